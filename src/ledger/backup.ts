import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import Sqlite from "better-sqlite3";
import { filesOf } from "../attachment/attachment.files.js";
import { readConfig } from "../config.js";
import { openReads } from "../database/open.js";
import { kindOf } from "../shared/ids.js";
import { headsFileOf, keyFileOf, readHeads, signedText } from "./heads.js";
import type { ListedKey } from "./key-succession.rules.js";
import { isSignedBy } from "./signature.rules.js";
import { KeyFile } from "./signing-key.js";
import { listedKeys } from "./signing-key.reads.js";
import { isWhole, verifyLedger } from "./verification.js";

const usage = `Usage: npm run backup -- FOLDER

Copies the database that DATABASE_URL names, its signing key, its signed heads and the files beside tasks
into a new folder, as they belong together, and verifies the ledger of the copy. The server may be running.

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
    // While the key is changed there are two; the one that follows first, since it goes into the other's place.
    copyIfThere(new KeyFile(keyFileOf(file)).coming, new KeyFile(keyFileOf(copy)).coming);
    copyFileSync(keyFileOf(file), keyFileOf(copy));
    // Before and after the database, so that every row has its file: some come meanwhile, and some are taken away.
    copyAttachments(file, copy);
    const source = new Sqlite(file, { readonly: true, fileMustExist: true });
    // All pages at once: between two steps the server may write, and the copying would begin anew.
    await source.backup(copy, { progress: () => 2 ** 31 - 1 }).finally(() => source.close());
    // One file, without those that a database in use has beside it.
    copyAttachments(file, copy);
    const copied = new Sqlite(copy);
    copied.pragma("journal_mode = delete");
    copied.close();
    await settleKeys(copy);
    return copy;
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
}

/** Copies what is not there yet. */
function copyAttachments(file: string, copy: string): void {
  const [from, to] = [filesOf(file), filesOf(copy)];
  mkdirSync(to, { recursive: true });
  const names = existsSync(from) ? readdirSync(from).filter((name) => kindOf(name) === "Attachment") : [];
  for (const name of names) {
    if (!existsSync(join(to, name))) copyIfThere(join(from, name), join(to, name));
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Sees that a server would start on the copy: with the key that its ledger names last, or with that key ready to follow
 * the one in its place, as a change that was cut off leaves it; the start brings that to its end.
 */
async function settleKeys(copy: string): Promise<void> {
  const keys = await keysNamedIn(copy);
  const newest = keys.at(-1);
  const file = new KeyFile(keyFileOf(copy));
  if (newest !== undefined && file.readComing()?.keyId === newest.keyId) return;
  file.forgetComing();
  const heads = readHeads(headsFileOf(copy));
  const signedBefore = keys
    .slice(0, -1)
    .some(({ publicKey }) => heads && isSignedBy(publicKey, signedText(heads.heads), heads.signature));
  if (file.read().keyId === newest?.keyId && !signedBefore) return;
  throw new Error(
    "the signing key and the one the ledger names are not the same: was it changed just now? Run this again",
  );
}

async function keysNamedIn(file: string): Promise<readonly ListedKey[]> {
  const reading = openReads({ engine: "sqlite", file, beside: file });
  try {
    return await listedKeys(reading);
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
