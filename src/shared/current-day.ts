import type { Clock, Instant } from "./clock.js";
import { addDays, dayOf, startOfDay, type Day } from "./days.js";

/** A day in Shanghai: its first millisecond, and that of the day after it. */
export interface DaySpan {
  readonly day: Day;
  readonly from: Instant;
  readonly until: Instant;
}

/** The day it is by a clock, reckoned once a day: to reckon it takes as long as a small query. */
export class CurrentDay {
  #span: DaySpan | undefined;

  constructor(private readonly clock: Clock) {}

  span(now: Instant = this.clock.now()): DaySpan {
    const known = this.#span;
    if (known && known.from <= now && now < known.until) return known;
    const day = dayOf(now);
    this.#span = { day, from: startOfDay(day), until: startOfDay(addDays(day, 1)) };
    return this.#span;
  }
}
