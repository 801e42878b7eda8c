import type { Kysely } from "kysely";
import type { Database } from "../database/database.js";
import type { Tables } from "../database/tables.js";
import { LedgerError } from "./heads.js";
import { installationAct, zoneChain } from "./ledger.rules.js";
import type { Ledger } from "./ledger.service.js";
import { signingAlgorithm } from "./signature.rules.js";
import type { KeyFile, SigningKey } from "./signing-key.js";
import { installation, listedKeys } from "./signing-key.reads.js";

/**
 * The signing key of a server that starts, and whether it was being changed when the last one stopped: then it has yet
 * to take its place, which is not before it has signed the heads.
 */
export interface KeyAtStart {
  readonly key: SigningKey;
  readonly unfinished: boolean;
}

/**
 * The signing key, made and entered at the first start; later starts must find the one that the ledger names last. What
 * a crash left of a change is brought to its end: forwards where the ledger has the new key, and back where it has not.
 */
export async function installationKey(database: Database, ledger: Ledger, file: KeyFile): Promise<KeyAtStart> {
  const named = await newestKeyId(database.reads);
  if (named === undefined) {
    const key = file.exists ? file.read() : file.make();
    await enter(database, ledger, key);
    return { key, unfinished: false };
  }
  const coming = file.readComing();
  if (coming?.keyId === named) return { key: coming, unfinished: true };
  if (coming) file.forgetComing();
  if (!file.exists) {
    throw new LedgerError(`the signing key (${named}) is missing: restore ${file.file} from the backup`);
  }
  const key = file.read();
  if (key.keyId === named) return { key, unfinished: false };
  throw new LedgerError(
    `the signing key beside the database (${key.keyId}) is not the one its ledger names (${named}): restore ${file.file} from the backup`,
  );
}

/** The key that signs by the ledger; undefined where the ledger has not begun. */
async function newestKeyId(reads: Kysely<Tables>): Promise<string | undefined> {
  const keys = await listedKeys(reads);
  if (keys.length > 0) return keys.at(-1)?.keyId;
  const begun = await reads
    .selectFrom("ledger_entry")
    .select("number")
    .where("chain", "=", zoneChain)
    .executeTakeFirst();
  if (!begun) return undefined;
  throw new LedgerError("the ledger does not begin with a signing key; see npm run verify-ledger");
}

function enter(database: Database, ledger: Ledger, { keyId, publicKey }: SigningKey): Promise<number> {
  const body = { keyId, algorithm: signingAlgorithm, publicKey };
  return database.transaction((em) =>
    ledger.append(em, { chain: zoneChain, act: installationAct, subject: installation, actor: null, body }),
  );
}
