import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import type { Clock } from "../shared/clock.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { aboutGrievances, extensionRequested, isTrue, speakingOf } from "./follow-up.search.js";
import type { FollowUpStatus } from "./follow-up.moves.js";
import { owingStatuses } from "./follow-up.rules.js";
import { followUpsInSight } from "./follow-up.sight.js";

/** A follow-up with what its deadlines say at this moment. */
export type FollowUpRow = Tables["follow_up"] & {
  readonly overdue: number | boolean;
  /** Whether the unit may return it: its days are not over and the secretary has not refused a return. */
  readonly returnable: number | boolean;
};
export type ReplyRow = Tables["reply"];
export type ProgressRow = Tables["progress"];
export type ExtensionRow = Tables["extension_request"] & { readonly requesterName: string };

export interface FollowUpListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly status?: readonly FollowUpStatus[] | null;
    readonly unit?: Id | null;
    readonly motion?: Id | null;
    readonly grievance?: Id | null;
    readonly overdue?: boolean | null;
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

/** Follow-ups as plain rows, of what the viewer may see. */
export class FollowUpReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  readonly followUp = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, FollowUpRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("follow_up.id", "in", [...ids])
        .execute(),
      "id",
    );

  readonly ofMotions = async (viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, FollowUpRow[]>> => {
    const rows = await this.inSight(viewer)
      .where("follow_up.motion", "in", [...motions])
      .orderBy("follow_up.number")
      .execute();
    return Map.groupBy(rows, ({ motion }) => motion ?? "");
  };

  /** A grievance's own, and those of the motions that carry it unless they name another grievance. */
  readonly ofGrievances = async (viewer: MaybeViewer, grievances: readonly Id[]): Promise<Map<Id, FollowUpRow[]>> => {
    const own = await this.inSight(viewer)
      .select("follow_up.grievance as concerned")
      .where("follow_up.grievance", "in", [...grievances])
      .execute();
    const carried = await this.inSight(viewer)
      .innerJoin("grievance_link", "grievance_link.motion", "follow_up.motion")
      .select("grievance_link.grievance as concerned")
      .where("grievance_link.grievance", "in", [...grievances])
      .where("grievance_link.unlinkedAt", "is", null)
      .where("follow_up.grievance", "is", null)
      .execute();
    const rows = [...own, ...carried].toSorted((one, other) => one.number - other.number);
    return Map.groupBy(rows, ({ concerned }) => concerned ?? "");
  };

  /** The grievances that follow-ups are about, in sight or not: those that their motions carry, in order of linking. */
  readonly carriedBy = async (_viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, Id[]>> => {
    const links = await this.reads
      .selectFrom("grievance_link")
      .select(["motion", "grievance"])
      .where("motion", "in", [...motions])
      .where("unlinkedAt", "is", null)
      .orderBy("linkedAt")
      .orderBy("id")
      .execute();
    const byMotion = Map.groupBy(links, ({ motion }) => motion);
    return new Map([...byMotion].map(([motion, own]) => [motion, own.map(({ grievance }) => grievance)]));
  };

  /** What units answered, oldest first. */
  readonly replies = async (_viewer: MaybeViewer, followUps: readonly Id[]): Promise<Map<Id, ReplyRow[]>> =>
    Map.groupBy(
      await this.reads
        .selectFrom("reply")
        .selectAll()
        .where("followUp", "in", [...followUps])
        .orderBy("number")
        .execute(),
      (row) => row.followUp,
    );

  /** How far the work was, oldest first. */
  readonly progress = async (_viewer: MaybeViewer, followUps: readonly Id[]): Promise<Map<Id, ProgressRow[]>> =>
    Map.groupBy(
      await this.reads
        .selectFrom("progress")
        .selectAll()
        .where("followUp", "in", [...followUps])
        .orderBy("number")
        .execute(),
      (row) => row.followUp,
    );

  /** The unit's requests for more time, oldest first. */
  readonly extensionRequests = async (
    _viewer: MaybeViewer,
    followUps: readonly Id[],
  ): Promise<Map<Id, ExtensionRow[]>> =>
    Map.groupBy(
      await this.reads
        .selectFrom("extension_request")
        .innerJoin("account", "account.id", "extension_request.requestedBy")
        .selectAll("extension_request")
        .select("account.name as requesterName")
        .where("extension_request.followUp", "in", [...followUps])
        .orderBy("extension_request.id")
        .execute(),
      (row) => row.followUp,
    );

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: FollowUpListing) {
    let rows = this.inSight(viewer);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("follow_up.streetOffice", "=", filter.streetOffice);
    if (filter.status) rows = rows.where("follow_up.status", "in", [...filter.status]);
    if (isGiven(filter.unit)) rows = rows.where("follow_up.unit", "=", filter.unit);
    if (isGiven(filter.motion)) rows = rows.where("follow_up.motion", "=", filter.motion);
    if (isGiven(filter.grievance)) rows = rows.where("follow_up.grievance", "=", filter.grievance);
    if (filter.from) rows = rows.where("follow_up.dueAt", ">=", startOfDay(filter.from));
    if (filter.to) rows = rows.where("follow_up.dueAt", "<=", endOfDay(filter.to));
    if (isGiven(filter.overdue)) rows = rows.where(isTrue(this.overdue(), filter.overdue));
    if (isGiven(filter.extensionRequested)) rows = rows.where(isTrue(extensionRequested, filter.extensionRequested));
    if (isGiven(filter.text)) rows = rows.where(speakingOf(viewer, filter.text));
    const about = aboutGrievances(viewer, filter);
    return about ? rows.where(about) : rows;
  }

  private inSight(viewer: MaybeViewer) {
    const returnable = sql<number | boolean>`(follow_up."returnBy" >= ${this.clock.now()} and not follow_up.insisted)`;
    return this.reads
      .selectFrom("follow_up")
      .selectAll("follow_up")
      .select([this.overdue().$castTo<number | boolean>().as("overdue"), returnable.as("returnable")])
      .where(followUpsInSight(viewer));
  }

  private overdue() {
    return sql<boolean>`(follow_up."dueAt" < ${this.clock.now()} and follow_up.status in (${sql.join([...owingStatuses])}))`;
  }
}

export function followUpSort({ orderBy }: FollowUpListing): Sort {
  const column = { DUE_AT: "follow_up.dueAt", ASSIGNED_AT: "follow_up.assignedAt", NUMBER: "follow_up.number" };
  const field = orderBy?.field ?? "DUE_AT";
  return sortBy(field, column[field], "follow_up.id", orderBy?.direction ?? "ASC");
}
