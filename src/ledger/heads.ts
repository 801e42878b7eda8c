import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { sql, type Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import { canonical, zoneChain, type Head } from "./ledger.rules.js";
import { isSignedBy } from "./signature.rules.js";
import { listedKeys } from "./signing-key.reads.js";
import type { SigningKeys } from "./signing-keys.js";

/** The newest head of every chain, signed: a chain alone cannot show that its own tail was cut off. */
export interface SignedHeads {
  readonly heads: readonly Head[];
  readonly keyId: string;
  readonly signature: string;
}

export function headsFileOf(beside: string): string {
  return `${beside}.heads.json`;
}

export function keyFileOf(beside: string): string {
  return `${beside}.key.pem`;
}

export function signedText(heads: readonly Head[]): string {
  return canonical({ heads });
}

/** What the heads file says, whether or not its signature is good; undefined when it says nothing of the kind. */
export function readHeads(file: string): SignedHeads | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as Partial<SignedHeads> | null;
    const { heads, keyId, signature } = content ?? {};
    if (!Array.isArray(heads) || typeof keyId !== "string" || typeof signature !== "string") return undefined;
    return heads.every(isHead) ? { heads, keyId, signature } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHead(value: unknown): value is Head {
  const { chain, number, hash } = (value ?? {}) as Partial<Head>;
  return typeof chain === "string" && Number.isSafeInteger(number) && typeof hash === "string";
}

/** A ledger that must not be continued as it stands; the message says why, and the way out. */
export class LedgerError extends Error {}

/** Milliseconds until what could not be written is tried again. */
const retriedAfter = 1000;

/** Writes the heads file after every change; while one write is under way the next ones wait and become one. */
export class HeadsFile {
  #writing: Promise<void> | undefined;
  #again = false;
  #behind = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly keys: SigningKeys,
    private readonly reads: Kysely<Tables>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * To be asked before the first write, which would sign whatever is left of a ledger that was cut or that an older
   * copy replaced. Where a change of keys was not finished, the heads may still bear the signature of the key before.
   */
  async refuseCutLedger(unfinished = false): Promise<void> {
    if (!existsSync(this.file)) return this.#refuseUnlessNew();
    const found = readHeads(this.file);
    const good = found !== undefined && (await this.#isOurs(found, unfinished));
    if (good && (await this.#holds(found.heads))) return;
    const problem = good ? "names entries that the ledger does not have" : "was not signed by this installation";
    throw new LedgerError(
      `${this.file} ${problem}; see npm run verify-ledger, and restore database and file from the same backup`,
    );
  }

  async #isOurs({ heads, signature }: SignedHeads, unfinished: boolean): Promise<boolean> {
    const last = (await listedKeys(this.reads)).slice(unfinished ? -2 : -1);
    return last.some(({ publicKey }) => isSignedBy(publicKey, signedText(heads), signature));
  }

  /** Without the file nothing tells whether a ledger is all there; only one that has just begun needs no telling. */
  async #refuseUnlessNew(): Promise<void> {
    const [first, ...more] = await this.reads.selectFrom("ledger_entry").select("number").limit(2).execute();
    if (!first || more.length === 0) return;
    throw new LedgerError(`${this.file} is missing: restore it, from the same backup as the database`);
  }

  async #holds(heads: readonly Head[]): Promise<boolean> {
    for (const { chain, number, hash } of heads) {
      const entries = this.reads.selectFrom("ledger_entry").select("hash");
      const entry = await entries.where("chain", "=", chain).where("number", "=", number).executeTakeFirst();
      if (entry?.hash !== hash) return false;
    }
    return true;
  }

  /** Whether the newest heads could not be written; that is tried again until they are. */
  get behind(): boolean {
    return this.#behind;
  }

  /**
   * Writes the file, or throws. To be waited for before anything else is entered: from there on a missing file means
   * that somebody took it.
   */
  begin(): Promise<void> {
    return this.#write();
  }

  /** Notes that there is a newer head; returns at once. */
  changed(): void {
    if (this.#writing) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#retry);
    this.#writing = this.#tryToWrite().finally(() => {
      this.#writing = undefined;
      if (this.#again) {
        this.#again = false;
        this.changed();
      }
    });
  }

  /** Waits until what is stored by now is in the file, or could not be written. */
  async caughtUp(): Promise<void> {
    await this.#writing;
    // The one before may have begun too early.
    await this.#writing;
  }

  /** Waits until the file holds the newest heads. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Tries once more where the file is behind. The next start brings up to date what was not written even then. */
  async close(): Promise<void> {
    await this.settled();
    if (this.#behind) this.changed();
    await this.settled();
    clearTimeout(this.#retry);
  }

  async #tryToWrite(): Promise<void> {
    try {
      await this.#write();
      this.#behind = false;
    } catch (error) {
      if (!this.#behind) this.onError(error);
      this.#behind = true;
      this.#retry = setTimeout(() => this.changed(), retriedAfter).unref();
    }
  }

  async #write(): Promise<void> {
    const heads = await newestHeads(this.reads);
    const key = this.keys.at(heads.find(({ chain }) => chain === zoneChain)?.number ?? 0);
    const content: SignedHeads = { heads, keyId: key.keyId, signature: key.sign(signedText(heads)) };
    const next = `${this.file}.next`;
    await writeFile(next, `${JSON.stringify(content, null, 2)}\n`, { flush: true });
    await rename(next, this.file);
  }
}

/** The newest head of every chain that has one. */
export async function newestHeads(reads: Kysely<Tables>): Promise<Head[]> {
  // From the known chains down, so that each costs one step into the index however long it has grown.
  const { rows } = await sql<Head>`
    with chains as (select ${zoneChain} as chain union all select id from street_office)
    select entry.chain, entry.number, entry.hash from chains
    join ledger_entry as entry on entry.chain = chains.chain
      and entry.number = (select max(number) from ledger_entry where ledger_entry.chain = chains.chain)
    order by entry.chain`.execute(reads);
  return rows.map(({ chain, number, hash }) => ({ chain, number, hash }));
}
