import { defineEntity, p } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { day, instant } from "../database/columns.js";

/** A day of the almanac that is not what its weekday says: a holiday, or a weekend worked instead. Zone-wide. */
export const CalendarDaySchema = defineEntity({
  name: "CalendarDay",
  tableName: "calendar_day",
  properties: {
    day: day().primary(),
    working: p.boolean(),
    /** The holiday it belongs to, also for the day that is worked for it. */
    name: p.string(),
    /** Who wrote it down, and when; null for what the installation came with. */
    changedBy: p.manyToOne(AccountSchema).mapToPk().nullable(),
    changedAt: instant().nullable(),
  },
});
