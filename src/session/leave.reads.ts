import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
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
  constructor(private readonly reading: Reading) {}

  readonly leaveRequest = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.inSight(at).where("leave_request.id", "in", at.keys),
    (rows): Map<Id, LeaveRow> => byKey(rows, "id"),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<LeaveRow, LeaveListing>(
    { type: "LeaveRequest", table: "leave_request" },
    (at, listing) => this.rows(at, listing),
    leaveSort,
  );

  /** The rows of a list, without an order. */
  rows(at: At, { filter }: LeaveListing) {
    let rows = this.inSight(at);
    if (isGiven(filter?.streetOffice)) rows = rows.where("leave_request.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.session)) rows = rows.where("leave_request.session", "=", filter.session);
    if (filter?.status) rows = rows.where("leave_request.status", "in", [...filter.status]);
    if (filter?.decisionDue) {
      rows = rows.where("leave_request.status", "=", "REQUESTED").where("session.status", "in", [...underWay]);
    }
    return rows;
  }

  private inSight({ viewer }: At) {
    return this.reading.sql
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
