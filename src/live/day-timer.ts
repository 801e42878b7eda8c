import type { Clock } from "../shared/clock.js";
import { CurrentDay } from "../shared/current-day.js";
import type { Day } from "../shared/days.js";

/** How often it is looked whether midnight has passed. */
const every = 1000;

/** Tells of every midnight: what is due changes then without anybody's doing. */
export class DayTimer {
  readonly #today: CurrentDay;
  readonly #timer: NodeJS.Timeout;
  #seen: Day;

  constructor(
    clock: Clock,
    private readonly onMidnight: () => void,
  ) {
    this.#today = new CurrentDay(clock);
    this.#seen = this.#today.span().day;
    this.#timer = setInterval(() => this.#look(), every).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { day } = this.#today.span();
    if (day === this.#seen) return;
    this.#seen = day;
    this.onMidnight();
  }
}
