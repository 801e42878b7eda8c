import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import { containing } from "../database/search.js";
import type { Tables } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { GrievanceSource } from "./grievance-kinds.js";
import type { GrievanceStatus } from "./grievance.moves.js";
import { dealtWithBy, unassigned } from "./grievance.search.js";
import { grievancesInSight } from "./grievance.sight.js";

export type GrievanceRow = Tables["grievance"] & { readonly recorderName: string };
export type FeedbackRow = Tables["resident_feedback"] & { readonly askerName: string };

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
  } | null;
  readonly orderBy?: { readonly field: "RECORDED_AT" | "NUMBER"; readonly direction: Direction } | null;
}

const shownWords = ["grievance.title", "grievance.description"] as const;

/** Grievances as plain rows, of what the viewer may see. */
export class GrievanceReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly grievance = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, GrievanceRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("grievance.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** What went into grievances, by number, of what the viewer may read. */
  readonly mergedInto = async (viewer: MaybeViewer, targets: readonly Id[]): Promise<Map<Id, GrievanceRow[]>> => {
    const rows = await this.inSight(viewer)
      .where("grievance.mergedInto", "in", [...targets])
      .orderBy("grievance.number")
      .execute();
    return Map.groupBy(rows, ({ mergedInto }) => mergedInto ?? "");
  };

  /** What residents said, oldest first. */
  readonly feedback = async (_viewer: MaybeViewer, grievances: readonly Id[]): Promise<Map<Id, FeedbackRow[]>> =>
    Map.groupBy(
      await this.reads
        .selectFrom("resident_feedback")
        .innerJoin("account", "account.id", "resident_feedback.askedBy")
        .selectAll("resident_feedback")
        .select("account.name as askerName")
        .where("resident_feedback.grievance", "in", [...grievances])
        .orderBy("resident_feedback.entry")
        .execute(),
      (row) => row.grievance,
    );

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: GrievanceListing) {
    let rows = this.inSight(viewer);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("grievance.streetOffice", "=", filter.streetOffice);
    if (filter.status) rows = rows.where("grievance.status", "in", [...filter.status]);
    if (filter.source) rows = rows.where("grievance.source", "in", [...filter.source]);
    if (filter.category) rows = rows.where("grievance.category", "in", [...new Set(filter.category)]);
    if (isGiven(filter.community)) rows = rows.where("grievance.community", "=", filter.community);
    if (isGiven(filter.unit)) rows = rows.where(dealtWithBy(viewer, filter.unit));
    if (isGiven(filter.text)) rows = rows.where(containing(filter.text, shownWords, "grievance.number"));
    if (filter.from) rows = rows.where("grievance.recordedAt", ">=", startOfDay(filter.from));
    if (filter.to) rows = rows.where("grievance.recordedAt", "<=", endOfDay(filter.to));
    if (filter.unassigned) rows = rows.where(unassigned);
    return rows;
  }

  /** Grievances the viewer may read, with who recorded them. */
  inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("grievance")
      .innerJoin("account as recorder", "recorder.id", "grievance.recordedBy")
      .selectAll("grievance")
      .select("recorder.name as recorderName")
      .where(grievancesInSight(viewer));
  }
}

export function grievanceSort({ orderBy }: GrievanceListing): Sort {
  const column = { RECORDED_AT: "grievance.recordedAt", NUMBER: "grievance.number" };
  const name = orderBy?.field ?? "RECORDED_AT";
  return sortBy(name, column[name], "grievance.id", orderBy?.direction ?? "DESC");
}
