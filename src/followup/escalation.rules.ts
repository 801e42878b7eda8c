import { addDays, soon, startOfDay, type Day, type Instant, type WorkingCalendar } from "../shared/days.js";
import { escalations, type Escalation } from "./follow-up-kinds.js";
import type { FollowUpStatus } from "./follow-up.moves.js";
import { owes } from "./follow-up.rules.js";

/**
 * How many working days overdue a task is when it comes to the unit, the street and the zone. That reminders come first
 * and leaders see to what stays undone is the practice of supervision (督办); the numbers of days are this system's.
 */
const overdueBy = { unit: 1, street: 5, zone: 10 } as const;

/** The moments between the rungs on a day: what is due before one of them has come that far. */
export interface Ladder {
  readonly zone: Instant;
  readonly street: Instant;
  readonly unit: Instant;
  /** What is due later than this is not due soon. */
  readonly later: Instant;
}

/** Deadlines from one moment on and before another; without an end where one is left out. */
export interface DueSpan {
  readonly from?: Instant;
  readonly before?: Instant;
}

/** The ladder on a day. The day itself is one of those that a task is overdue by, where it is a working day. */
export function ladderOn(today: Day, calendar: WorkingCalendar): Ladder {
  return {
    zone: startOfDay(workingDayBack(today, overdueBy.zone, calendar)),
    street: startOfDay(workingDayBack(today, overdueBy.street, calendar)),
    unit: startOfDay(workingDayBack(today, overdueBy.unit, calendar)),
    later: startOfDay(addDays(today, soon + 1)),
  };
}

/** The deadlines that stand on a rung, of tasks whose reply is owed. */
export function spanOf(rung: Escalation, { zone, street, unit, later }: Ladder): DueSpan {
  switch (rung) {
    case "ZONE":
      return { before: zone };
    case "STREET":
      return { from: zone, before: street };
    case "UNIT":
      return { from: street, before: unit };
    case "REMIND":
      return { from: unit, before: later };
    case "NONE":
      return { from: later };
  }
}

/** How far a task has come on the ladder; not at all once its reply is given. */
export function escalationOf(
  { status, dueAt }: { readonly status: FollowUpStatus; readonly dueAt: Instant },
  ladder: Ladder,
): Escalation {
  if (!owes(status)) return "NONE";
  const isOn = (rung: Escalation) => {
    const { from = dueAt, before } = spanOf(rung, ladder);
    return from <= dueAt && (before === undefined || dueAt < before);
  };
  return escalations.find(isOn) ?? "NONE";
}

/** The first of so many working days that end with this day; not further back than a calendar may be without any. */
function workingDayBack(today: Day, count: number, calendar: WorkingCalendar): Day {
  let day = today;
  for (let worked = calendar(day) ? 1 : 0; worked < count;) {
    day = addDays(day, -1);
    if (calendar(day)) worked += 1;
  }
  return day;
}
