import { existsSync } from "node:fs";
import type { Database } from "../database/database.js";
import { LedgerError } from "./heads.js";
import { installationAct, zoneChain } from "./ledger.rules.js";
import type { Ledger } from "./ledger.service.js";
import { SigningKey } from "./signing-key.js";

/** The signing key, made and entered at the first start; later starts must find the same one in its file. */
export async function installationKey(database: Database, ledger: Ledger, file: string): Promise<SigningKey> {
  const first = await database.reads
    .selectFrom("ledger_body")
    .select("body")
    .where("chain", "=", zoneChain)
    .where("number", "=", 1)
    .executeTakeFirst();
  const begunWith = first && (JSON.parse(first.body) as { keyId: string }).keyId;
  if (begunWith !== undefined && !existsSync(file)) {
    throw new LedgerError(`the signing key (${begunWith}) is missing: restore ${file} from the backup`);
  }
  const key = existsSync(file) ? SigningKey.read(file) : SigningKey.make(file);
  if (begunWith === undefined) await enter(database, ledger, key);
  else if (begunWith !== key.keyId) {
    throw new LedgerError(
      `the signing key beside the database (${key.keyId}) is not the one its ledger begins with (${begunWith}): restore ${file} from the backup`,
    );
  }
  return key;
}

function enter(database: Database, ledger: Ledger, { keyId, publicKey }: SigningKey): Promise<number> {
  const body = { keyId, algorithm: "Ed25519", publicKey };
  return database.transaction((em) =>
    ledger.append(em, { chain: zoneChain, act: installationAct, subject: "installation", actor: null, body }),
  );
}
