import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import type { EntityManager } from "./em.js";

/** A ledger entry as far as those hear of it who watch what is stored: no body, and so nothing personal. */
export interface Appended {
  readonly chain: string;
  readonly number: number;
  readonly at: Instant;
  readonly act: string;
  readonly subject: Id;
}

const byUnit = new WeakMap<EntityManager, Appended[]>();

/** Notes what a unit of work has appended; nobody is told before it is stored. */
export function noteAppended(em: EntityManager, entries: readonly Appended[]): void {
  const known = byUnit.get(em);
  if (known) known.push(...entries);
  else byUnit.set(em, [...entries]);
}

/** All that a unit of work has appended so far, in order. */
export function appendedIn(em: EntityManager): readonly Appended[] {
  return byUnit.get(em) ?? [];
}
