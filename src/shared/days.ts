import { Temporal } from "temporal-polyfill";

/** A point in time as it is stored: UTC with milliseconds, `2024-01-12T01:00:00.000Z`, so that text order is time order. */
export type Instant = string;

/** A day as people in Shanghai's time zone count it, `2024-01-12`. */
export type Day = string;

/** How long something may take; working days are counted in a calendar, the others by the almanac. */
export type Period = { readonly months: number } | { readonly days: number } | { readonly workingDays: number };

/** Whether a day is a working day; the holiday calendar is data and knows the working weekends too. */
export type WorkingCalendar = (day: Day) => boolean;

/** How many days ahead something is due soon. */
export const soon = 7;

const zone = "Asia/Shanghai";
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const longestHoliday = 366;

/** Whether the text is a day that exists; 30 February is none. */
export function isDay(text: string): boolean {
  return dayForm.test(text) && succeeds(() => Temporal.PlainDate.from(text));
}

/** Whether the text is a date and time with its zone; without one it could be any of 24 hours. */
export function isInstant(text: string): boolean {
  return instantForm.test(text) && succeeds(() => Temporal.Instant.from(text)) && stored(text).length === 24;
}

/** The stored form of a time that `isInstant`; what is finer than a millisecond is cut off. */
export function toInstant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`not a date and time with its zone: ${text}`);
  return stored(text);
}

/** The day it is in Shanghai at this time, which from 16:00 UTC on is the next one. */
export function dayOf(instant: Instant): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The first millisecond of the day in Shanghai. */
export function startOfDay(day: Day): Instant {
  return millis(Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant());
}

/** The last millisecond of the day in Shanghai, 23:59:59.999: what is due on a day may still be done then. */
export function endOfDay(day: Day): Instant {
  const midnight = Temporal.Instant.from(startOfDay(addDays(day, 1)));
  return millis(midnight.subtract({ milliseconds: 1 }));
}

/** The day so many days later, or earlier for a negative number. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day of the month so many months later; where that month is too short, its last day. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Monday to Friday: what a day is of which no calendar says anything else. */
export const weekdays: WorkingCalendar = (day) => Temporal.PlainDate.from(day).dayOfWeek <= 5;

/**
 * The last millisecond of the last day of a period. The day it begins on is not counted, so that a task handed over in
 * the evening has as long as one of the morning. A period of natural days may end on a holiday: it is not prolonged.
 */
export function deadline(from: Instant, period: Period, calendar: WorkingCalendar): Instant {
  const first = dayOf(from);
  if ("months" in period) return endOfDay(addMonths(first, period.months));
  if ("days" in period) return endOfDay(addDays(first, period.days));
  return endOfDay(addWorkingDays(first, period.workingDays, calendar));
}

/** A day as it is written in a Chinese document, `2024年1月12日`. */
export function chineseDate(day: Day): string {
  const { year, month, day: ofMonth } = Temporal.PlainDate.from(day);
  return `${year}年${month}月${ofMonth}日`;
}

function addWorkingDays(first: Day, count: number, calendar: WorkingCalendar): Day {
  let day = first;
  let off = 0;
  for (let worked = 0; worked < count;) {
    day = addDays(day, 1);
    if (calendar(day)) {
      worked += 1;
      off = 0;
    } else if (++off > longestHoliday) {
      throw new RangeError(`the calendar has no working day in the year before ${day}`);
    }
  }
  return day;
}

function stored(text: string): Instant {
  return millis(Temporal.Instant.from(text));
}

function millis(instant: Temporal.Instant): Instant {
  return instant.toString({ fractionalSecondDigits: 3 });
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
