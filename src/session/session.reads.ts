import { ownFirst } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import type { StatusCount } from "../database/status-counts.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { SessionSchema } from "./session.entity.js";
import { sessionStatuses, type SessionStatus } from "./session.moves.js";
import { sessionsInSight, sessionsWithPresence } from "./session.sight.js";

const onlyAsked = [
  "number",
  "title",
  "startsAt",
  "place",
  "chair",
  "convenedAt",
  "openedAt",
  "closedAt",
  "presentAtOpening",
  "inOfficeAtOpening",
  "onLeaveAtOpening",
  "version",
] as const;

type OnlyAsked = (typeof onlyAsked)[number];

const columns = new AskedColumns<"session", OnlyAsked>(SessionSchema, onlyAsked);

/** A session as the viewer sees it; `followed` is false for those who may not know how many have come. */
export type SessionRow = AskedRow<Tables["session"], OnlyAsked> & { readonly followed: number | boolean };

export interface SessionListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly assembly?: Id | null;
    readonly status?: readonly SessionStatus[] | null;
    readonly text?: string | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly field: "STARTS_AT" | "NUMBER"; readonly direction: Direction } | null;
}

const searched = ["session.title", "session.place", "session.chair"];

/** Sessions as plain rows, of what the viewer may see. */
export class SessionReads {
  constructor(private readonly reading: Reading) {}

  readonly session = this.reading.batch(
    "Session",
    (at: AtKeys<Id>) => this.inSight(at).where("session.id", "in", at.keys),
    (rows) => byKey(rows, "id"),
  );

  /** The sessions in which a vote is being taken. */
  readonly votesTaken = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote")
        .select("session")
        .distinct()
        .where("session", "in", keys)
        .where("status", "in", ["OPEN", "COUNTING"]),
    (rows) => new Map(rows.map(({ session }) => [session, true])),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<SessionRow, SessionListing>(
    { type: "Session", table: "session" },
    (at, listing) => this.rows(at, listing),
    sessionSort,
  );

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: SessionListing): Promise<StatusCount<SessionStatus>[]> {
    return this.list.byStatus(viewer, listing, sessionStatuses);
  }

  private rows(at: At, { filter }: SessionListing) {
    const { viewer } = at;
    let rows = this.inSight(at);
    if (!isGiven(filter?.streetOffice) && !isGiven(filter?.assembly))
      rows = rows.where(ownFirst(viewer, "session:readPresence", sessionsWithPresence(viewer)));
    if (isGiven(filter?.streetOffice)) rows = rows.where("session.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.assembly)) rows = rows.where("session.assembly", "=", filter.assembly);
    if (filter?.status) rows = rows.where("session.status", "in", [...filter.status]);
    if (filter?.from) rows = rows.where("session.startsAt", ">=", startOfDay(filter.from));
    if (filter?.to) rows = rows.where("session.startsAt", "<=", endOfDay(filter.to));
    if (filter?.text) rows = rows.where(containing(filter.text, searched, "session.number"));
    return rows;
  }

  private inSight({ viewer, asked }: At) {
    return this.reading.sql
      .selectFrom("session")
      .select(columns.for(asked))
      .select(sessionsWithPresence(viewer).$castTo<number | boolean>().as("followed"))
      .$castTo<SessionRow>()
      .where(sessionsInSight(viewer));
  }
}

function sessionSort({ orderBy }: SessionListing): Sort {
  const direction = orderBy?.direction ?? "DESC";
  if (orderBy?.field === "NUMBER") return sortBy("NUMBER", "session.number", "session.id", direction);
  return sortBy("STARTS_AT", "session.startsAt", "session.id", direction);
}
