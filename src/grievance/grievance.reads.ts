import { isTrue } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import type { StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { GrievanceSource } from "./grievance-kinds.js";
import { GrievanceSchema, ResidentFeedbackSchema } from "./grievance.entity.js";
import { grievanceStatuses, type GrievanceStatus } from "./grievance.moves.js";
import { dealtWithBy, dueSoon, escalated, officeDueAt, overdue, unassigned } from "./grievance.search.js";
import { grievancesInSight } from "./grievance.sight.js";

const onlyAsked = [
  "number",
  "title",
  "description",
  "recordedAt",
  "acceptBy",
  "settleBy",
  "endedAt",
  "reopenings",
  "reopenedEntry",
  "unreachableAt",
  "callAttempts",
  "conclusion",
  "version",
] as const;
const onlyAskedOfFeedback = [
  "id",
  "streetOffice",
  "entry",
  "rating",
  "comment",
  "channel",
  "officeRating",
  "unitRating",
  "givenAt",
] as const;

type OnlyAsked = (typeof onlyAsked)[number];
type OnlyAskedOfFeedback = (typeof onlyAskedOfFeedback)[number];

const columns = new AskedColumns<"grievance", OnlyAsked>(GrievanceSchema, onlyAsked);
const feedbackColumns = new AskedColumns<"resident_feedback", OnlyAskedOfFeedback>(
  ResidentFeedbackSchema,
  onlyAskedOfFeedback,
);

/** A grievance with what its deadlines say at this moment, where a field asks for it. */
export type GrievanceRow = AskedRow<Tables["grievance"], OnlyAsked> & {
  readonly recorderName: string;
  readonly overdue?: number | boolean;
  readonly dueSoon?: number | boolean;
};
export type FeedbackRow = AskedRow<Tables["resident_feedback"], OnlyAskedOfFeedback> & { readonly askerName: string };

export interface GrievanceListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly status?: readonly GrievanceStatus[] | null;
    readonly source?: readonly GrievanceSource[] | null;
    readonly category?: readonly string[] | null;
    readonly community?: Id | null;
    readonly unit?: Id | null;
    readonly text?: string | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
    readonly unassigned?: boolean | null;
    readonly escalated?: boolean | null;
    readonly overdue?: boolean | null;
    readonly dueSoon?: boolean | null;
  } | null;
  readonly orderBy?: {
    readonly field: "RECORDED_AT" | "NUMBER" | "DEADLINE";
    readonly direction: Direction;
  } | null;
}

const shownWords = ["grievance.title", "grievance.description"] as const;

/** Grievances as plain rows, of what the viewer may see. */
export class GrievanceReads {
  constructor(private readonly reading: Reading) {}

  readonly grievance = this.reading.batch(
    "Grievance",
    (at: AtKeys<Id>) => this.inSight(at).where("grievance.id", "in", at.keys),
    (rows) => byKey(rows, "id"),
  );

  /** What went into grievances, by number, of what the viewer may read. */
  readonly mergedInto = this.reading.batch(
    "Grievance",
    (at: AtKeys<Id>) => this.inSight(at).where("grievance.mergedInto", "in", at.keys).orderBy("grievance.number"),
    (rows) => Map.groupBy(rows, ({ mergedInto }) => mergedInto ?? ""),
  );

  /** What was heard on visits, by number, of what the viewer may read. */
  readonly ofVisits = this.reading.batch(
    "Grievance",
    (at: AtKeys<Id>) => this.inSight(at).where("grievance.visit", "in", at.keys).orderBy("grievance.number"),
    (rows) => Map.groupBy(rows, ({ visit }) => visit ?? ""),
  );

  /** What residents said, oldest first. */
  readonly feedback = this.reading.batch(
    "ResidentFeedback",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("resident_feedback")
        .innerJoin("account", "account.id", "resident_feedback.askedBy")
        .select(feedbackColumns.for(asked))
        .select("account.name as askerName")
        .$castTo<FeedbackRow>()
        .where("resident_feedback.grievance", "in", keys)
        .orderBy("resident_feedback.entry"),
    (rows) => Map.groupBy(rows, (row) => row.grievance),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<GrievanceRow, GrievanceListing>(
    { type: "Grievance", table: "grievance" },
    (at, listing) => this.rows(at, listing),
    grievanceSort,
  );

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: GrievanceListing): Promise<StatusCount<GrievanceStatus>[]> {
    return this.list.byStatus(viewer, listing, grievanceStatuses);
  }

  /** The rows of a list, without an order. */
  rows(at: At, { filter }: GrievanceListing) {
    let rows = this.inSight(at);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("grievance.streetOffice", "=", filter.streetOffice);
    if (filter.status) rows = rows.where("grievance.status", "in", [...filter.status]);
    if (filter.source) rows = rows.where("grievance.source", "in", [...filter.source]);
    if (filter.category) rows = rows.where("grievance.category", "in", [...new Set(filter.category)]);
    if (isGiven(filter.community)) rows = rows.where("grievance.community", "=", filter.community);
    if (isGiven(filter.unit)) rows = rows.where(dealtWithBy(at.viewer, filter.unit));
    if (isGiven(filter.text)) rows = rows.where(containing(filter.text, shownWords, "grievance.number"));
    if (filter.from) rows = rows.where("grievance.recordedAt", ">=", startOfDay(filter.from));
    if (filter.to) rows = rows.where("grievance.recordedAt", "<=", endOfDay(filter.to));
    if (filter.unassigned) rows = rows.where(unassigned);
    if (isGiven(filter.overdue)) rows = rows.where(isTrue(overdue(at), filter.overdue));
    if (isGiven(filter.dueSoon)) rows = rows.where(isTrue(dueSoon(at), filter.dueSoon));
    if (isGiven(filter.escalated)) rows = rows.where(isTrue(escalated, filter.escalated));
    return rows;
  }

  /** Grievances the viewer may read, with who recorded them. */
  inSight(at: At) {
    const { viewer, asked } = at;
    let rows = this.reading.sql
      .selectFrom("grievance")
      .innerJoin("account as recorder", "recorder.id", "grievance.recordedBy")
      .select(columns.for(asked))
      .select("recorder.name as recorderName")
      .where(grievancesInSight(viewer));
    // What is told from the day is told no longer than the day: so it is read only where it is asked for.
    if (asked.has("overdue")) rows = rows.select(overdue(at).as("overdue"));
    if (asked.has("dueSoon")) rows = rows.select(dueSoon(at).as("dueSoon"));
    return rows.$castTo<GrievanceRow>();
  }
}

export function grievanceSort({ orderBy }: GrievanceListing): Sort {
  const column = { RECORDED_AT: "grievance.recordedAt", NUMBER: "grievance.number", DEADLINE: "grievance.acceptBy" };
  const name = orderBy?.field ?? "RECORDED_AT";
  const sort = sortBy(name, column[name], "grievance.id", orderBy?.direction ?? "DESC");
  return name === "DEADLINE" ? { ...sort, key: officeDueAt } : sort;
}
