import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import Sqlite from "better-sqlite3";
import { readConfig } from "../config.js";
import { openReads } from "../database/open.js";
import { headsFileOf, keyFileOf } from "./heads.js";
import { listedKeys } from "./signing-key.reads.js";
import { SigningKey } from "./signing-key.js";
import { isWhole, verifyLedger } from "./verification.js";

const usage = `Usage: npm run backup -- FOLDER

Copies the database that DATABASE_URL names, its signing key and its signed heads into a new folder, as
they belong together, and verifies the ledger of the copy. The server may be running.

Exit code: 0 copied and whole, 1 copied but the ledger is broken, 2 not copied.`;

/** Copies all that a server needs to go on from here; gives the database of the copy. */
async function backUp(file: string, folder: string): Promise<string> {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty; name a new folder`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, basename(file));
  try {
    // Before the database: one that is older than its heads would look as if its tail had been cut.
    copyFileSync(headsFileOf(file), headsFileOf(copy));
    copyFileSync(keyFileOf(file), keyFileOf(copy));
    const source = new Sqlite(file, { readonly: true, fileMustExist: true });
    // All pages at once: between two steps the server may write, and the copying would begin anew.
    await source.backup(copy, { progress: () => 2 ** 31 - 1 }).finally(() => source.close());
    // One file, without those that a database in use has beside it.
    const copied = new Sqlite(copy);
    copied.pragma("journal_mode = delete");
    copied.close();
    if ((await namedKeyOf(copy)) !== SigningKey.read(keyFileOf(copy)).keyId) {
      throw new Error(
        "the signing key and the one the ledger names are not the same: was it changed just now? Run this again",
      );
    }
    return copy;
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    throw error;
  }
}

/** The signing key that the ledger of a database names; a copy with another one would never start. */
async function namedKeyOf(file: string): Promise<string | undefined> {
  const reading = openReads({ engine: "sqlite", file, beside: file });
  try {
    return (await listedKeys(reading)).at(-1)?.keyId;
  } finally {
    await reading.destroy();
  }
}

/** Gives the exit code. */
async function run([folder, ...more]: readonly string[]): Promise<number> {
  const asked = folder === "--help" || folder === "-h";
  if (asked || folder === undefined || folder.startsWith("-") || more.length > 0) {
    (asked ? console.log : console.error)(usage);
    return asked ? 0 : 2;
  }
  try {
    const { database } = readConfig();
    if (database.engine !== "sqlite") throw new Error("this copies SQLite files; for PostgreSQL see the README");
    const file = await backUp(database.file, folder);
    const whole = isWhole(await verifyLedger({ ...database, file, beside: file }));
    console.log(whole ? `${file}: whole` : `${file}: copied, but its ledger is broken; see npm run verify-ledger`);
    return whole ? 0 : 1;
  } catch (error) {
    console.error(`not copied: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

process.exitCode = await run(process.argv.slice(2));
