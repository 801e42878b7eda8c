import { sql, type Kysely } from "kysely";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { MaybeViewer } from "../access/viewer.js";
import { countByParent, readPagesByParent, sortBy, type Page, type PageRequest } from "../database/page.js";
import { parseShared, type Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import { onLeaveOf } from "./hall.js";
import { quorum, type Quorum } from "./quorum.rules.js";

export type AttendanceRow = Tables["attendance"];

/** How many could be in the hall and how many are. */
export interface Presence {
  readonly inOffice: number;
  readonly onLeave: number;
  readonly quorum: Quorum;
}

const byArrival = sortBy("ARRIVED_AT", "attendance.arrivedAt", "attendance.id", "ASC");

/** Who is in the hall. Whoever asks has been shown the session and may know. */
export class PresenceReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  /**
   * The figures of this moment, by the rules of order in force; a closed session keeps those of its opening, because
   * mandates and rules that change later are not to change what was.
   */
  readonly presence = async (_viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, Presence>> => {
    const rows = await this.reads
      .selectFrom("session")
      .innerJoin("rules_of_order", "rules_of_order.assembly", "session.assembly")
      .select((select) => [
        "session.id",
        "session.status",
        "session.presentAtOpening",
        "session.inOfficeAtOpening",
        "session.onLeaveAtOpening",
        onLeaveOf("session.id").as("onLeave"),
        "rules_of_order.rules",
        select
          .selectFrom("representative")
          .whereRef("representative.assembly", "=", "session.assembly")
          .where("representative.status", "=", "ACTIVE")
          .select(sql<number | string>`count(*)`.as("count"))
          .as("inOffice"),
        select
          .selectFrom("attendance")
          .innerJoin("representative", "representative.id", "attendance.representative")
          .whereRef("attendance.session", "=", "session.id")
          .where("attendance.status", "=", "PRESENT")
          .where("representative.status", "=", "ACTIVE")
          .select(sql<number | string>`count(*)`.as("count"))
          .as("present"),
      ])
      .where("session.id", "in", [...sessions])
      .where(sql<boolean>`rules_of_order.version = (
        select max(version) from rules_of_order as known where known.assembly = session.assembly
        and (session.status <> 'CLOSED' or known."madeAt" <= session."openedAt"))`)
      .execute();
    return new Map(
      rows.map(({ id, status, rules, ...row }) => {
        const closed = status === "CLOSED";
        const inOffice = Number((closed ? row.inOfficeAtOpening : row.inOffice) ?? 0);
        const present = Number((closed ? row.presentAtOpening : row.present) ?? 0);
        const onLeave = Number((closed ? row.onLeaveAtOpening : row.onLeave) ?? 0);
        const rule = parseShared<RulesOfOrder>(rules).quorum.SESSION;
        return [id, { inOffice, onLeave, quorum: quorum(rule, inOffice, present) }];
      }),
    );
  };

  readonly attendancePages = (
    _viewer: MaybeViewer,
    sessions: readonly Id[],
    page: PageRequest,
  ): Promise<Map<Id, Page<AttendanceRow>>> => {
    const rows = this.attendancesOf(sessions).selectAll("attendance");
    return readPagesByParent<AttendanceRow>(this.reads, rows, "attendance.session", byArrival, page);
  };

  readonly attendanceCounts = (_viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, number>> =>
    countByParent(this.attendancesOf(sessions), "attendance.session");

  private attendancesOf(sessions: readonly Id[]) {
    return this.reads.selectFrom("attendance").where("attendance.session", "in", [...sessions]);
  }
}
