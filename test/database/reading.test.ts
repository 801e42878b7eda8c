import { Kysely, SqliteDialect } from "kysely";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Grant, Viewer } from "../../src/access/viewer.js";
import { Reading, type AtKeys } from "../../src/database/reading.js";
import type { Tables } from "../../src/database/tables.js";
import { SetClock } from "../../src/shared/clock.js";
import { ReadingClock } from "../../src/shared/reading-clock.js";

let database: Sqlite.Database;
let sql: Kysely<Tables>;
const clock = new SetClock("2024-01-12T01:00:00.000Z");

beforeEach(() => {
  database = new Sqlite(":memory:");
  database.exec(`create table community (id text, "streetOffice" text, name text)`);
  const add = database.prepare("insert into community values (?, ?, ?)");
  for (let number = 1; number <= 600; number += 1) add.run(`c${number}`, number % 2 ? "odd" : "even", `n${number}`);
  sql = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
});
afterEach(() => sql.destroy());

function grant(streetOffice: string | null): Grant {
  return { role: "SECRETARY", streetOffice, unit: null, representative: null, assembly: null };
}

function viewer(...grants: Grant[]): Viewer {
  return { account: "account", name: "name", token: null, grants };
}

/** The names of communities of the viewer's first street, by id; tells how often it was built. */
function named() {
  const reading = new Reading(sql, new ReadingClock(clock, () => undefined));
  let built = 0;
  const batch = reading.batch(
    "",
    ({ viewer: who, keys }: AtKeys<string>) => {
      built += 1;
      const rows = sql.selectFrom("community").select(["id", "name"]).where("id", "in", keys);
      const street = who?.grants[0]?.streetOffice;
      return typeof street === "undefined" || street === null ? rows : rows.where("streetOffice", "=", street);
    },
    (rows) => new Map(rows.map(({ id, name }) => [id, name])),
  );
  return { batch, built: () => built };
}

test.each([1, 2, 3, 5, 100, 257, 600])("%i keys give their rows and no others", async (count) => {
  const { batch } = named();
  const keys = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  const found = await batch(null, [...keys, "unknown"], undefined);
  expect([...found.keys()].toSorted()).toEqual(keys.toSorted());
});

test("a statement is built once for numbers of keys that are alike, and runs with the keys of each time", async () => {
  const { batch, built } = named();
  expect([...(await batch(null, ["c1", "c2", "c3"], undefined)).keys()]).toEqual(["c1", "c2", "c3"]);
  expect([...(await batch(null, ["c4", "c5", "c6", "c7"], undefined)).keys()]).toEqual(["c4", "c5", "c6", "c7"]);
  expect(built()).toBe(1);
});

test("viewers of the same roles share a statement, and each sees what is the own", async () => {
  const { batch, built } = named();
  const both = ["c1", "c2"];
  expect([...(await batch(viewer(grant("odd")), both, undefined)).keys()]).toEqual(["c1"]);
  expect([...(await batch(viewer(grant("even")), both, undefined)).keys()]).toEqual(["c2"]);
  expect(built()).toBe(1);
});

test("viewers of other roles, or without a street, have statements of their own", async () => {
  const { batch, built } = named();
  const both = ["c1", "c2"];
  await batch(viewer(grant("odd")), both, undefined);
  expect((await batch(viewer(grant(null)), both, undefined)).size).toBe(2);
  expect((await batch(null, both, undefined)).size).toBe(2);
  const other = { ...grant("odd"), role: "SUPERVISOR" } as const;
  expect((await batch(viewer(other), both, undefined)).size).toBe(1);
  expect(built()).toBe(4);
});

test("the day is that of each time", async () => {
  const reading = new Reading(sql, new ReadingClock(clock, () => undefined));
  const before = reading.rowsOf("", ({ today }: AtKeys<string>) =>
    sql.selectFrom("community").select("id").where("name", "=", today),
  );
  database.prepare("insert into community values ('today', 'x', '2024-01-13')").run();
  expect(await before(null, [""], undefined)).toEqual([]);
  clock.set("2024-01-13T01:00:00.000Z");
  expect(await before(null, [""], undefined)).toEqual([{ id: "today" }]);
});

test("a statement that is built once cannot look at the values of one viewer", async () => {
  const reading = new Reading(sql, new ReadingClock(clock, () => undefined));
  const peeping = reading.rowsOf("", ({ viewer: who }: AtKeys<string>) =>
    sql.selectFrom("community").select("id").where("name", "=", `${who?.account}`),
  );
  await expect(peeping(viewer(), ["c1"], undefined)).rejects.toThrow("must not look at a value");
});
