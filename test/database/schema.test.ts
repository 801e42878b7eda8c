import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerGuards } from "../../src/database/migrations/sqlite/ledger-guards.js";
import { openOrm, type Orm } from "../../src/database/open.js";
import { openForReading } from "../../src/database/sqlite.js";
import { configOf } from "../support/database.js";
import { temporaryFolder } from "../support/folder.js";

const folder = temporaryFolder();
const file = join(folder, "schema.sqlite");
let orm: Orm;
beforeAll(async () => {
  orm = await openOrm(configOf(file).database);
});
afterAll(() => orm.close());

/** A setting of the connection that commands use. */
async function setting(name: string): Promise<unknown> {
  const [row] = await orm.em.getConnection().execute<Record<string, unknown>[]>(`pragma ${name}`);
  return Object.values(row ?? {})[0];
}

const foundZone = `insert into zone (id, name) values ('zone_1', 'x')`;

describe("a database made from nothing", () => {
  test("is what the entities describe", async () => {
    const change = await orm.schema.getUpdateSchemaSQL({ safe: false, wrap: false });
    // Of the guards of the ledger the entities know nothing, so each is named as one too many.
    const guards = ledgerGuards.map((guard) => /^create trigger (\w+)/.exec(guard)?.[1]);
    const lines = change.split("\n").filter((line) => line.trim() !== "");
    expect(lines.toSorted()).toEqual(guards.map((name) => `drop trigger if exists \`${name}\`;`).toSorted());
  });

  test("is migrated once: opening it again does nothing", async () => {
    const again = await openOrm(configOf(file).database);
    expect(await again.migrator.getPending()).toEqual([]);
    expect(await again.migrator.getExecuted()).toHaveLength((await orm.migrator.getExecuted()).length);
    await again.close();
  });

  test("keys every table of a street's things by its street office", async () => {
    const tables = new Sqlite(file, { readonly: true });
    const zoneWide = [
      "zone",
      "street_office",
      "responsible_unit",
      "category",
      "calendar_day",
      "account",
      "access_token",
      "one_time_code",
    ];
    const apart = ["ledger_entry", "ledger_body", "idempotency_record", "sign_in_throttle", "storage_trial"];
    const without = tables
      .prepare(
        `select name from sqlite_schema as t where type = 'table' and name not like 'mikro%' and name not like 'sqlite%'
         and not exists (select 1 from pragma_table_info(t.name) where name = 'streetOffice')`,
      )
      .pluck()
      .all() as string[];
    tables.close();
    expect(without.toSorted()).toEqual([...zoneWide, ...apart].toSorted());
  });
});

describe("the connection that writes", () => {
  test.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["busy_timeout", 5000],
    ["wal_autocheckpoint", 1000],
    ["journal_size_limit", 16 * 1024 * 1024],
  ])("has %s = %s, also when the file is opened again", async (name, value) => {
    expect(await setting(name)).toBe(value);
    const again = await openOrm(configOf(file).database);
    const [row] = await again.em.getConnection().execute<Record<string, unknown>[]>(`pragma ${name}`);
    expect(Object.values(row ?? {})).toEqual([value]);
    await again.close();
  });

  test("runs on an engine without the fault of 3.51.2 and before", () => {
    const [major = 0, minor = 0, patch = 0] = (
      new Sqlite(":memory:").prepare("select sqlite_version()").pluck().get() as string
    )
      .split(".")
      .map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  test("refuses a row that points at nothing, and a status that is none", async () => {
    const connection = orm.em.getConnection();
    const street = `insert into street_office (id, zone, name, code, position) values ('street_1', 'zone_none', 'x', 'x', 1)`;
    await expect(connection.execute(street)).rejects.toThrow(/FOREIGN KEY/);
    const grant = `insert into role_grant (id, account, role, grantedAt) values ('grant_1', 'account_1', 'KING', 'x')`;
    await expect(connection.execute(grant)).rejects.toThrow(/CHECK/);
  });
});

describe("a command's transaction", () => {
  test("takes the write lock at its beginning: nobody else writes before it ends", async () => {
    const other = new Sqlite(file, { timeout: 0 });
    await orm.em.fork().transactional(async () => {
      expect(() => other.exec(foundZone)).toThrow(/locked/);
    });
    other.exec(foundZone);
    expect(other.prepare("select count(*) from zone").pluck().get()).toBe(1);
    other.exec("delete from zone");
    other.close();
  });

  test("waits at its beginning while somebody else writes, and then goes on", async () => {
    // A thread: waiting for the lock, this one stands still.
    const other = new Worker(
      `const Sqlite = require("better-sqlite3");
       const { parentPort, workerData } = require("node:worker_threads");
       const database = new Sqlite(workerData);
       database.exec("begin immediate");
       parentPort.postMessage("writing");
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
       database.exec("commit");
       database.close();`,
      { eval: true, workerData: file },
    );
    await once(other, "message");
    const before = Date.now();
    await expect(orm.em.fork().transactional(async () => Date.now() - before)).resolves.toBeGreaterThan(200);
  });

  test("does not hold up reads, which do not see what is not stored", async () => {
    const reads = openForReading(file);
    const count = async () => (await reads.selectFrom("zone").select("id").execute()).length;
    await orm.em.fork().transactional(async (em) => {
      await em.getConnection().execute(foundZone, [], "run", em.getTransactionContext());
      expect(await count()).toBe(0);
    });
    expect(await count()).toBe(1);
    await reads.destroy();
  });
});

test("the connection that reads cannot write, and waits where it has to", async () => {
  const reads = openForReading(file);
  for (const [name, value] of [
    ["query_only", 1],
    ["busy_timeout", 5000],
  ] as const) {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(reads);
    expect(Object.values(rows[0] ?? {})).toEqual([value]);
  }
  await expect(reads.deleteFrom("zone").execute()).rejects.toThrow(/readonly/);
  await reads.destroy();
});
