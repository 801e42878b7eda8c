import type { Database } from "../database/database.js";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";
import { unusualDays } from "./calendar.rules.js";
import { CalendarDaySchema } from "./calendar.entity.js";
import { shippedHolidays } from "./shipped-days.js";

/**
 * Writes down the holidays of the years of which nothing is written yet: at the first start, and for the years that a
 * newer version brings. A year that has a day is left as it is, whoever wrote it.
 */
export function shipCalendar(database: Database): Promise<void> {
  return database.transaction(async (em) => {
    const written = await em.getKysely<Tables>().selectFrom("calendar_day").select("day").execute();
    const years = new Set(written.map(({ day }) => yearOf(day)));
    const missing = unusualDays(shippedHolidays).filter(({ day }) => !years.has(yearOf(day)));
    if (missing.length === 0) return;
    const rows = missing.map((day) => ({ ...day, changedBy: null, changedAt: null }));
    // Another server may start at the same moment.
    await em.upsertMany(CalendarDaySchema, rows, { onConflictAction: "ignore" });
  });
}

function yearOf(day: Day): string {
  return day.slice(0, 4);
}
