import { calendarOf } from "../calendar/calendar.rules.js";
import type { AtKeys, BatchOf, Reading } from "../database/reading.js";
import type { ReadingClock } from "../shared/reading-clock.js";
import { ladderOn, type Ladder } from "./escalation.rules.js";

/** More than any ladder reaches back, with a year in it of which every day is written down. */
const mostDays = 400;

/** The escalation ladder of this day, by the calendar of working days. */
export class EscalationReads {
  constructor(
    private readonly reading: Reading,
    private readonly clock: ReadingClock,
  ) {}

  private readonly days = this.reading.rowsOf("", ({ today }: AtKeys<never>) =>
    this.reading.sql
      .selectFrom("calendar_day")
      .select(["day", "working"])
      .where("day", "<=", today)
      .orderBy("day", "desc")
      .limit(mostDays),
  );

  async ladder(): Promise<Ladder> {
    return ladderOn(this.clock.today(), calendarOf(await this.days(null, [], undefined)));
  }

  /** The same for all tasks of an answer. */
  readonly ladders: BatchOf<"today", Ladder> = async () => new Map([["today", await this.ladder()]]);
}
