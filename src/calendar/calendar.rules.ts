import { addDays, weekdays, type Day, type WorkingCalendar } from "../shared/days.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** What is written down about a day. */
export interface CalendarDay {
  readonly day: Day;
  readonly working: boolean;
  readonly name: string;
}

/** A holiday as a notice announces it: the days off, both ends included, and the weekend days worked for it. */
export interface Holiday {
  readonly name: string;
  readonly off: readonly [from: Day, to: Day];
  readonly worked?: readonly Day[];
}

/** Longer than any holiday ever was; more days off in a row are a slip of the hand, and nothing would ever be due. */
export const mostDaysOff = 31;

/** A row as plain SQL reads it: SQLite knows no booleans. */
interface WrittenDay {
  readonly day: Day;
  readonly working: boolean | number;
}

/** The calendar of days written down; every other day is what its weekday says. */
export function calendarOf(days: readonly WrittenDay[]): WorkingCalendar {
  const written = new Map(days.map(({ day, working }) => [day, Boolean(working)]));
  return (day) => written.get(day) ?? weekdays(day);
}

/** The days of holidays that are not what their weekday says: only these need to be written down. */
export function unusualDays(holidays: readonly Holiday[]): CalendarDay[] {
  return holidays.flatMap(({ name, off: [from, to], worked = [] }) => [
    ...daysBetween(from, to)
      .filter(weekdays)
      .map((day) => ({ day, working: false, name })),
    ...worked.map((day) => ({ day, working: true, name })),
  ]);
}

/** The days that have to be known to say whether the calendar around these ones has a working day now and then. */
export function reachOf(days: readonly Pick<CalendarDay, "day">[]): readonly [from: Day, to: Day] {
  const inOrder = days.map(({ day }) => day).toSorted();
  return [addDays(inOrder.at(0) ?? "", -mostDaysOff), addDays(inOrder.at(-1) ?? "", mostDaysOff)];
}

/** A refusal where the calendar, around these days, would have no working day for longer than `mostDaysOff`. */
export function tooLongOff(
  days: readonly Pick<CalendarDay, "day" | "working">[],
  calendar: WorkingCalendar,
): Refusal | undefined {
  for (const { day, working } of days) {
    if (working) continue;
    const from = lastOff(day, -1, calendar);
    const to = lastOff(day, 1, calendar);
    if (addDays(from, mostDaysOff) <= to) {
      return refuse("CALENDAR_WITHOUT_WORK", { field: "days", params: { from, most: mostDaysOff } });
    }
  }
  return undefined;
}

/** The last day off that follows without a gap, looking no further than makes a difference. */
function lastOff(day: Day, step: 1 | -1, calendar: WorkingCalendar): Day {
  let last = day;
  for (let seen = 0; seen < mostDaysOff; seen += 1) {
    const following = addDays(last, step);
    if (calendar(following)) break;
    last = following;
  }
  return last;
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
