import type { Kysely } from "kysely";
import { ownFirst } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { containing } from "../database/search.js";
import { countByStatus, type StatusCount } from "../database/status-counts.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { sessionStatuses, type SessionStatus } from "./session.moves.js";
import { sessionsInSight, sessionsWithPresence } from "./session.sight.js";

/** A session as the viewer sees it; `followed` is false for those who may not know how many have come. */
export type SessionRow = Tables["session"] & { readonly followed: number | boolean };

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
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly session = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, SessionRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("session.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The sessions in which a vote is being taken. */
  readonly votesTaken = async (_viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, boolean>> => {
    const rows = await this.reads
      .selectFrom("vote")
      .select("session")
      .distinct()
      .where("session", "in", [...sessions])
      .where("status", "in", ["OPEN", "COUNTING"])
      .execute();
    return new Map(rows.map(({ session }) => [session, true]));
  };

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: SessionListing) {
    let rows = this.inSight(viewer);
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

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: SessionListing): Promise<StatusCount<SessionStatus>[]> {
    return countByStatus(this.list(viewer, listing), "session.status", sessionStatuses);
  }

  private inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("session")
      .selectAll("session")
      .select(sessionsWithPresence(viewer).$castTo<number | boolean>().as("followed"))
      .where(sessionsInSight(viewer));
  }
}

export function sessionSort({ orderBy }: SessionListing): Sort {
  const direction = orderBy?.direction ?? "DESC";
  if (orderBy?.field === "NUMBER") return sortBy("NUMBER", "session.number", "session.id", direction);
  return sortBy("STARTS_AT", "session.startsAt", "session.id", direction);
}
