import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { sql, type Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import { canonical, type Head } from "./ledger.rules.js";
import type { SigningKey } from "./signing-key.js";

/** The newest head of every chain, signed: a chain alone cannot show that its own tail was cut off. */
export interface SignedHeads {
  readonly heads: readonly Head[];
  readonly keyId: string;
  readonly signature: string;
}

export function headsFileOf(databaseFile: string): string {
  return `${databaseFile}.heads.json`;
}

export function keyFileOf(databaseFile: string): string {
  return `${databaseFile}.key.pem`;
}

export function signedText(heads: readonly Head[]): string {
  return canonical({ heads });
}

export function readHeads(file: string): SignedHeads {
  return JSON.parse(readFileSync(file, "utf8")) as SignedHeads;
}

/** Writes the heads file after every change; while one write is under way the next ones wait and become one. */
export class HeadsFile {
  #writing: Promise<void> | undefined;
  #again = false;

  constructor(
    private readonly file: string,
    private readonly key: SigningKey,
    private readonly reads: Kysely<Tables>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Notes that there is a newer head; returns at once. */
  changed(): void {
    if (this.#writing) {
      this.#again = true;
      return;
    }
    this.#writing = this.write()
      .catch(this.onError)
      .finally(() => {
        this.#writing = undefined;
        if (this.#again) {
          this.#again = false;
          this.changed();
        }
      });
  }

  /** Waits until the file holds the newest heads. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  private async write(): Promise<void> {
    const heads = await newestHeads(this.reads);
    const content: SignedHeads = { heads, keyId: this.key.keyId, signature: this.key.sign(signedText(heads)) };
    const next = `${this.file}.next`;
    const handle = await open(next, "w");
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
    await handle.close();
    await rename(next, this.file);
  }
}

async function newestHeads(reads: Kysely<Tables>): Promise<Head[]> {
  const { rows } = await sql<Head>`
    select entry.chain, entry.number, entry.hash from ledger_entry as entry
    join (select chain, max(number) as number from ledger_entry group by chain) as newest
      on newest.chain = entry.chain and newest.number = entry.number
    order by entry.chain`.execute(reads);
  return rows.map(({ chain, number, hash }) => ({ chain, number, hash }));
}
