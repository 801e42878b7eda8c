import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two looks; Node counts them into every delay. */
const resolution = 10;

/** How late the event loop is: while it is, nobody is answered. */
export class EventLoopLag {
  readonly #delays = monitorEventLoopDelay({ resolution });

  constructor() {
    this.#delays.enable();
  }

  /** Seconds by quantile since the last time they were taken; 1 is the worst. */
  take(): ReadonlyMap<string, number> {
    const taken = new Map([0.5, 0.9, 0.99, 1].map((quantile) => [String(quantile), this.#at(quantile)]));
    this.#delays.reset();
    return taken;
  }

  stop(): void {
    this.#delays.disable();
  }

  #at(quantile: number): number {
    if (this.#delays.count === 0) return 0;
    return Math.max(0, this.#delays.percentile(quantile * 100) / 1e9 - resolution / 1000);
  }
}
