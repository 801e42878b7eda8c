import { followUpMoves, followUpStatuses } from "../../../src/followup/follow-up.moves.js";
import { grievanceMoves, grievanceStatuses } from "../../../src/grievance/grievance.moves.js";
import { motionMoves, motionStatuses } from "../../../src/motion/motion.moves.js";
import { representativeMoves } from "../../../src/representative/representative.moves.js";
import { mandateStatuses } from "../../../src/representative/sectors.js";
import { agendaItemMoves, agendaItemStatuses } from "../../../src/session/agenda-item.moves.js";
import { leaveMoves, leaveStatuses } from "../../../src/session/leave.moves.js";
import { sessionMoves, sessionStatuses } from "../../../src/session/session.moves.js";
import type { Moves } from "../../../src/shared/moves.js";
import { voteMoves, voteStatuses } from "../../../src/vote/vote.moves.js";

interface Machine {
  readonly thing: string;
  readonly moves: Moves<string>;
  readonly statuses: readonly string[];
  /** What can happen in each status, by status and not by verb as the tables have it; nothing where it is final. */
  readonly ways: Readonly<Record<string, string>>;
  /** The verbs that follow from other acts; every other verb is asked for. */
  readonly consequent: string;
}

/** Every machine, and what the rules say of it. */
export const machines: readonly Machine[] = [
  {
    thing: "a session",
    moves: sessionMoves,
    statuses: sessionStatuses,
    ways: {
      PLANNED: "cancel convene",
      CONVENED: "cancel open",
      OPEN: "close suspend",
      SUSPENDED: "close resume",
      CLOSED: "",
      CANCELLED: "",
    },
    consequent: "",
  },
  {
    thing: "an agenda item",
    moves: agendaItemMoves,
    statuses: agendaItemStatuses,
    ways: { WAITING: "begin carryOver", CURRENT: "end", DONE: "", CARRIED_OVER: "" },
    consequent: "carryOver",
  },
  {
    thing: "a request for leave",
    moves: leaveMoves,
    statuses: leaveStatuses,
    ways: { REQUESTED: "decide", GRANTED: "", DENIED: "" },
    consequent: "",
  },
  {
    thing: "a mandate",
    moves: representativeMoves,
    statuses: mandateStatuses,
    ways: { ACTIVE: "end suspend", SUSPENDED: "end resume", ENDED: "" },
    consequent: "",
  },
  {
    thing: "a motion",
    moves: motionMoves,
    statuses: motionStatuses,
    ways: {
      DRAFT: "inviteSeconds submit withdraw",
      SEEKING_SECONDS: "revise submit withdraw",
      SUBMITTED: "accept convert merge refer return withdraw",
      RETURNED: "revise withdraw",
      REFERRED: "",
      MERGED: "",
      ACCEPTED: "assign merge schedule withdraw",
      SCHEDULED: "beginDebate unschedule withdraw",
      IN_DEBATE: "adopt defer reject",
      ADOPTED: "assign",
      REJECTED: "",
      ASSIGNED: "startWork unassign",
      IN_PROGRESS: "reply unassign",
      REPLIED: "complete rework",
      COMPLETED: "rework",
      WITHDRAWN: "",
    },
    consequent: "adopt assign beginDebate complete reject reply rework schedule startWork unassign unschedule",
  },
  {
    thing: "a vote",
    moves: voteMoves,
    statuses: voteStatuses,
    ways: {
      PREPARED: "cancel open",
      OPEN: "cancel close enterCounts",
      COUNTING: "cancel closeCounted enterCounts",
      CLOSED: "publish void",
      PUBLISHED: "",
      VOIDED: "",
      CANCELLED: "",
    },
    consequent: "closeCounted",
  },
  {
    thing: "a follow-up",
    moves: followUpMoves,
    statuses: followUpStatuses,
    ways: {
      ASSIGNED: "accept cancel return",
      RETURNED: "cancel insist reassign",
      IN_PROGRESS: "cancel reply",
      REPLIED: "close conclude rework",
      CLOSED: "",
      CONCLUDED: "",
      CANCELLED: "",
    },
    consequent: "close rework",
  },
  {
    thing: "a grievance",
    moves: grievanceMoves,
    statuses: grievanceStatuses,
    ways: {
      RECORDED: "accept merge reject",
      ACCEPTED: "conclude take",
      REJECTED: "",
      MERGED: "unmerge",
      IN_HAND: "release report",
      RESOLVED: "close conclude reopen resume",
      CLOSED: "reopen",
      CONCLUDED: "",
    },
    consequent: "close release reopen report resume take",
  },
];
