import { sql, type SqlBool } from "kysely";
import { isTrue } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { At, AtKeys, BatchOf, Listing, Reading } from "../database/reading.js";
import type { StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import { endOfDay, soon, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { aboutGrievances, extensionRequested, speakingOf, supervised, within } from "./follow-up.search.js";
import { FollowUpSchema, ProgressSchema, ReplySchema } from "./follow-up.entity.js";
import type { EscalationReads } from "./escalation.reads.js";
import { spanOf, type DueSpan } from "./escalation.rules.js";
import type { Escalation } from "./follow-up-kinds.js";
import { followUpStatuses, type FollowUpStatus } from "./follow-up.moves.js";
import { owingStatuses } from "./follow-up.rules.js";
import { followUpsInSight } from "./follow-up.sight.js";

const onlyAsked = [
  "task",
  "assignedAt",
  "returnBy",
  "acceptBy",
  "dueAt",
  "firstDueAt",
  "returns",
  "insisted",
  "reworks",
  "repliedEntry",
  "conclusion",
  "version",
] as const;
const onlyAskedOfReply = [
  "id",
  "streetOffice",
  "number",
  "grade",
  "text",
  "account",
  "repliedAt",
  "rating",
  "ratingComment",
  "ratedAt",
  "version",
] as const;
const onlyAskedOfProgress = ["id", "streetOffice", "number", "text", "at", "account"] as const;

type OnlyAsked = (typeof onlyAsked)[number];
type OnlyAskedOfReply = (typeof onlyAskedOfReply)[number];
type OnlyAskedOfProgress = (typeof onlyAskedOfProgress)[number];

const columns = new AskedColumns<"follow_up", OnlyAsked>(FollowUpSchema, onlyAsked, { escalation: ["dueAt"] });
const replyColumns = new AskedColumns<"reply", OnlyAskedOfReply>(ReplySchema, onlyAskedOfReply, { votes: ["id"] });
const progressColumns = new AskedColumns<"progress", OnlyAskedOfProgress>(ProgressSchema, onlyAskedOfProgress);

/** A follow-up with what its deadlines say at this moment, where a field asks for it. */
export type FollowUpRow = AskedRow<Tables["follow_up"], OnlyAsked> & {
  readonly overdue?: number | boolean;
  readonly dueSoon?: number | boolean;
  readonly acceptanceOverdue?: number | boolean;
  readonly supervised?: number | boolean;
  /** Whether the unit may return it: its days are not over and the secretary has not refused a return. */
  readonly returnable?: number | boolean;
};
export type ReplyRow = AskedRow<Tables["reply"], OnlyAskedOfReply>;
export type ProgressRow = AskedRow<Tables["progress"], OnlyAskedOfProgress>;
export type ExtensionRow = Tables["extension_request"] & { readonly requesterName: string };

export interface FollowUpListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly status?: readonly FollowUpStatus[] | null;
    readonly unit?: Id | null;
    readonly motion?: Id | null;
    readonly grievance?: Id | null;
    readonly overdue?: boolean | null;
    readonly dueSoon?: boolean | null;
    readonly acceptanceOverdue?: boolean | null;
    readonly supervised?: boolean | null;
    readonly escalation?: readonly Escalation[] | null;
    readonly extensionRequested?: boolean | null;
    readonly text?: string | null;
    readonly community?: Id | null;
    readonly category?: readonly string[] | null;
    readonly source?: readonly GrievanceSource[] | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly field: "DUE_AT" | "ASSIGNED_AT" | "NUMBER"; readonly direction: Direction } | null;
}

/** Between which deadlines the rungs of the ladder lie that are asked for. */
interface Placing {
  readonly spans?: readonly (DueSpan & { readonly rung: Escalation })[];
}

/** Follow-ups as plain rows, of what the viewer may see. */
export class FollowUpReads {
  constructor(
    private readonly reading: Reading,
    readonly escalations: EscalationReads,
  ) {}

  readonly followUp = this.reading.batch(
    "FollowUp",
    (at: AtKeys<Id>) => this.inSight(at).where("follow_up.id", "in", at.keys),
    (rows) => byKey(rows, "id"),
  );

