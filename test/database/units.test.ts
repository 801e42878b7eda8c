import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EntityManager } from "../../src/database/em.js";
import { openOrm, type Orm } from "../../src/database/open.js";
import { Units } from "../../src/database/units.js";
import { temporaryFolder } from "../support/folder.js";

const folder = temporaryFolder();
let files = 0;
let file: string;
let orm: Orm;
let units: Units;
let commits: number;
beforeEach(async () => {
  file = join(folder, `${(files += 1)}.sqlite`);
  orm = await openOrm({ engine: "sqlite", file, beside: file }, (sql) => {
    if (sql === "commit") commits += 1;
  });
  units = new Units(orm);
  commits = 0;
});
afterEach(() => orm.close());

const pragma = (text: string) => orm.em.getConnection().execute(`pragma ${text}`);

async function insert(em: EntityManager, id: string, name = "x"): Promise<void> {
  await em.execute(`insert into zone (id, name) values (?, ?)`, [id, name]);
}

function stored(): unknown[] {
  const database = new Sqlite(file, { readonly: true });
  const found = database.prepare("select id from zone order by id").pluck().all();
  database.close();
  return found;
}

const ids = Array.from({ length: 10 }, (_, index) => `zone_${index}`);

/** What became of works that begin at the same moment: what each gave, or the message of its error. */
const settled = async (works: readonly ((em: EntityManager) => Promise<unknown>)[]) =>
  (await Promise.allSettled(works.map((work) => units.do(work)))).map((one) =>
    one.status === "fulfilled" ? one.value : String(one.reason),
  );

test("units that come at the same moment are stored together, and none is told so before it is", async () => {
  const seen = await Promise.all(
    ids.map(async (id) => {
      await units.do((em) => insert(em, id));
      return stored().includes(id);
    }),
  );
  expect(seen).toEqual(ids.map(() => true));
  expect(stored()).toEqual(ids);
  expect(commits).toBe(1);
});

test("each unit sees what the ones before it did, and nobody else does before it is stored", async () => {
  const count = async (em: EntityManager, id: string) => {
    await insert(em, id);
    const [row] = await em.execute<{ count: number }[]>("select count(*) as count from zone");
    return [row?.count, stored().length];
  };
  expect(await settled(ids.slice(0, 3).map((id) => (em) => count(em, id)))).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
});

test.each([0, 1, 9])("where number %i fails, nothing of it is stored, and all of the others is", async (failing) => {
  const results = await settled(
    ids.map((id, index) => async (em) => {
      await insert(em, id);
      if (index === failing) throw new Error("by itself");
      return id;
    }),
  );
  expect(results).toEqual(ids.map((id, index) => (index === failing ? "Error: by itself" : id)));
  expect(stored()).toEqual(ids.filter((_, index) => index !== failing));
});

test("where the disk is full, nobody is told that something was stored which is not, and the next ones are stored", async () => {
  await units.do((em) => insert(em, "zone_before"));
  await pragma("wal_checkpoint(truncate)");
  const [row] = await orm.em.getConnection().execute<{ page_count: number }[]>("pragma page_count");
  await pragma(`max_page_count = ${row?.page_count}`);
  const results = await settled(
    ids.slice(0, 3).map((id, index) => async (em) => {
      await insert(em, id, index === 1 ? "x".repeat(100_000) : "x");
      return id;
    }),
  );
  const told = results.filter((result) => ids.includes(String(result)));
  expect(results[1]).toMatch(/full/);
  expect(stored()).toEqual(["zone_before", ...told.map(String)].toSorted((one, other) => (one < other ? -1 : 1)));
  await pragma("max_page_count = 4294967294");
  await units.do((em) => insert(em, "zone_after"));
  expect(stored()).toContain("zone_after");
});

test("where no transaction can begin, all that wait are told so at once, and the next ones are stored", async () => {
  await pragma("busy_timeout = 0");
  const other = new Sqlite(file);
  other.exec("begin immediate");
  const results = await settled(ids.map((id) => (em) => insert(em, id)));
  expect(results.every((result) => /locked/.test(String(result)))).toBe(true);
  other.exec("commit");
  other.close();
  await units.do((em) => insert(em, "zone_after"));
  expect(stored()).toEqual(["zone_after"]);
});

test("what a unit does is on the account of whoever asked for it", async () => {
  const asking = new AsyncLocalStorage<string>();
  const who = ids.map((id) => asking.run(id, () => units.do(async () => asking.getStore())));
  expect(await Promise.all(who)).toEqual(ids);
});
