import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openOrm, openReads, type Orm } from "../../../src/database/open.js";
import { behindTheBack, configOf, newDatabase, removeDatabase, type Place } from "../../support/database.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
let place: Place;
let orm: Orm;
beforeAll(async () => {
  place = newDatabase(folder, "schema");
  orm = await openOrm(configOf(place).database);
});
afterAll(async () => {
  await orm.close();
  removeDatabase(place);
});

const foundZone = `insert into zone (id, name) values ('zone_1', 'x')`;

describe("a PostgreSQL database made from nothing", () => {
  test("is what the entities describe", async () => {
    const change = await orm.schema.getUpdateSchemaSQL({ safe: false, wrap: false });
    // Of the guards of the ledger the entities know nothing, so each is named as one too many.
    const unknown = /^drop (trigger if exists "ledger_|function if exists "ledger_)/;
    expect(change.split("\n").filter((line) => line.trim() !== "" && !unknown.test(line))).toEqual([]);
  });

  test("sorts every text by its bytes, as SQLite does", () => {
    const columns = behindTheBack(
      place,
      `select table_name, column_name from information_schema.columns where table_schema = 'public'
       and data_type = 'text' and table_name not like 'mikro%' and collation_name is distinct from 'C'`,
    );
    expect(columns).toEqual([]);
    expect(
      behindTheBack(
        place,
        `select 1 from information_schema.columns where collation_name = 'C' and column_name = 'title'`,
      ),
    ).not.toEqual([]);
  });

  test("has no other types than text, whole numbers and yes or no", () => {
    const types = behindTheBack<{ type: string }>(
      place,
      `select distinct data_type as type from information_schema.columns
       where table_schema = 'public' and table_name not like 'mikro%'`,
    );
    expect(types.map(({ type }) => type).toSorted()).toEqual(["boolean", "integer", "text"]);
  });

  test("is migrated once", async () => {
    expect(await orm.migrator.getPending()).toEqual([]);
  });

  test("refuses a row that points at nothing, and a status that is none", async () => {
    const connection = orm.em.getConnection();
    const street = `insert into street_office (id, zone, name, code, position) values ('street_1', 'zone_none', 'x', 'x', 1)`;
    await expect(connection.execute(street)).rejects.toThrow(/foreign key/);
    const grant = `insert into role_grant (id, account, role, "grantedAt") values ('grant_1', 'account_1', 'KING', 'x')`;
    await expect(connection.execute(grant)).rejects.toThrow(/check constraint/);
  });
});

describe("the guards inside a PostgreSQL database", () => {
  const insert = `insert into ledger_entry select chain, number + 1, at, actor, act, subject, hash, "bodyDigest", hash
    from ledger_entry where chain = 'zone' order by number desc limit 1`;
  const tables = () => ["ledger_entry", "ledger_body"].map((table) => behindTheBack(place, `select * from ${table}`));
  beforeAll(() => {
    for (const number of [1, 2]) {
      behindTheBack(place, `insert into ledger_entry values ('zone', ${number}, 'x', null, 'x', 'x', 'x', 'x', 'x')`);
      behindTheBack(place, `insert into ledger_body values ('zone', ${number}, 'x', '{}')`);
    }
  });

  test.each([
    ["changing an entry", `update ledger_entry set subject = 'y' where chain = 'zone' and number = 2`],
    ["removing an entry", `delete from ledger_entry where chain = 'zone' and number = 2`],
    ["emptying the table", `truncate ledger_entry`],
    ["repeating a number", insert.replace("number + 1", "number")],
    ["leaving a number out", insert.replace("number + 1", "number + 2")],
    ["a chain that begins with 2", insert.replace("chain, number + 1", "'new', 2")],
    [
      "replacing an entry",
      `${insert.replace("number + 1", "number")} on conflict (chain, number) do update set act = 'y'`,
    ],
    ["changing a body", `update ledger_body set body = '[]' where chain = 'zone' and number = 2`],
    [
      "replacing a body",
      `insert into ledger_body values ('zone', 2, 's', '[]') on conflict (chain, number) do update set body = '[]'`,
    ],
    ["emptying the bodies", `truncate ledger_body`],
  ])("forbid %s", (_what, statement) => {
    const before = tables();
    expect(() => behindTheBack(place, statement)).toThrow(/append-only|next number/);
    expect(tables()).toEqual(before);
  });

  test("let the next number in, also two at once, and a body out", () => {
    behindTheBack(
      place,
      `insert into ledger_entry values ('zone', 3, 'x', null, 'x', 'x', 'x', 'x', 'x'), ('zone', 4, 'x', null, 'x', 'x', 'x', 'x', 'x')`,
    );
    behindTheBack(place, `delete from ledger_body where number = 2`);
    expect(tables().map((rows) => rows.length)).toEqual([4, 1]);
  });
});

describe("a command's transaction on PostgreSQL", () => {
  test("waits at its beginning for the one before, in whatever session that is", async () => {
    const order: string[] = [];
    // The lock of all commands, held by somebody else.
    const other = openReads(configOf(place).database);
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const elsewhere = other.transaction().execute(async (transaction) => {
      await transaction.selectNoFrom(sql`pg_advisory_xact_lock(20240112, 2)`.as("locked")).execute();
      held.resolve();
      await release.promise;
      order.push("theirs");
    });
    await held.promise;
    const ours = orm.em.fork().transactional(async () => void order.push("ours"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    release.resolve();
    await Promise.all([elsewhere, ours]);
    expect(order).toEqual(["theirs", "ours"]);
    await other.destroy();
  });

  test("does not hold up reads, which do not see what is not stored", async () => {
    const reads = openReads(configOf(place).database);
    const count = async () => (await reads.selectFrom("zone").select("id").execute()).length;
    await orm.em.fork().transactional(async (em) => {
      await em.getConnection().execute(foundZone, [], "run", em.getTransactionContext());
      expect(await count()).toBe(0);
    });
    expect(await count()).toBe(1);
    await reads.destroy();
  });

  test("is on the disk when it is acknowledged, and waits for nothing for ever", async () => {
    const setting = async (name: string) => {
      const [row] = await orm.em.getConnection().execute<Record<string, unknown>[]>(`show ${name}`);
      return Object.values(row ?? {})[0];
    };
    expect(await setting("synchronous_commit")).toBe("on");
    for (const limit of ["lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"]) {
      expect([limit, await setting(limit)]).not.toEqual([limit, "0"]);
    }
  });
});

test("the connections that read cannot write", async () => {
  const reads = openReads(configOf(place).database);
  await expect(reads.deleteFrom("zone").execute()).rejects.toThrow(/read-only/);
  await reads.destroy();
});
