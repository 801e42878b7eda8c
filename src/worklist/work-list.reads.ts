import { sql, type SqlBool } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { sortBy, type Sort } from "../database/page.js";
import { followUpSort, type FollowUpReads } from "../followup/follow-up.reads.js";
import { owingStatuses } from "../followup/follow-up.rules.js";
import { grievanceSort, type GrievanceReads } from "../grievance/grievance.reads.js";
import type { MotionReads } from "../motion/motion.reads.js";
import { leaveSort, type LeaveReads } from "../session/leave.reads.js";
import type { Clock } from "../shared/clock.js";
import { addDays, dayOf } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { voteSort, type VoteReads } from "../vote/vote.reads.js";

/** Rows that wait for somebody, and the order in which they should be dealt with. */
export interface Waiting {
  readonly rows: unknown;
  readonly sort: Sort;
}

/** How many days ahead something is due soon. */
const soon = 7;

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

/** What of a street waits for its office: each list is one that the office could also ask for by filters. */
export class WorkListReads {
  constructor(
    private readonly motions: MotionReads,
    private readonly followUps: FollowUpReads,
    private readonly grievances: GrievanceReads,
    private readonly votes: VoteReads,
    private readonly leaves: LeaveReads,
    private readonly clock: Clock,
  ) {}

  motionsToReview(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.motions.list(viewer, { filter: { streetOffice, status: ["SUBMITTED"] } });
    return { rows, sort: sinceColumn("SUBMITTED_AT", "motion.submittedAt") };
  }

  /** A motion that a unit has a task for is ASSIGNED, so that what is still ADOPTED or ACCEPTED has none. */
  motionsToAssign(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.motions
      .list(viewer, { filter: { streetOffice, status: ["ADOPTED", "ACCEPTED"] } })
      .where(sql<boolean>`(motion.status = 'ADOPTED' or motion.kind = 'SUGGESTION')`);
    return { rows, sort: sinceColumn("SUBMITTED_AT", "motion.submittedAt") };
  }

  followUpsReturned(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.followUps.list(viewer, { filter: { streetOffice, status: ["RETURNED"] } });
    return { rows, sort: byDeadline };
  }

  followUpsOverdue(viewer: MaybeViewer, streetOffice: Id): Waiting {
    return { rows: this.followUps.list(viewer, { filter: { streetOffice, overdue: true } }), sort: byDeadline };
  }

  followUpsDueSoon(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const to = addDays(dayOf(this.clock.now()), soon);
    const filter = { streetOffice, status: [...owingStatuses], overdue: false, to };
    return { rows: this.followUps.list(viewer, { filter }), sort: byDeadline };
  }

  grievancesUnassigned(viewer: MaybeViewer, streetOffice: Id): Waiting {
    return { rows: this.grievances.list(viewer, { filter: { streetOffice, unassigned: true } }), sort: byRecording };
  }

  returnCallsDue(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.grievances.list(viewer, { filter: { streetOffice } }).where(callDue);
    return { rows, sort: byRecording };
  }

  grievancesToDecide(viewer: MaybeViewer, streetOffice: Id): Waiting {
    return {
      rows: this.grievances.list(viewer, { filter: { streetOffice, status: ["RECORDED"] } }),
      sort: byRecording,
    };
  }

  extensionsToDecide(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.followUps.list(viewer, { filter: { streetOffice, extensionRequested: true } });
    return { rows, sort: byDeadline };
  }

  votesToPublish(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.votes.list(viewer, { filter: { streetOffice, status: ["CLOSED"] } });
    return { rows, sort: voteSort({ orderBy: { field: "CLOSED_AT", ...oldest } }) };
  }

  leaveRequests(viewer: MaybeViewer, streetOffice: Id): Waiting {
    const rows = this.leaves.list(viewer, { filter: { streetOffice, decisionDue: true } });
    return { rows, sort: leaveSort({ orderBy: { field: "REQUESTED_AT", ...oldest } }) };
  }
}

function sinceColumn(name: string, column: string): Sort {
  return { ...sortBy(name, column, "motion.id", "ASC"), key: sql<string>`coalesce(${sql.ref(column)}, '')` };
}
