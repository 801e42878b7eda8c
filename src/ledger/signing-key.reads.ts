import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import { keyActs, keysIn, type KeyEntry, type ListedKey } from "./key-succession.rules.js";
import { zoneChain } from "./ledger.rules.js";

type Reads = Pick<Kysely<Tables>, "selectFrom">;

/** The entries of the zone's chain that name a signing key, oldest first. */
export function keyEntries(reads: Reads): Promise<KeyEntry[]> {
  return (
    reads
      .selectFrom("ledger_entry")
      .leftJoin("ledger_body", (join) =>
        join
          .onRef("ledger_body.chain", "=", "ledger_entry.chain")
          .onRef("ledger_body.number", "=", "ledger_entry.number"),
      )
      .select(["ledger_entry.number", "ledger_entry.act", "ledger_entry.at", "ledger_body.body"])
      .where("ledger_entry.chain", "=", zoneChain)
      // By what they are about, which the index leads to; however long the chain has grown.
      .where("ledger_entry.subject", "=", installation)
      .where("ledger_entry.act", "in", keyActs)
      .orderBy("ledger_entry.number")
      .execute()
  );
}

/** What the entries of keys are about. */
export const installation = "installation";

/** The keys of this installation, oldest first. */
export async function listedKeys(reads: Reads): Promise<readonly ListedKey[]> {
  return keysIn(await keyEntries(reads)).keys;
}

/** A key as the public reads it. */
export interface SigningKeyRow extends Pick<ListedKey, "keyId" | "algorithm" | "publicKey" | "from"> {
  /** When the next one followed; null for the one that signs now. */
  readonly to: string | null;
}

export class SigningKeyReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  /** All keys, oldest first. */
  async all(): Promise<SigningKeyRow[]> {
    const keys = await listedKeys(this.reads);
    return keys.map((key, index) => ({ ...key, to: keys[index + 1]?.from ?? null }));
  }
}
