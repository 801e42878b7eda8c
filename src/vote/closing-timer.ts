import type { Appended } from "../database/appended.js";
import { uncounted } from "../observe/statements.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { VoteClosing } from "./vote.closing.js";

/** How often it is looked whether the time of a vote is over. */
const every = 1000;

/** How often votes are looked for that another server has opened. */
const rereadEvery = 60_000;

/** Ends the votes whose time is over, while the server runs and for what fell due before it started. */
export class ClosingTimer {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** When the next vote ends; undefined where that has to be looked up. */
  #next: Instant | null | undefined;
  #readAt = 0;

  constructor(
    private readonly closing: VoteClosing,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Closes what is due already, then watches on. */
  async begin(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), every).unref();
  }

  /** A vote that was opened may be the next to end. */
  changed(entries: readonly Appended[]): void {
    if (entries.some(({ act }) => act === "vote:open")) this.#next = undefined;
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  #look(): Promise<void> {
    this.#running ??= uncounted(() => this.#close())
      .catch((error: unknown) => {
        this.#next = undefined;
        this.onError(error);
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async #close(): Promise<void> {
    if (this.#next === undefined || performance.now() - this.#readAt > rereadEvery) await this.#read();
    if (!this.#next || this.clock.now() <= this.#next) return;
    await this.closing.closeDue();
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now();
    // Before the reading: a vote opened meanwhile has to be looked for again.
    this.#next = null;
    const next = await this.closing.nextClosing();
    if (this.#next !== undefined) this.#next = next;
  }
}
