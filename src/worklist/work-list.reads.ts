import { sql, type SqlBool } from "kysely";
import { sortBy, type PageRequest, type Sort } from "../database/page.js";
import type { At, Listing, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import { followUpSort, type FollowUpReads, type FollowUpRow } from "../followup/follow-up.reads.js";
import { settlingStatuses } from "../grievance/grievance.rules.js";
import { grievanceSort, type GrievanceReads, type GrievanceRow } from "../grievance/grievance.reads.js";
import { waitsForHandOver } from "../motion/motion.filter.js";
import type { MotionReads, MotionRow } from "../motion/motion.reads.js";
import { leaveSort, type LeaveReads, type LeaveRow } from "../session/leave.reads.js";
import { soon } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { voteSort, type VoteReads, type VoteRow } from "../vote/vote.reads.js";

/** A page of what waits in a street. */
export interface WaitingArgs extends PageRequest {
  readonly streetOffice: Id;
}

const oldest = { direction: "ASC" } as const;
const byDeadline = followUpSort({ orderBy: { field: "DUE_AT", ...oldest } });
/**
 * Whose turn it is to be asked: the resident of a grievance that is RESOLVED; and one whose grievance went into another
 * that was answered, until that resident, too, is content or cannot be reached.
 */
const callDue = sql<SqlBool>`(grievance.status = 'RESOLVED' or (grievance.status = 'MERGED'
  and grievance."unreachableAt" is null
  and exists (select 1 from grievance as target
    where target.id = grievance."mergedInto" and target.status in ('RESOLVED', 'CLOSED'))
  and coalesce((select rating from resident_feedback as answer where answer.grievance = grievance.id
    order by answer.entry desc limit 1), 'NOT_SATISFIED') = 'NOT_SATISFIED'))`;
const byRecording = grievanceSort({ orderBy: { field: "RECORDED_AT", ...oldest } });
const byOfficeDeadline = grievanceSort({ orderBy: { field: "DEADLINE", ...oldest } });

/** What of a street waits for its office: each list is one that the office could also ask for by filters. */
export class WorkListReads {
  constructor(
    private readonly reading: Reading,
    private readonly motions: MotionReads,
    private readonly followUps: FollowUpReads,
    private readonly grievances: GrievanceReads,
    private readonly votes: VoteReads,
    private readonly leaves: LeaveReads,
  ) {}

  readonly motionsToReview = this.waiting<MotionRow>(
    motionList,
    (at, { streetOffice }) => this.motions.rows(at, { filter: { streetOffice, status: ["SUBMITTED"] } }),
    sinceColumn("SUBMITTED_AT", "motion.submittedAt"),
  );

  /** A motion that a unit has a task for is ASSIGNED, so that what is still ADOPTED or ACCEPTED has none. */
  readonly motionsToAssign = this.waiting<MotionRow>(
    motionList,
    (at, { streetOffice }) =>
      this.motions.rows(at, { filter: { streetOffice, status: ["ADOPTED", "ACCEPTED"] } }).where(waitsForHandOver),
    sinceColumn("SUBMITTED_AT", "motion.submittedAt"),
  );

  readonly motionsToHandOver = this.waiting<MotionRow>(
    motionList,
    (at, { streetOffice }) =>
      this.motions
        .rows(at, { filter: { streetOffice, status: ["ADOPTED", "ACCEPTED"] } })
        .where(waitsForHandOver)
        .where("motion.handOverBy", "<=", at.endOfDayIn(soon)),
    sinceColumn("HAND_OVER_BY", "motion.handOverBy"),
  );

  readonly followUpsReturned = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, status: ["RETURNED"] } }),
    byDeadline,
  );

  readonly followUpsOverdue = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, overdue: true } }),
    byDeadline,
  );

  readonly followUpsDueSoon = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, dueSoon: true } }),
    byDeadline,
  );

  readonly followUpsToAccept = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, acceptanceOverdue: true } }),
    byDeadline,
  );

  readonly followUpsSupervised = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, supervised: true } }),
    byDeadline,
  );

  readonly petitionsToAccept = this.waiting<GrievanceRow>(
    grievanceList,
    (at, { streetOffice }) =>
      this.grievances
        .rows(at, { filter: { streetOffice, status: ["RECORDED"] } })
        .where("grievance.acceptBy", "is not", null),
    byOfficeDeadline,
  );

  readonly petitionsToSettle = this.waiting<GrievanceRow>(
    grievanceList,
    (at, { streetOffice }) =>
      this.grievances
        .rows(at, { filter: { streetOffice, status: [...settlingStatuses] } })
        .where("grievance.settleBy", "<=", at.endOfDayIn(soon)),
    byOfficeDeadline,
  );

  readonly grievancesUnassigned = this.waiting<GrievanceRow>(
    grievanceList,
    (at, { streetOffice }) => this.grievances.rows(at, { filter: { streetOffice, unassigned: true } }),
    byRecording,
  );

  readonly returnCallsDue = this.waiting<GrievanceRow>(
    grievanceList,
    (at, { streetOffice }) => this.grievances.rows(at, { filter: { streetOffice } }).where(callDue),
    byRecording,
  );

  readonly grievancesToDecide = this.waiting<GrievanceRow>(
    grievanceList,
    (at, { streetOffice }) => this.grievances.rows(at, { filter: { streetOffice, status: ["RECORDED"] } }),
    byRecording,
  );

  readonly extensionsToDecide = this.waiting<FollowUpRow>(
    followUpList,
    (at, { streetOffice }) => this.followUps.rows(at, { filter: { streetOffice, extensionRequested: true } }),
    byDeadline,
  );

  readonly votesToPublish = this.waiting<VoteRow>(
    { type: "Vote", table: "vote" },
    (at, { streetOffice }) => this.votes.rows(at, { filter: { streetOffice, status: ["CLOSED"] } }),
    voteSort({ orderBy: { field: "CLOSED_AT", ...oldest } }),
  );

  readonly leaveRequests = this.waiting<LeaveRow>(
    { type: "LeaveRequest", table: "leave_request" },
    (at, { streetOffice }) => this.leaves.rows(at, { filter: { streetOffice, decisionDue: true } }),
    leaveSort({ orderBy: { field: "REQUESTED_AT", ...oldest } }),
  );

  private waiting<Row>(
    what: { readonly type: string; readonly table: keyof Tables },
    build: (at: At, args: WaitingArgs) => unknown,
    sort: Sort,
  ): Listing<Row, WaitingArgs> {
    return this.reading.listing<Row, WaitingArgs>(what, build, () => sort);
  }
}

const motionList = { type: "Motion", table: "motion" } as const;
const followUpList = { type: "FollowUp", table: "follow_up" } as const;
const grievanceList = { type: "Grievance", table: "grievance" } as const;

function sinceColumn(name: string, column: string): Sort {
  return { ...sortBy(name, column, "motion.id", "ASC"), key: sql<string>`coalesce(${sql.ref(column)}, '')` };
}
