import { AsyncResource } from "node:async_hooks";
import { setImmediate } from "node:timers/promises";
import { uncounted } from "../observe/statements.js";
import type { EntityManager } from "./em.js";
import type { Orm } from "./open.js";
import { isStorageFull } from "./storage.js";

/** As many as are stored together: those behind them need not wait for more. */
const mostTogether = 100;

/** A unit of work that waits for its turn. */
interface Unit {
  /** Does it inside the transaction around it; by itself it is whole or nothing. */
  readonly run: (around: EntityManager, isFirst: boolean) => Promise<void>;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Units of work, one after another as they come. To have something on the disk takes longer than to write it: so those
 * that come at the same moment are stored together. Each sees what the ones before it did, each fails by itself, and
 * none is told that it was done before it is stored.
 */
export class Units {
  #waiting: Unit[] = [];
  #running = false;

  constructor(private readonly orm: Orm) {}

  /** Does the work in its turn; gives what it gave once that is stored. */
  do<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: { readonly value: Result } | undefined;
      const run = async (around: EntityManager, isFirst: boolean) => {
        const em = around.fork({ keepTransactionContext: true });
        const whole = async (own: EntityManager) => {
          result = { value: await work(own) };
          await own.flush();
        };
        // Before the first there is nothing that would have to stay when it fails.
        await (isFirst ? whole(em) : em.transactional(whole));
      };
      this.#waiting.push({
        run: AsyncResource.bind(run),
        stored: () => result && resolve(result.value),
        failed: reject,
      });
      if (!this.#running) void uncounted(() => this.#runAll());
    });
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) await this.#runTogether();
    this.#running = false;
  }

  async #runTogether(): Promise<void> {
    const done: Unit[] = [];
    let begun = false;
    try {
      await this.orm.em.fork().transactional(async (around) => {
        begun = true;
        await this.#runWaiting(around, done);
        // Whoever asks at this very moment.
        await setImmediate();
        await this.#runWaiting(around, done);
      });
      for (const unit of done) unit.stored();
    } catch (error) {
      // Where none can begin, those behind it cannot either.
      const lost = begun ? done : this.#waiting.splice(0);
      for (const unit of lost) unit.failed(error);
    }
  }

  async #runWaiting(around: EntityManager, done: Unit[]): Promise<void> {
    while (done.length < mostTogether) {
      const unit = this.#waiting.shift();
      if (!unit) return;
      const isFirst = done.length === 0;
      done.push(unit);
      try {
        await unit.run(around, isFirst);
      } catch (error) {
        // The engine may have ended the transaction, and with it what the units before this one did.
        if (isFirst || isStorageFull(error)) throw error;
        done.pop();
        unit.failed(error);
      }
    }
  }
}
