import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";

export type CalendarDayRow = Tables["calendar_day"] & { readonly changerName: string | null };

/** The calendar of working days as it is written down; for everybody who is signed in. */
export class CalendarReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  between(from: Day, to: Day): Promise<CalendarDayRow[]> {
    return this.rows().where("calendar_day.day", ">=", from).where("calendar_day.day", "<=", to).execute();
  }

  of(days: readonly Day[]): Promise<CalendarDayRow[]> {
    return this.rows().where("calendar_day.day", "in", days).execute();
  }

  private rows() {
    return this.reads
      .selectFrom("calendar_day")
      .leftJoin("account", "account.id", "calendar_day.changedBy")
      .selectAll("calendar_day")
      .select("account.name as changerName")
      .orderBy("calendar_day.day");
  }
}
