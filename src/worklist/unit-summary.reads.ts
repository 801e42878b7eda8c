import { sql, type RawBuilder, type SqlBool } from "kysely";
import { byKey } from "../database/by-key.js";
import type { AtKeys, Reading } from "../database/reading.js";
import { owingStatuses } from "../followup/follow-up.rules.js";
import { followUpsInSight } from "../followup/follow-up.sight.js";
import { addDays, endOfDay, soon, startOfDay, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { ReadingClock } from "../shared/reading-clock.js";

/** How many tasks of a unit wait for what. */
export interface UnitCounts {
  readonly assigned: number;
  readonly toAccept: number;
  readonly dueToday: number;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly supervised: number;
  readonly toAnswer: number;
  readonly notSatisfied: number;
}

/** What waits for units, of the tasks that the viewer may see. */
export class UnitSummaryReads {
  constructor(
    private readonly reading: Reading,
    private readonly clock: ReadingClock,
  ) {}

  /** By unit, as its deadlines stand on a day; a unit without any task whose reply it owes has no entry. */
  readonly counts = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>, { on }: { readonly on: Day }) =>
      this.reading.sql
        .selectFrom("follow_up")
        .select([
          "follow_up.unit",
          sql<number>`count(*)`.as("assigned"),
          those(sql`follow_up.status = 'ASSIGNED'`).as("toAccept"),
          those(sql`follow_up."dueAt" between ${startOfDay(on)} and ${endOfDay(on)}`).as("dueToday"),
          those(sql`follow_up."dueAt" between ${startOfDay(on)} and ${endOfDay(addDays(on, soon))}`).as("dueSoon"),
          those(sql`follow_up."dueAt" < ${startOfDay(on)}`).as("overdue"),
          those(pressed(sql`true`)).as("supervised"),
          those(pressed(sql`supervision."answeredAt" is null`)).as("toAnswer"),
          those(sql`follow_up.reworks > 0`).as("notSatisfied"),
        ])
        .where("follow_up.unit", "in", keys)
        .where("follow_up.status", "in", [...owingStatuses])
        .where(followUpsInSight(viewer))
        .groupBy("follow_up.unit"),
    (rows) => byKey(rows, "unit"),
  );

  today(): Day {
    return this.clock.today();
  }
}

export const nothingWaits: UnitCounts = {
  assigned: 0,
  toAccept: 0,
  dueToday: 0,
  dueSoon: 0,
  overdue: 0,
  supervised: 0,
  toAnswer: 0,
  notSatisfied: 0,
};

function those(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`count(*) filter (where ${condition})`;
}

function pressed(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select 1 from supervision where supervision."followUp" = follow_up.id and ${condition})`;
}
