import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import type { Tables } from "../database/tables.js";
import {
  dayOf,
  deadline,
  weekdays,
  type Day,
  type Instant,
  type Period,
  type WorkingCalendar,
} from "../shared/days.js";
import { calendarOf } from "./calendar.rules.js";

/** The calendar by which a period from a day on is counted; read only where it is one of working days. */
export async function calendarFor(em: EntityManager, from: Instant, period: Period): Promise<WorkingCalendar> {
  if (!("workingDays" in period)) return weekdays;
  return calendarOf(await writtenAfter(em.getKysely<Tables>(), { day: dayOf(from) }));
}

/** When a period that begins now is over, by the calendar as it is written now: later corrections do not move it. */
export async function deadlineAfter(em: EntityManager, from: Instant, period: Period): Promise<Instant> {
  return deadline(from, period, await calendarFor(em, from, period));
}

const writtenAfter = statement((sql, { day }: { readonly day: Day }) =>
  sql.selectFrom("calendar_day").select(["day", "working"]).where("day", ">", day),
);
