import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { underWay } from "./agenda.rules.js";
import type { LeaveStatus } from "./leave.moves.js";
import { leaveInSight } from "./leave.sight.js";

/** A request for leave, with the status of its session. */
export type LeaveRow = Tables["leave_request"] & {
  readonly sessionStatus: Tables["session"]["status"];
};

export interface LeaveListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly session?: Id | null;
    readonly status?: readonly LeaveStatus[] | null;
    /** Only those that can still be decided: requested, for a session that is not over. */
    readonly decisionDue?: boolean | null;
  } | null;
  readonly orderBy?: { readonly field: "REQUESTED_AT"; readonly direction: Direction } | null;
}

/** Requests for leave as plain rows, of what the viewer may see. */
export class LeaveReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly leaveRequest = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, LeaveRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("leave_request.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: LeaveListing) {
    let rows = this.inSight(viewer);
    if (isGiven(filter?.streetOffice)) rows = rows.where("leave_request.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.session)) rows = rows.where("leave_request.session", "=", filter.session);
    if (filter?.status) rows = rows.where("leave_request.status", "in", [...filter.status]);
    if (filter?.decisionDue) {
      rows = rows.where("leave_request.status", "=", "REQUESTED").where("session.status", "in", [...underWay]);
    }
    return rows;
  }

  private inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("leave_request")
      .innerJoin("session", "session.id", "leave_request.session")
      .selectAll("leave_request")
      .select("session.status as sessionStatus")
      .where(leaveInSight(viewer));
  }
}

export function leaveSort({ orderBy }: LeaveListing): Sort {
  return sortBy("REQUESTED_AT", "leave_request.requestedAt", "leave_request.id", orderBy?.direction ?? "DESC");
}
