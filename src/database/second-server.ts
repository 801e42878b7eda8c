import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";

/** What a second server is told. */
export class SecondServerError extends Error {
  constructor(where: string) {
    super(`DATABASE_URL: another server is at work on ${where}; stop it first, or name another database`);
  }
}

/**
 * Holds an SQLite file for this process, so that no second server works on it; gives the function that lets go. The
 * lock is the system's own and goes with the process, however that ends: the file that it is on means nothing by itself.
 */
export function holdAlone(file: string): () => void {
  const lock = new Sqlite(`${realFile(file)}.lock`, { timeout: 0 });
  try {
    // Nothing is ever written, so that a full disk is no hindrance.
    lock.pragma("journal_mode = memory");
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw (error as { code?: unknown }).code === "SQLITE_BUSY" ? new SecondServerError(file) : error;
  }
  return () => void lock.close();
}

/** The one path of a file that may be named by many: through links, or from another folder. */
function realFile(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Only one that is not there is opened: closing it again would free whatever this process has locked in it.
    closeSync(openSync(file, "a"));
  }
  return realpathSync(file);
}
