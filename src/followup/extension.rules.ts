import { addDays, dayOf, deadline, type Day, type Instant, type Period, type WorkingCalendar } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { FollowUpStatus } from "./follow-up.moves.js";

/** While these last the unit may ask for more time: a task that it returned is not its own to prolong. */
const extendable: readonly FollowUpStatus[] = ["ASSIGNED", "IN_PROGRESS"];

interface Deadline {
  readonly status: FollowUpStatus;
  readonly dueAt: Instant;
  readonly firstDueAt: Instant;
}

/**
 * Why more time cannot be asked for, or undefined when it can. On the last day it still may be; and however often it is
 * asked for, the rules count how long a reply may be put off from the first deadline, not from the present one.
 */
export function extensionBarred(
  { status, dueAt, firstDueAt }: Deadline,
  until: Day,
  longest: Period,
  calendar: WorkingCalendar,
  now: Instant,
): Refusal | undefined {
  if (!extendable.includes(status)) {
    return refuse("WRONG_STATUS", { params: { status, from: extendable.join(", ") } });
  }
  if (now > dueAt) return refuse("EXTENSION_TOO_LATE", { params: { dueAt: dayOf(dueAt) } });
  const least = addDays(dayOf(dueAt), 1);
  const most = dayOf(deadline(firstDueAt, longest, calendar));
  if (most < least) return refuse("EXTENSION_USED_UP", { params: { most: dayOf(dueAt) } });
  if (until < least || until > most) {
    return refuse("EXTENSION_OUT_OF_RANGE", { field: "until", params: { least, most } });
  }
  return undefined;
}
