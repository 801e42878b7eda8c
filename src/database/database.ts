import { AsyncLocalStorage } from "node:async_hooks";
import { OptimisticLockError, UniqueConstraintViolationException } from "@mikro-orm/core";
import type { Kysely } from "kysely";
import type { Act } from "../access/act.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Refusal } from "../shared/refusal.js";
import { appendedIn, noteAppended, type Appended } from "./appended.js";
import type { EntityManager } from "./em.js";
import { firstAnswer, keepAnswer } from "./idempotency.js";
import type { Orm } from "./open.js";
import type { Tables } from "./tables.js";

/** Where commands change things and reads look: the only holder of both connections. */
export class Database {
  readonly #whole = new AsyncLocalStorage<EntityManager>();
  readonly #listeners: ((entries: readonly Appended[]) => void)[] = [];

  constructor(
    private readonly orm: Orm,
    readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  /**
   * One act, one unit of work. All of it is stored or nothing is; a retry under the same key gets the first answer.
   * Nothing slow may be awaited inside, and no other unit of work be opened: it would wait for this one for ever.
   */
  async command<Outcome extends object>(
    act: Act,
    work: (em: EntityManager) => Promise<Outcome | Refusal>,
  ): Promise<Outcome | Refusal> {
    return this.transaction(async (em) => {
      const before = await firstAnswer<Outcome>(em, act, this.clock.now());
      if (before) return before;
      const outcome = await work(em);
      keepAnswer(em, act, outcome, this.clock.now());
      return outcome;
    });
  }

  /** A unit of work that no viewer's key belongs to: sign-in, first start. */
  async transaction<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    const whole = this.#whole.getStore();
    if (whole) return inside(whole, work);
    try {
      const { result, entries } = await this.orm.em.fork().transactional(async (em) => {
        const done = await work(em);
        return { result: done, entries: appendedIn(em) };
      });
      for (const listener of this.#listeners) listener(entries);
      return result;
    } catch (error) {
      throw asConflict(error);
    }
  }

  /** Runs many units of work as one: all are stored or none is. For building a world, which must not stop halfway. */
  async whole<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.transaction((em) => this.#whole.run(em, work));
  }

  /** Calls back after every stored unit of work with what it appended to the ledger; of one that failed nobody hears. */
  onCommit(listener: (entries: readonly Appended[]) => void): void {
    this.#listeners.push(listener);
  }
}

/** A unit of its own (nothing of the units before it is looked through again) in the transaction around it. */
async function inside<Result>(whole: EntityManager, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  const em = whole.fork({ keepTransactionContext: true });
  const result = await work(em);
  await em.flush();
  noteAppended(whole, appendedIn(em));
  return result;
}

/** A race that was lost at a constraint or a row's version is the user's to repeat, not an error of the server. */
function asConflict(error: unknown): unknown {
  const lost = error instanceof UniqueConstraintViolationException || error instanceof OptimisticLockError;
  return lost ? new Fault("CONFLICT") : error;
}
