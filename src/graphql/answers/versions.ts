import type { Appended } from "../../database/appended.js";
import { zoneChain } from "../../ledger/ledger.rules.js";

/** Acts that change nothing but tokens and the ledger itself, whose readers are never kept. */
const unread: ReadonlySet<string> = new Set(["account:signIn", "account:signOut"]);

/**
 * How far every chain of the ledger has come, counted in units of work of this process. Every act appends to a chain,
 * so that what was read before a chain's newest change is not to be had any more, and everything else is.
 */
export class Versions {
  #now = 0;
  /** The last change that told no chain: it may have touched anything. */
  #anything = 0;
  readonly #byChain = new Map<string, number>();
  /** The chains of each change that is under way; none where it may touch anything. */
  readonly #underWay = new Set<ReadonlySet<string>>();

  /** To be told of every unit of work before it is stored, and when that is over, before whoever asked for it is answered. */
  changing(entries: readonly Appended[]): () => void {
    const chains = new Set(entries.filter(({ act }) => !unread.has(act)).map(({ chain }) => chain));
    if (entries.length > 0 && chains.size === 0) return () => undefined;
    this.#underWay.add(chains);
    return () => {
      this.#underWay.delete(chains);
      this.#changed(chains);
    };
  }

  #changed(chains: ReadonlySet<string>): void {
    this.#now += 1;
    if (chains.size === 0) this.#anything = this.#now;
    for (const chain of chains) this.#byChain.set(chain, this.#now);
  }

  /** To be taken before anything is read: what is stored meanwhile makes it old. */
  get now(): number {
    return this.#now;
  }

  /** Whether nothing has changed since, nor is about to, of a street and the zone; without a street, of all of them. */
  isCurrent(version: number, street: string | undefined): boolean {
    for (const chains of this.#underWay) if (touches(chains, street)) return false;
    if (version === this.#now) return true;
    if (street === undefined || this.#anything > version) return false;
    return this.#of(street) <= version && this.#of(zoneChain) <= version;
  }

  #of(chain: string): number {
    return this.#byChain.get(chain) ?? 0;
  }
}

function touches(chains: ReadonlySet<string>, street: string | undefined): boolean {
  return street === undefined || chains.size === 0 || chains.has(street) || chains.has(zoneChain);
}
