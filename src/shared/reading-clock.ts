import type { Clock, Instant } from "./clock.js";
import { CurrentDay, type DaySpan } from "./current-day.js";
import type { Day } from "./days.js";

/** Told for how long holds what was read: from the first moment to before the second. */
export type NoteSpan = (from: Instant, until: Instant) => void;

/**
 * The clock that reads look at. An answer may be kept, so that whoever reads by the time cannot help saying for how
 * long the answer holds: what is told from the day holds until midnight, what is told from the moment no longer than it.
 */
export class ReadingClock {
  readonly #today: CurrentDay;

  constructor(
    private readonly clock: Clock,
    private readonly note: NoteSpan,
  ) {
    this.#today = new CurrentDay(clock);
  }

  now(): Instant {
    const now = this.clock.now();
    this.note(now, now);
    return now;
  }

  today(): Day {
    return this.#span().day;
  }

  /** All deadlines are ends of days: what was due before this is overdue, and stays so. */
  startOfToday(): Instant {
    return this.#span().from;
  }

  /** For reads of what changes without an entry in the ledger: when a token was last used, say. */
  ofThisMoment(): void {
    this.now();
  }

  #span(): DaySpan {
    const span = this.#today.span();
    this.note(span.from, span.until);
    return span;
  }
}
