import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOrm, type Orm } from "../../src/database/open.js";
import { temporaryFolder } from "../support/folder.js";

const folder = temporaryFolder();
let files = 0;
let file: string;
let orm: Orm;
beforeEach(async () => {
  file = join(folder, `${(files += 1)}.sqlite`);
  orm = await openOrm({ engine: "sqlite", file, beside: file });
});
afterEach(() => orm.close());

const pragma = (text: string) => orm.em.getConnection().execute(`pragma ${text}`);

/** Enters zones in one transaction, all at once. */
const enter = (zones: readonly string[], name = "x") =>
  orm.em.fork().transactional(async (em) => {
    const insert = (id: string) => em.execute(`insert into zone (id, name) values (?, ?)`, [id, name]);
    await Promise.all(zones.map(insert));
  });

function stored(): unknown {
  const database = new Sqlite(file, { readonly: true });
  const found = database.prepare("select id from zone order by id").pluck().all();
  database.close();
  return found;
}

test("a transaction that cannot begin says why, and the next one goes on", async () => {
  await pragma("busy_timeout = 0");
  const other = new Sqlite(file);
  other.exec("begin immediate");
  await expect(enter(["zone_1"])).rejects.toThrow(/locked/);
  await expect(orm.em.fork().transactional(async () => undefined)).rejects.toThrow(/locked/);
  other.exec("commit");
  other.close();
  await enter(["zone_2"]);
  expect(stored()).toEqual(["zone_2"]);
});

test("a transaction that runs out of space stores nothing, not even what was asked for after that, and the next one goes on", async () => {
  await enter(["zone_1"]);
  await pragma("wal_checkpoint(truncate)");
  const [row] = await orm.em.getConnection().execute<{ page_count: number }[]>("pragma page_count");
  await pragma(`max_page_count = ${row?.page_count}`);
  const work = orm.em.fork().transactional(async (em) => {
    const insert = (id: string, name: string) => em.execute(`insert into zone (id, name) values (?, ?)`, [id, name]);
    await Promise.all([insert("zone_2", "x"), insert("zone_3", "x".repeat(100_000)), insert("zone_4", "x")]);
  });
  await expect(work).rejects.toThrow(/full/);
  expect(stored()).toEqual(["zone_1"]);
  await pragma("max_page_count = 4294967294");
  await enter(["zone_5"]);
  expect(stored()).toEqual(["zone_1", "zone_5"]);
});

test("on a disk that has become read-only nothing is stored, and the next transaction goes on", async () => {
  await pragma("query_only = 1");
  await expect(enter(["zone_1"])).rejects.toThrow(/readonly/);
  await pragma("query_only = 0");
  await enter(["zone_2"]);
  expect(stored()).toEqual(["zone_2"]);
});