  readonly ofMotions = this.reading.batch(
    "FollowUp",
    (at: AtKeys<Id>) => this.inSight(at).where("follow_up.motion", "in", at.keys).orderBy("follow_up.number"),
    (rows) => Map.groupBy(rows, ({ motion }) => motion ?? ""),
  );

  /** A grievance's own, and those of the motions that carry it unless they name another grievance. */
  readonly ofGrievances: BatchOf<Id, FollowUpRow[]> = async (viewer, grievances, args, asked) => {
    const own = await this.naming(viewer, grievances, args, asked);
    const carried = await this.carrying(viewer, grievances, args, asked);
    return Map.groupBy(
      [...own, ...carried].toSorted((one, other) => one.number - other.number),
      ({ concerned }) => concerned ?? "",
    );
  };

  /** The grievances that follow-ups are about, in sight or not: those that their motions carry, in order of linking. */
  readonly carriedBy = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("grievance_link")
        .select(["motion", "grievance"])
        .where("motion", "in", keys)
        .where("unlinkedAt", "is", null)
        .orderBy("linkedAt")
        .orderBy("id"),
    (links) => {
      const byMotion = Map.groupBy(links, ({ motion }) => motion);
      return new Map([...byMotion].map(([motion, own]) => [motion, own.map(({ grievance }) => grievance)]));
    },
  );

  /** What units answered, oldest first. */
  readonly replies = this.reading.batch(
    "Reply",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("reply")
        .select(replyColumns.for(asked))
        .$castTo<ReplyRow>()
        .where("reply.followUp", "in", keys)
        .orderBy("reply.number"),
    (rows) => Map.groupBy(rows, (row) => row.followUp),
  );

  /** How far the work was, oldest first. */
  readonly progress = this.reading.batch(
    "Progress",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("progress")
        .select(progressColumns.for(asked))
        .$castTo<ProgressRow>()
        .where("progress.followUp", "in", keys)
        .orderBy("progress.number"),
    (rows) => Map.groupBy(rows, (row) => row.followUp),
  );

  /** The unit's requests for more time, oldest first. */
  readonly extensionRequests = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("extension_request")
        .innerJoin("account", "account.id", "extension_request.requestedBy")
        .selectAll("extension_request")
        .select("account.name as requesterName")
        .where("extension_request.followUp", "in", keys)
        .orderBy("extension_request.id"),
    (rows): Map<Id, ExtensionRow[]> => Map.groupBy(rows, (row) => row.followUp),
  );

  private readonly placed = this.reading.listing<FollowUpRow, FollowUpListing & Placing>(
    { type: "FollowUp", table: "follow_up" },
    (at, { spans, ...listing }) => {
      const rows = this.rows(at, listing);
      return spans ? rows.where(within(spans)) : rows;
    },
    followUpSort,
  );

  /** The list by its filter and order. */
  readonly list: Listing<FollowUpRow, FollowUpListing> = {
    type: this.placed.type,
    page: async (viewer, listing, asked) => this.placed.page(viewer, await this.place(listing), asked),
    count: async (viewer, listing) => this.placed.count(viewer, await this.place(listing)),
    byStatus: async (viewer, listing, statuses) => this.placed.byStatus(viewer, await this.place(listing), statuses),
  };

  private readonly naming = this.reading.rowsOf("FollowUp", (at: AtKeys<Id>) =>
    this.inSight(at).select("follow_up.grievance as concerned").where("follow_up.grievance", "in", at.keys),
  );

  private readonly carrying = this.reading.rowsOf("FollowUp", (at: AtKeys<Id>) =>
    this.inSight(at)
      .innerJoin("grievance_link", "grievance_link.motion", "follow_up.motion")
      .select("grievance_link.grievance as concerned")
      .where("grievance_link.grievance", "in", at.keys)
      .where("grievance_link.unlinkedAt", "is", null)
      .where("follow_up.grievance", "is", null),
  );

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: FollowUpListing): Promise<StatusCount<FollowUpStatus>[]> {
    return this.list.byStatus(viewer, listing, followUpStatuses);
  }

  /** The rows of a list, without an order. */
  rows(at: At, { filter }: FollowUpListing) {
    const { viewer } = at;
    let rows = this.inSight(at);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("follow_up.streetOffice", "=", filter.streetOffice);
    if (filter.status) rows = rows.where("follow_up.status", "in", [...filter.status]);
    if (isGiven(filter.unit)) rows = rows.where("follow_up.unit", "=", filter.unit);
    if (isGiven(filter.motion)) rows = rows.where("follow_up.motion", "=", filter.motion);
    if (isGiven(filter.grievance)) rows = rows.where("follow_up.grievance", "=", filter.grievance);
    if (filter.from) rows = rows.where("follow_up.dueAt", ">=", startOfDay(filter.from));
    if (filter.to) rows = rows.where("follow_up.dueAt", "<=", endOfDay(filter.to));
    if (isGiven(filter.overdue)) rows = rows.where(isTrue(overdue(at), filter.overdue));
    if (isGiven(filter.dueSoon)) rows = rows.where(isTrue(dueSoon(at), filter.dueSoon));
    if (isGiven(filter.acceptanceOverdue)) {
      rows = rows.where(isTrue(acceptanceOverdue(at), filter.acceptanceOverdue));
    }
    if (isGiven(filter.supervised)) rows = rows.where(isTrue(supervised, filter.supervised));
    if (isGiven(filter.extensionRequested)) rows = rows.where(isTrue(extensionRequested, filter.extensionRequested));
    if (isGiven(filter.text)) rows = rows.where(speakingOf(viewer, filter.text));
    const about = aboutGrievances(viewer, filter);
    return about ? rows.where(about) : rows;
  }

  /** Where on the ladder deadlines stand is told by the calendar, which has to be read before. */
  private async place(listing: FollowUpListing): Promise<FollowUpListing & Placing> {
    const rungs = listing.filter?.escalation;
    if (!rungs) return listing;
    const ladder = await this.escalations.ladder();
    return { ...listing, spans: rungs.map((rung) => ({ rung, ...spanOf(rung, ladder) })) };
  }

  private inSight(at: At) {
    const { viewer, asked } = at;
    let rows = this.reading.sql.selectFrom("follow_up").select(columns.for(asked)).where(followUpsInSight(viewer));
    // What is told from the day is told no longer than the day: so it is read only where it is asked for.
    if (asked.has("overdue")) rows = rows.select(overdue(at).as("overdue"));
    if (asked.has("dueSoon")) rows = rows.select(dueSoon(at).as("dueSoon"));
    if (asked.has("acceptanceOverdue")) rows = rows.select(acceptanceOverdue(at).as("acceptanceOverdue"));
    if (asked.has("supervised")) rows = rows.select(supervised.as("supervised"));
    if (asked.has("availableMoves")) rows = rows.select(returnable(at).as("returnable"));
    return rows.$castTo<FollowUpRow>();
  }
}

function overdue({ startOfToday }: At) {
  return sql<SqlBool>`(follow_up."dueAt" < ${startOfToday} and follow_up.status in (${sql.join([...owingStatuses])}))`;
}

function dueSoon(at: At) {
  return sql<SqlBool>`(follow_up."dueAt" between ${at.startOfToday} and ${at.endOfDayIn(soon)}
    and follow_up.status in (${sql.join([...owingStatuses])}))`;
}

function acceptanceOverdue({ startOfToday }: At) {
  return sql<SqlBool>`(follow_up.status = 'ASSIGNED' and coalesce(follow_up."acceptBy", follow_up."returnBy") < ${startOfToday})`;
}

function returnable({ startOfToday }: At) {
  return sql<SqlBool>`(follow_up."returnBy" >= ${startOfToday} and not follow_up.insisted)`;
}

export function followUpSort({ orderBy }: FollowUpListing): Sort {
  const column = { DUE_AT: "follow_up.dueAt", ASSIGNED_AT: "follow_up.assignedAt", NUMBER: "follow_up.number" };
  const field = orderBy?.field ?? "DUE_AT";
  return sortBy(field, column[field], "follow_up.id", orderBy?.direction ?? "ASC");
}
