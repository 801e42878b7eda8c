import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList, checkText, lengths } from "../shared/text.js";
import { CalendarDaySchema } from "./calendar.entity.js";
import { calendarOf, reachOf, tooLongOff, type CalendarDay } from "./calendar.rules.js";

/** More than a year has. */
const mostAtOnce = 400;

/** The calendar of working days, one for all streets: a new year's holidays, or a correction. */
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Writes days down, also ones that are what their weekday says: so a day of before is put right again. */
  setDays(
    act: Act,
    input: { readonly days: readonly CalendarDay[]; readonly reason: string },
  ): Promise<{ readonly days: readonly Day[] } | Refusal> {
    return this.database.command(act, async (em) => {
      requireMay(act.viewer, "calendar:change", {});
      const days = checkDays(input.days);
      if (isRefusal(days)) return days;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const [from, to] = reachOf(days);
      const written = new Map(
        (await em.find(CalendarDaySchema, { day: { $gte: from, $lte: to } })).map((row) => [row.day, row]),
      );
      const tooLong = tooLongOff(days, calendarOf([...written.values(), ...days]));
      if (tooLong) return tooLong;
      const changed = days.filter(({ day, working, name }) => {
        const before = written.get(day);
        return before?.working !== working || before.name !== name;
      });
      if (changed.length === 0) return refuse("NOTHING_TO_CHANGE", { field: "days" });

      const mark = { changedBy: act.viewer.account, changedAt: this.clock.now() };
      const entered = changed.map((day) => {
        const row = written.get(day.day);
        const before = row ? { working: row.working, name: row.name } : null;
        if (row) Object.assign(row, day, mark);
        else em.create(CalendarDaySchema, { ...day, ...mark });
        return { ...day, before };
      });
      const entry = { chain: zoneChain, act: "calendar:change", subject: "calendar", actor: act.viewer.account };
      await this.ledger.append(em, { ...entry, body: { days: entered, note: reason } });
      return { days: days.map(({ day }) => day) };
    });
  }
}

function checkDays(given: readonly CalendarDay[]): CalendarDay[] | Refusal {
  const flaw = checkList(
    given.map(({ day }) => day),
    "days",
    mostAtOnce,
  );
  if (flaw) return flaw;
  const days: CalendarDay[] = [];
  for (const [index, { day, working, name: text }] of given.entries()) {
    const name = checkText(text, `days[${index}].name`, lengths.title);
    if (isRefusal(name)) return name;
    days.push({ day, working, name });
  }
  return days;
}
