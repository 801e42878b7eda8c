import { hash as digest } from "node:crypto";
import type { Rows } from "./rows.ts";

const sha256 = (text: string) => digest("sha256", text);

/** Continues one chain of the ledger as the program would: each entry follows the one before it. */
export class Chain {
  #number: number;
  #hash: string;

  private readonly rows: Rows;
  private readonly id: string;

  constructor(rows: Rows, id: string) {
    this.rows = rows;
    this.id = id;
    const [head] = rows.all<{ number: number; hash: string }>(
      `select number, hash from ledger_entry where chain = '${id}' order by number desc limit 1`,
    );
    this.#number = head?.number ?? 0;
    this.#hash = head?.hash ?? "0".repeat(64);
  }

  /** Gives the entry's number. `body` has its keys in the order of the alphabet, as the one spelling of JSON wants them. */
  enter(at: string, actor: string | null, act: string, subject: string, body: object): number {
    const [chain, number, previousHash] = [this.id, this.#number + 1, this.#hash];
    const salt = previousHash.slice(0, 32);
    const text = JSON.stringify(body);
    const bodyDigest = sha256(`${salt}\n${text}`);
    const hash = sha256(JSON.stringify({ act, actor, at, bodyDigest, chain, number, previousHash, subject }));
    this.rows.insert("ledger_entry", { chain, number, at, actor, act, subject, previousHash, bodyDigest, hash });
    this.rows.insert("ledger_body", { chain, number, salt, body: text });
    this.#number = number;
    this.#hash = hash;
    return number;
  }
}
