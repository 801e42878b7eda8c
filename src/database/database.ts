import { AsyncLocalStorage } from "node:async_hooks";
import { OptimisticLockError, UniqueConstraintViolationException } from "@mikro-orm/core";
import type { Kysely } from "kysely";
import type { Act } from "../access/act.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { appendedIn, noteAppended, type Appended } from "./appended.js";
import type { EntityManager } from "./em.js";
import { firstAnswer, keepAnswer } from "./idempotency.js";
import type { Orm } from "./open.js";
import { isStorageFull, Storage, StorageFull } from "./storage.js";
import { StorageTrialSchema } from "./storage-trial.entity.js";
import type { Tables } from "./tables.js";
import { Units } from "./units.js";

/** As much as the largest commands store. */
const filler = "-".repeat(256 * 1024);

type CommitListener = (entries: readonly Appended[]) => void;
/** Gives what is to be called when the storing is over, whichever way it ended. */
type StoringListener = (entries: readonly Appended[]) => () => void;

/** Where commands change things and reads look: the only holder of both connections. */
export class Database {
  readonly #whole = new AsyncLocalStorage<EntityManager>();
  readonly #listeners: CommitListener[] = [];
  readonly #storing: StoringListener[] = [];
  private readonly units: Units;
  readonly storage = new Storage(() => this.#tryStorage());

  constructor(
    orm: Orm,
    readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {
    this.units = new Units(orm);
  }

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
      await keepAnswer(em, act, outcome, this.clock.now());
      return outcome;
    });
  }

  /** A unit of work that no viewer's key belongs to: sign-in, first start. */
  transaction<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    return this.#store(work, true);
  }

  /**
   * A unit of work that changes nothing an answer could show: who tried to sign in, when a token was last used. Nobody
   * is told of it.
   */
  aside<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    return this.#store(work, false);
  }

  async #store<Result>(work: (em: EntityManager) => Promise<Result>, isTold: boolean): Promise<Result> {
    const whole = this.#whole.getStore();
    if (whole) return inside(whole, work);
    const over: (() => void)[] = [];
    try {
      const { result, entries, told } = await this.units.do(async (em) => {
        const done = await work(em);
        const appended = appendedIn(em);
        // A refusal comes before the first change.
        const changes = isTold && (appended.length > 0 || !isRefusal(done));
        if (changes) over.push(...this.#storing.map((listener) => listener(appended)));
        return { result: done, entries: appended, told: changes };
      });
      if (entries.length > 0) this.storage.stored();
      if (told) for (const listener of this.#listeners) listener(entries);
      return result;
    } catch (error) {
      if (!isStorageFull(error)) throw asConflict(error);
      this.storage.failed(error);
      throw new StorageFull(error);
    } finally {
      for (const end of over) end();
    }
  }

  /** Runs many units of work as one: all are stored or none is. For building a world, which must not stop halfway. */
  async whole<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.transaction((em) => this.#whole.run(em, work));
  }

  /**
   * Calls back after every stored unit of work with what it appended to the ledger; of one that failed nobody hears.
   * One that appended nothing may have changed anything.
   */
  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  /**
   * The same, but already before it is stored. From then on others may see it, although whoever asked for it has not been
   * answered; and where the connection is lost in between, nobody knows whether it was stored.
   */
  onStoring(listener: StoringListener): void {
    this.#storing.push(listener);
  }

  async #tryStorage(): Promise<void> {
    const remove = (em: EntityManager) => em.nativeDelete(StorageTrialSchema, {});
    await this.aside(async (em) => {
      await remove(em);
      em.create(StorageTrialSchema, { id: "trial", filler });
    });
    await this.aside(remove);
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
