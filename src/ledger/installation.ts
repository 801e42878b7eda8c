import type { Database } from "../database/database.js";
import { installationAct, zoneChain } from "./ledger.rules.js";
import type { Ledger } from "./ledger.service.js";
import type { SigningKey } from "./signing-key.js";

/** A database whose ledger names another key than the one beside it. */
class WrongKeyError extends Error {}

/** Enters the signing key at the first start; later starts must find the same key. */
export async function enterInstallation(database: Database, ledger: Ledger, key: SigningKey): Promise<void> {
  const first = await database.reads
    .selectFrom("ledger_body")
    .select("body")
    .where("chain", "=", zoneChain)
    .where("number", "=", 1)
    .executeTakeFirst();
  if (!first) {
    const { keyId, publicKey } = key;
    const body = { keyId, algorithm: "Ed25519", publicKey };
    await database.transaction((em) =>
      ledger.append(em, { chain: zoneChain, act: installationAct, subject: "installation", actor: null, body }),
    );
    return;
  }
  const { keyId } = JSON.parse(first.body) as { keyId: string };
  if (keyId === key.keyId) return;
  throw new WrongKeyError(
    `the signing key beside the database (${key.keyId}) is not the one its ledger begins with (${keyId}); restore the key file from the backup of this installation`,
  );
}
