import type { FollowUpStatus } from "../followup/follow-up.moves.js";
import { dayOf, type Day, type Instant } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** The unit has it and owes its reply. One that was returned is for the secretary to decide on. */
const pressable: readonly FollowUpStatus[] = ["ASSIGNED", "IN_PROGRESS"];

/** Why a task cannot be pressed, or undefined when it can. */
export function notPressable(status: FollowUpStatus): Refusal | undefined {
  if (pressable.includes(status)) return undefined;
  return refuse("WRONG_STATUS", { params: { status, from: pressable.join(", ") } });
}

/** A refusal for a day that is over before it could be kept. */
export function answerDayOver(day: Day, now: Instant): Refusal | undefined {
  const today = dayOf(now);
  return day < today ? refuse("ANSWER_DAY_OVER", { field: "answerBy", params: { today } }) : undefined;
}
