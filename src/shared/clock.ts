/** An instant in UTC as ISO 8601 with milliseconds: sorts as text and is the same on every database engine. */
export type Instant = string;

/** Where the time comes from; injected, so that every rule about time can be tested. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands where it was put: for seeds that play the past and for tests. */
export class SetClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = new Date(start).toISOString();
  }

  now(): Instant {
    return this.#now;
  }

  set(instant: Instant): void {
    this.#now = new Date(instant).toISOString();
  }

  advance(milliseconds: number): void {
    this.#now = new Date(Date.parse(this.#now) + milliseconds).toISOString();
  }
}
