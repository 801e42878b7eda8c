import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { defaultRulesOfOrder, hashPassword, withBuiltApp } from "../bench/built.ts";
import { fill, type Filling } from "./large/fill.ts";
import { found } from "./large/found.ts";
import { SqliteRows } from "./large/rows.ts";

export interface MadeWorld extends Filling {
  readonly file: string;
  readonly streets: number;
  readonly password: string;
}

/** Makes a world in an SQLite file that is not there yet; gives how many seconds its grievances took. */
export async function makeWorld({ file, streets, password, ...filling }: MadeWorld): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} is there already: name another file`);
  const environment = { DATABASE_URL: `sqlite:${file}` };
  const passwordHash = await hashPassword(password);
  await withBuiltApp(environment, (app) =>
    found(app, { seed: filling.seed, streets, on: filling.from, passwordHash, rules: defaultRulesOfOrder }),
  );
  const seconds = fillFile(file, filling);
  // Opened once more, so that the signed heads say what the ledger is now.
  await withBuiltApp(environment, () => Promise.resolve());
  return seconds;
}

/** Of a file that nobody else has open, and that is made anew where making it fails. */
const settings = [
  "journal_mode = off",
  "synchronous = off",
  "locking_mode = exclusive",
  "foreign_keys = off",
  "temp_store = memory",
  "cache_size = -524288",
];

/**
 * What only finds rows faster is made anew when all rows are there, which is quicker than row by row; and what guards the
 * ledger from others stands aside meanwhile: the ledger is verified by whoever opens the file.
 */
function fillFile(file: string, filling: Filling): number {
  const database = new Sqlite(file);
  try {
    for (const setting of settings) database.pragma(setting);
    const started = performance.now();
    const aside = database
      .prepare<[], { type: string; name: string; sql: string }>(
        `select type, name, sql from sqlite_schema where type = 'trigger' or (type = 'index' and sql like 'create index%')`,
      )
      .all();
    database.exec("begin");
    for (const { type, name } of aside) database.exec(`drop ${type} "${name}"`);
    const rows = new SqliteRows(database);
    fill(rows, filling);
    rows.done();
    for (const { sql } of aside) database.exec(sql);
    database.exec("commit");
    const seconds = (performance.now() - started) / 1000;
    const stray = database.pragma("foreign_key_check") as unknown[];
    if (stray.length > 0) throw new Error(`${stray.length} rows name what is not there`);
    return seconds;
  } finally {
    database.close();
  }
}
