import {
  beginning,
  digestBody,
  hashHeader,
  installationAct,
  zoneChain,
  type Head,
  type Header,
} from "./ledger.rules.js";

export interface StoredEntry extends Header {
  readonly hash: string;
}

export interface StoredBody {
  readonly salt: string;
  readonly body: string;
}

/** Where a chain is first broken, and how. */
export interface Flaw {
  readonly chain: string;
  readonly number: number;
  readonly problem: string;
}

/** What is known of a chain from outside its own entries. */
export interface ChainFacts {
  /** The numbers whose bodies were erased, each with the number of the entry that erased it. */
  readonly erased: ReadonlyMap<number, number>;
  /** The newest head that was signed, if there is one. */
  readonly signed?: Head | undefined;
}

/** Follows a chain from its first entry to its last and finds where it is first broken. */
export class ChainCheck {
  #last: Head;
  #vanished: Flaw | undefined;

  constructor(
    private readonly chain: string,
    private readonly facts: ChainFacts,
  ) {
    this.#last = { chain, number: 0, hash: beginning };
  }

  /** How many entries were followed. */
  get entries(): number {
    return this.#last.number;
  }

  /** Takes the entry that comes next in the order of numbers; gives the flaw beyond which there is no following. */
  take(entry: StoredEntry, body: StoredBody | undefined): Flaw | undefined {
    const expected = this.#last.number + 1;
    const problem = this.problemOf(entry, expected) ?? problemOfBody(entry, body);
    if (problem !== undefined) return this.flaw(expected, problem);
    if (body === undefined && !this.isErased(expected)) {
      this.#vanished ??= this.flaw(expected, "its body is gone and no entry erased it");
    }
    this.#last = { chain: this.chain, number: entry.number, hash: entry.hash };
    return undefined;
  }

  /** What only shows when no entry follows: a tail that was cut off is missed by the signed head alone. */
  end(): Flaw | undefined {
    const { number } = this.#last;
    const reach = this.facts.signed?.number ?? 0;
    if (number < reach) return this.flaw(number + 1, `the entry is missing: the signed heads reach to ${reach}`);
    if (number === 0 && this.chain === zoneChain) return this.flaw(1, "the entry is missing");
    return undefined;
  }

  /** The first body that vanished. The chain goes on beyond it, and what erased it may be what is missing there. */
  get vanished(): Flaw | undefined {
    return this.#vanished;
  }

  private problemOf(entry: StoredEntry, expected: number): string | undefined {
    const { signed } = this.facts;
    if (entry.number !== expected) return "the entry is missing";
    if (entry.previousHash !== this.#last.hash) return "it does not continue the entry before it";
    if (hashHeader(entry) !== entry.hash) return "its header was changed";
    if (expected === 1 && this.chain === zoneChain && entry.act !== installationAct) {
      return "the zone's chain must begin with the installation";
    }
    // A chain may be rewritten from some entry on so that it is whole in itself; the signed head tells.
    if (signed?.number === expected && signed.hash !== entry.hash) return "it is not the entry that was signed";
    return undefined;
  }

  /** An entry can only erase what stands before it. */
  private isErased(number: number): boolean {
    return (this.facts.erased.get(number) ?? 0) > number;
  }

  private flaw(number: number, problem: string): Flaw {
    return { chain: this.chain, number, problem };
  }
}

function problemOfBody({ bodyDigest }: StoredEntry, body: StoredBody | undefined): string | undefined {
  if (body === undefined) return undefined;
  const isGood = isText(body.salt) && isText(body.body) && digestBody(body.salt, body.body) === bodyDigest;
  return isGood ? undefined : "its body was changed";
}

/** SQLite stores any type in any column, whatever the table says. */
function isText(value: unknown): boolean {
  return typeof value === "string";
}
