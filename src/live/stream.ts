import { Fault } from "../shared/fault.js";

/** More than so many different events in wait, and the watcher is too slow: it must come again and read afresh. */
const mostWaiting = 1000;

/**
 * Events for one watcher, who takes one at a time. Of those in wait with the same key only the newest is kept, so a
 * slow watcher costs no memory and still gets the last word.
 *
 * Not a generator: one that waits for an event could not be ended before the event comes.
 */
export class Stream<Event> implements AsyncIterableIterator<Event> {
  readonly #waiting = new Map<string, Event>();
  #taker: PromiseWithResolvers<IteratorResult<Event>> | undefined;
  #ended = false;

  constructor(private readonly onEnd: (stream: Stream<Event>) => void) {}

  push(key: string, event: Event): void {
    if (this.#ended) return;
    if (this.#taker) {
      this.#taker.resolve({ value: event, done: false });
      this.#taker = undefined;
      return;
    }
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
  }

  async next(): Promise<IteratorResult<Event>> {
    if (this.#waiting.size > mostWaiting) {
      await this.return();
      throw Fault.tooMuch(
        "接收太慢，订阅已结束；请重新订阅并重新读取。",
        "you take events too slowly and the subscription has ended; subscribe again and read afresh.",
      );
    }
    for (const [key, value] of this.#waiting) {
      this.#waiting.delete(key);
      return { value, done: false };
    }
    if (this.#ended) return { value: undefined, done: true };
    this.#taker ??= Promise.withResolvers();
    return this.#taker.promise;
  }

  async return(): Promise<IteratorResult<Event>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#waiting.clear();
      this.onEnd(this);
    }
    this.#taker?.resolve({ value: undefined, done: true });
    this.#taker = undefined;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
