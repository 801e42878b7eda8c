import type { Instant } from "../../shared/clock.js";

/** What is noted while a request is answered, for the question whether its answer may be kept, and how long. */
export class Holding {
  /** Whether it turned out to be an operation that only reads, and was answered without an error. */
  isGoodReading = false;
  /** Whether nothing below its root fields is of another street than these. */
  staysInStreet = false;
  from: Instant | undefined;
  until: Instant | undefined;
  readonly #streets = new Set<string | undefined>();

  /** Notes that something was read which holds from one moment to before another. */
  note(from: Instant, until: Instant): void {
    if (this.from === undefined || from > this.from) this.from = from;
    if (this.until === undefined || until < this.until) this.until = until;
  }

  /** Notes which street a root field's things belong to; undefined where that is not known. */
  noteStreet(street: string | undefined): void {
    this.#streets.add(street);
  }

  /** The one street that all was read from, beside what is of the zone; undefined when it may be any. */
  get street(): string | undefined {
    const [street] = this.#streets;
    return this.staysInStreet && this.#streets.size === 1 ? street : undefined;
  }

  /** Whether it could still hold at any moment after it was made. */
  get lasts(): boolean {
    return this.from === undefined || this.until === undefined || this.from < this.until;
  }
}
