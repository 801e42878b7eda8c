import type { FollowUpStatus } from "../followup/follow-up.moves.js";
import type { GrievanceStatus } from "../grievance/grievance.moves.js";
import type { MotionStatus } from "../motion/motion.moves.js";

/** A task, as far as it decides where its motion and its grievances stand. */
export interface Task {
  readonly status: FollowUpStatus;
  /** Ledger number of the last reply, 0 without. */
  readonly repliedEntry: number;
}

export type MotionConsequence = "assign" | "startWork" | "reply" | "complete" | "rework" | "unassign";
export type GrievanceConsequence = "take" | "release" | "report" | "resume";

const finished: ReadonlySet<FollowUpStatus> = new Set(["CLOSED", "CONCLUDED"]);

/** Live: somebody still has to do something for it, be it the unit or the one who rates. */
function isLive({ status }: Task): boolean {
  return status !== "CANCELLED" && !finished.has(status);
}

const isReplied = ({ status }: Task): boolean => status === "REPLIED";
const isFinished = ({ status }: Task): boolean => finished.has(status);

/**
 * The move that a motion's follow-ups ask of it, or undefined when it stands where it should. Asked again after
 * each move, until there is none: one act may carry a motion over several statuses.
 */
export function motionConsequence(
  status: MotionStatus,
  suggestion: boolean,
  tasks: readonly Task[],
): MotionConsequence | undefined {
  const live = tasks.filter(isLive);
  const working = live.some((task) => !isReplied(task));
  switch (status) {
    case "ADOPTED":
      return live.length > 0 ? "assign" : undefined;
    case "ACCEPTED":
      return suggestion && live.length > 0 ? "assign" : undefined;
    case "ASSIGNED":
      if (tasks.every(({ status: task }) => task === "CANCELLED")) return "unassign";
      return tasks.some(hasBegun) ? "startWork" : undefined;
    case "IN_PROGRESS":
      if (tasks.every(({ status: task }) => task === "CANCELLED")) return "unassign";
      return working ? undefined : "reply";
    case "REPLIED":
      if (working) return "rework";
      return live.length === 0 && tasks.some(isFinished) ? "complete" : undefined;
    case "COMPLETED":
      return working ? "rework" : undefined;
    default:
      return undefined;
  }
}

function hasBegun({ status }: Task): boolean {
  return status === "IN_PROGRESS" || status === "REPLIED" || finished.has(status);
}

/**
 * The move that the follow-ups concerned with a grievance ask of it: its own, and those of the motions that carry it.
 * An answer from before the last reopening no longer counts: the resident has said that it did not help.
 */
export function grievanceConsequence(
  status: GrievanceStatus,
  reopenedEntry: number,
  tasks: readonly Task[],
): GrievanceConsequence | undefined {
  const counting = tasks.filter((task) => isWorking(task) || task.repliedEntry > reopenedEntry);
  const live = counting.filter(isLive);
  const working = live.some((task) => !isReplied(task));
  switch (status) {
    case "ACCEPTED":
      return live.length > 0 ? "take" : undefined;
    case "IN_HAND":
      if (working) return undefined;
      return live.length > 0 || counting.some(isFinished) ? "report" : "release";
    case "RESOLVED":
      return working ? "resume" : undefined;
    default:
      return undefined;
  }
}

function isWorking(task: Task): boolean {
  return isLive(task) && !isReplied(task);
}
