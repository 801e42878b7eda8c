import type { SatisfactionRating } from "../grievance/grievance-kinds.js";
import type { GrievanceStatus } from "../grievance/grievance.moves.js";
import type { MotionKind } from "../motion/motion-kinds.js";
import type { MotionStatus } from "../motion/motion.moves.js";
import { dayOf, endOfDay, type Day, type Instant } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { FollowUpStatus } from "./follow-up.moves.js";

/** The statuses in which a unit still owes its reply, so that the deadline runs. */
export const owingStatuses = ["ASSIGNED", "RETURNED", "IN_PROGRESS"] as const satisfies readonly FollowUpStatus[];

/** Whether the unit still owes its reply. */
export function owes(status: FollowUpStatus): boolean {
  return owingStatuses.some((owing) => owing === status);
}

const underWay = ["ASSIGNED", "IN_PROGRESS", "REPLIED", "COMPLETED"] as const satisfies readonly MotionStatus[];
const openGrievance = ["ACCEPTED", "IN_HAND", "RESOLVED"] as const satisfies readonly GrievanceStatus[];

/** Why no task can be given for a motion: it was not adopted yet, or as a suggestion not accepted. */
export function motionNotAssignable(kind: MotionKind, status: MotionStatus): Refusal | undefined {
  const first: MotionStatus = kind === "SUGGESTION" ? "ACCEPTED" : "ADOPTED";
  return unlessIn([first, ...underWay], status, "motion");
}

/** Why no task can be given for a grievance: it was not accepted, or is over. */
export function grievanceNotAssignable(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(openGrievance, status, "grievance");
}

/** Until when a task is due that was set by a day, that whole day included; a day that is over is refused. */
export function dueOn(day: Day, now: Instant, field: string): Instant | Refusal {
  const today = dayOf(now);
  return day < today ? refuse("DUE_IN_PAST", { field, params: { today } }) : endOfDay(day);
}

/** A refusal when the unit's days to return a task are over; on the last of them it still may. */
function tooLateToReturn(returnBy: Instant, now: Instant): Refusal | undefined {
  return now <= returnBy ? undefined : refuse("RETURN_TOO_LATE", { params: { returnBy: dayOf(returnBy) } });
}

/** Whether the unit may return a task: within its days, and not after the secretary has refused a return. */
export function notReturnable(
  { returnBy, insisted }: { readonly returnBy: Instant; readonly insisted: boolean },
  now: Instant,
): Refusal | undefined {
  return insisted ? refuse("RETURN_NOT_TAKEN") : tooLateToReturn(returnBy, now);
}

/** A refusal while a reply can still be rated; on the last of its days it can. */
export function ratingStillDue(end: Instant, now: Instant): Refusal | undefined {
  return now > end ? undefined : refuse("RATING_STILL_DUE", { field: "reason", params: { until: dayOf(end) } });
}

/** Content enough that the work is finished. */
export function isContent(rating: SatisfactionRating): boolean {
  return rating !== "NOT_SATISFIED";
}

function unlessIn<Status extends string>(
  allowed: readonly Status[],
  status: Status,
  field: string,
): Refusal | undefined {
  if (allowed.includes(status)) return undefined;
  return refuse("WRONG_STATUS", { field, params: { status, from: allowed.join(", ") } });
}
