import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { LedgerBodySchema } from "../../src/ledger/ledger.entity.js";
import { eraseAct, hashHeader, type Header } from "../../src/ledger/ledger.rules.js";
import { verifyLedger, type LedgerReport } from "../../src/ledger/verification.js";
import { copyOfDatabase, temporaryFolder } from "../support/folder.js";
import { World } from "../support/world.js";

const folder = temporaryFolder();
const file = join(folder, "ledger.sqlite");
/** The chain with the motions of the story below. */
let street: string;
/** What the ledger said while the server was still running. */
let whileRunning: LedgerReport;
/** The signed heads of the time before the last act. */
let olderHeads: string;

beforeAll(async () => {
  const world = await World.build({ file, members: 2 });
  const { a, app } = world;
  street = a.id;
  const [lead = a.secretary] = a.members;
  for (const title of ["加装路灯", "修补路面"]) {
    const input = { assembly: a.assembly, kind: "SUGGESTION", title, body: "夜间出行不便。" };
    const { motion } = await lead.client.do("draftMotion", input, "motion { id }");
    await lead.client.do("submitMotion", { motion: motion.id });
    await a.secretary.client.do("acceptMotion", { motion: motion.id, note: "立案" });
  }
  // The file is written after the commit, at leisure.
  await vi.waitFor(() => existsSync(`${file}.heads.json`) || Promise.reject(new Error("not yet")));
  olderHeads = readFileSync(`${file}.heads.json`, "utf8");
  await app.database.transaction(async (em) => {
    await em.nativeDelete(LedgerBodySchema, { chain: street, number: 2 });
    await app.services.ledger.append(em, { chain: street, act: eraseAct, subject: "2", actor: null, body: {} });
  });
  whileRunning = await verifyLedger(file);
  await world.close();
});

let open: Sqlite.Database | undefined;
afterEach(() => {
  open?.close();
  open = undefined;
});

/** A copy of the ledger's database, opened by somebody who does not ask the server and has removed the guards. */
function forged(): { readonly copy: string; readonly database: Sqlite.Database } {
  const copy = copyOfDatabase(file, folder);
  const database = new Sqlite(copy);
  open = database;
  database.pragma("synchronous = off");
  const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[];
  for (const name of triggers) database.exec(`drop trigger "${name}"`);
  return { copy, database };
}

const flawsOf = ({ chains }: LedgerReport) => chains.flatMap(({ flaws }) => flaws);
const placesOf = (report: LedgerReport) => flawsOf(report).map(({ chain, number }) => ({ chain, number }));

async function placesAfter(...statements: readonly string[]): Promise<{ chain: string; number: number }[]> {
  const { copy, database } = forged();
  for (const statement of statements) {
    expect([statement, database.prepare(statement).run().changes > 0]).toEqual([statement, true]);
  }
  return placesOf(await verifyLedger(copy));
}

describe("a ledger nobody touched", () => {
  test("is whole, with a body erased by an entry, while the server runs and after", async () => {
    for (const report of [whileRunning, await verifyLedger(file)]) {
      expect(flawsOf(report)).toEqual([]);
      expect(report.headsProblem).toBeUndefined();
      expect(report.keyId).toMatch(/^[0-9a-f]{16}$/);
      expect(report.chains.map(({ chain }) => chain)).toEqual(expect.arrayContaining(["zone", street]));
      expect(report.chains.every(({ entries }) => entries > 2)).toBe(true);
    }
  });

  test("stays as it is when verified: not a byte of the file changes", async () => {
    const before = readFileSync(file);
    await verifyLedger(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("is whole with heads that are older: the server may stop between an act and the file", async () => {
    const copy = copyOfDatabase(file, folder);
    writeFileSync(`${copy}.heads.json`, olderHeads);
    const report = await verifyLedger(copy);
    expect([flawsOf(report), report.headsProblem]).toEqual([[], undefined]);
  });
});

const bodyGone = (chain: string, number: number) =>
  `delete from ledger_body where chain = '${chain}' and number = ${number}`;

describe("behind the server's back", () => {
  test("every column of every entry and body is guarded: a change names its chain and number", async () => {
    const { copy, database } = forged();
    let changes = 0;
    for (const table of ["ledger_entry", "ledger_body"]) {
      const rows = database.prepare(`select rowid as row, * from ${table}`).all() as Record<string, string | number>[];
      expect(rows.length).toBeGreaterThan(30);
      for (const { row = 0, ...columns } of rows) {
        for (const [column, value] of Object.entries(columns)) {
          const set = database.prepare(`update ${table} set "${column}" = ? where rowid = ?`);
          set.run(typeof value === "number" ? value + 1000 : `${value ?? ""}x`, row);
          const places = placesOf(await verifyLedger(copy));
          set.run(value, row);
          const place = { chain: columns["chain"], number: columns["number"] };
          expect(places, `${table}.${column} of ${JSON.stringify(place)}`).toContainEqual(place);
          changes += 1;
        }
      }
    }
    expect(changes).toBeGreaterThan(400);
    expect(placesOf(await verifyLedger(copy)), "all was put back").toEqual([]);
  });

  test.each(["1", "2", "4"])("entry %s taken out is missed there", async (number) => {
    const where = `where chain = '${street}' and number = ${number}`;
    expect(await placesAfter(`delete from ledger_entry ${where}`)).toEqual([{ chain: street, number: Number(number) }]);
  });

  test("an entry taken out together with its body is missed there", async () => {
    const where = `where chain = '${street}' and number = 4`;
    const both = await placesAfter(`delete from ledger_entry ${where}`, `delete from ledger_body ${where}`);
    expect(both).toEqual([{ chain: street, number: 4 }]);
  });

  test("a tail that was cut off is missed by the signed heads", async () => {
    const tail = `where chain = '${street}' and number >= 5`;
    const cut = await placesAfter(`delete from ledger_entry ${tail}`, `delete from ledger_body ${tail}`);
    // The erasure of entry 2 stood in the tail.
    expect(cut).toEqual([2, 5].map((number) => ({ chain: street, number })));
  });

  test("a whole chain that was removed is missed by the signed heads", async () => {
    const all = `where chain = '${street}'`;
    const gone = await placesAfter(`delete from ledger_entry ${all}`, `delete from ledger_body ${all}`);
    expect(gone).toEqual([{ chain: street, number: 1 }]);
  });

  test("a ledger without any entry is broken, not empty and whole", async () => {
    expect(await placesAfter("delete from ledger_entry", "delete from ledger_body")).toContainEqual({
      chain: "zone",
      number: 1,
    });
  });

  test("two entries that changed places are found at the first of them", async () => {
    const move = (from: number, to: number) =>
      `update ledger_entry set number = ${to} where chain = '${street}' and number = ${from}`;
    expect(await placesAfter(move(3, -1), move(4, 3), move(-1, 4))).toEqual([{ chain: street, number: 3 }]);
  });

  test("a body put in the place of another is found", async () => {
    const of = (number: number) => `from ledger_body where chain = '${street}' and number = ${number}`;
    const replaced = await placesAfter(
      `update ledger_body set (salt, body) = (select salt, body ${of(3)}) where chain = '${street}' and number = 4`,
    );
    expect(replaced).toEqual([{ chain: street, number: 4 }]);
  });

  test("a body stored as bytes instead of text is found, though they spell the same", async () => {
    const bytes = `update ledger_body set body = cast(body as blob) where chain = '${street}' and number = 4`;
    expect(await placesAfter(bytes)).toEqual([{ chain: street, number: 4 }]);
  });

  test("a body that vanished is found unless a later entry of its chain erased it", async () => {
    expect(await placesAfter(bodyGone(street, 4))).toEqual([{ chain: street, number: 4 }]);
    // The zone's second entry has the number that the street's chain erased: that counts in the street only.
    expect(await placesAfter(bodyGone("zone", 2))).toEqual([{ chain: "zone", number: 2 }]);
  });

  test("a body without an entry is found", async () => {
    const added = await placesAfter(`insert into ledger_body values ('${street}', 5000, 's', '{}')`);
    expect(added).toEqual([{ chain: street, number: 5000 }]);
    expect(await placesAfter(`insert into ledger_body values ('street_X', 1, 's', '{}')`)).toEqual([
      { chain: "street_X", number: 1 },
    ]);
  });

  test("a chain rewritten from some entry on, with fitting hashes, is found by the signed heads", async () => {
    const { copy, database } = forged();
    const entries = database
      .prepare("select * from ledger_entry where chain = ? and number >= 3 order by number")
      .all(street) as (Header & { hash: string })[];
    let previousHash = entries[0]?.previousHash ?? "";
    for (const entry of entries) {
      const { hash: _old, ...header } = { ...entry, actor: "account_somebody_else", previousHash };
      const hash = hashHeader(header);
      database
        .prepare("update ledger_entry set actor = ?, previousHash = ?, hash = ? where chain = ? and number = ?")
        .run(header.actor, previousHash, hash, street, header.number);
      previousHash = hash;
    }
    const [flaw] = flawsOf(await verifyLedger(copy));
    expect(flaw).toEqual({
      chain: street,
      number: entries.at(-1)?.number,
      problem: "it is not the entry that was signed",
    });
  });

  test("the zone's chain must begin with the installation and its key", async () => {
    const { copy, database } = forged();
    database.exec(`delete from ledger_body where chain = 'zone' and number = 1`);
    const report = await verifyLedger(copy);
    expect(placesOf(report)).toEqual([{ chain: "zone", number: 1 }]);
    expect([report.keyId, report.headsProblem]).toEqual([null, expect.stringContaining("public key")]);
  });
});

/** What is found wrong with the signed heads once somebody changed their file. */
async function problemWith(change: (headsFile: string, text: string) => void): Promise<string | undefined> {
  const copy = copyOfDatabase(file, folder);
  const headsFile = `${copy}.heads.json`;
  change(headsFile, readFileSync(headsFile, "utf8"));
  const report = await verifyLedger(copy);
  expect(placesOf(report), "the chains themselves are whole").toEqual([]);
  return report.headsProblem;
}

describe("the signed heads", () => {
  test("missing, they are missed", async () => {
    expect(await problemWith((headsFile) => rmSync(headsFile))).toContain("missing");
  });

  test.each([
    ["a number", (text: string) => text.replace(/"number": \d+/, `"number": 1`)],
    ["a hash", (text: string) => text.replace(/"hash": "[0-9a-f]/, `"hash": "z`)],
    ["a chain", (text: string) => text.replace(street, "street_X")],
    ["the signature", (text: string) => text.replace(/"signature": "..../, `"signature": "AAAA`)],
    ["a head left out", (text: string) => JSON.stringify({ ...JSON.parse(text), heads: [] })],
  ])("with %s changed, their signature is not good", async (_what, change) => {
    const problem = await problemWith((headsFile, text) => {
      expect(change(text)).not.toBe(text);
      writeFileSync(headsFile, change(text));
    });
    expect(problem).toContain("not signed by the key");
  });

  test.each(["", "no JSON", "null", "[]", `{"heads":[{"chain":1}],"keyId":"","signature":""}`])(
    "replaced by %j, they are no list of heads",
    async (text) => {
      expect(await problemWith((headsFile) => writeFileSync(headsFile, text))).toContain("no list of signed heads");
    },
  );
});

const startOn = (copy: string) => createApp(readConfig({ DATABASE_URL: `sqlite:${copy}`, SEED: "none", PORT: "0" }));

describe("the server, started on a ledger that was cut", () => {
  test("refuses, and does not sign what is left", async () => {
    const { copy, database } = forged();
    database.exec(`delete from ledger_entry where chain = '${street}' and number >= 5`);
    const before = readFileSync(`${copy}.heads.json`, "utf8");
    await expect(startOn(copy)).rejects.toThrow("names entries that the ledger does not have");
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe(before);
  });

  test("refuses heads that another hand wrote", async () => {
    const copy = copyOfDatabase(file, folder);
    writeFileSync(`${copy}.heads.json`, "{}");
    await expect(startOn(copy)).rejects.toThrow("was not signed by this installation");
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe("{}");
  });

  test("starts on older heads and brings them up to date", async () => {
    const copy = copyOfDatabase(file, folder);
    writeFileSync(`${copy}.heads.json`, olderHeads);
    const app = await startOn(copy);
    await app.close();
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe(readFileSync(`${file}.heads.json`, "utf8"));
  });
});

describe("the guards inside the database", () => {
  const insert = `insert into ledger_entry select chain, number + 1, at, actor, act, subject, hash, "bodyDigest", hash
    from ledger_entry where chain = 'zone' order by number desc limit 1`;

  test.each([
    ["changing an entry", `update ledger_entry set subject = 'x' where chain = 'zone' and number = 2`],
    ["removing an entry", `delete from ledger_entry where chain = 'zone' and number = 2`],
    ["removing the last entry", `delete from ledger_entry where number = (select max(number) from ledger_entry)`],
    ["replacing an entry", insert.replace("insert", "insert or replace").replace("number + 1", "number")],
    ["replacing the first", insert.replace("insert", "insert or replace").replace("number + 1", "1")],
    ["repeating a number", insert.replace("number + 1", "number")],
    ["leaving a number out", insert.replace("number + 1", "number + 2")],
    ["a chain that begins with 2", insert.replace("chain, number + 1", "'new', 2")],
    ["changing a body", `update ledger_body set body = '{}' where chain = 'zone' and number = 2`],
    ["replacing a body", `insert or replace into ledger_body values ('zone', 2, 's', '{}')`],
  ])("forbid %s", (_what, statement) => {
    const copy = copyOfDatabase(file, folder);
    open = new Sqlite(copy);
    const dump = () => [
      open?.prepare("select * from ledger_entry").all(),
      open?.prepare("select * from ledger_body").all(),
    ];
    const before = dump();
    expect(() => open?.exec(statement)).toThrow(/append-only|next number/);
    expect(dump()).toEqual(before);
  });

  test("let the next number in", () => {
    open = new Sqlite(copyOfDatabase(file, folder));
    expect(open.prepare(insert).run().changes).toBe(1);
  });
});

describe("npm run verify-ledger", () => {
  const program = fileURLToPath(new URL("../../dist/src/ledger/verify-ledger.js", import.meta.url));

  function run(databaseUrl: string, ...parameters: string[]) {
    const env = { PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], { env, encoding: "utf8" });
    return { status, lines: stdout.trimEnd().split("\n"), error: stderr.trimEnd() };
  }

  test("says whole, chain by chain, and exits with 0", () => {
    const { status, lines } = run(`sqlite:${file}`);
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe("whole");
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${street}: \\d+ entries, whole$`)));
  });

  test("names chain, entry and problem, and exits with 1", () => {
    const { copy, database } = forged();
    database.exec(`update ledger_body set body = '{}' where chain = '${street}' and number = 4`);
    const { status, lines } = run(`sqlite:${copy}`);
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe(`broken: chain ${street}, entry 4: its body was changed`);
    expect(lines).not.toContain("whole");
  });

  test("says that the signed heads are missing, and exits with 1", () => {
    const copy = copyOfDatabase(file, folder);
    rmSync(`${copy}.heads.json`);
    const { status, lines } = run(`sqlite:${copy}`);
    expect([status, lines.at(-1)]).toEqual([1, expect.stringMatching(/^broken: signed heads: .*missing/)]);
  });

  test("answers a file that is not there with one line and 2, and makes nothing", () => {
    const { status, error, lines } = run(`sqlite:${join(folder, "nowhere", "x.sqlite")}`);
    expect([status, lines]).toEqual([2, [""]]);
    expect(error).toMatch(/^cannot read .*x\.sqlite: there is no such file$/);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("answers what is no database of this program with one line and 2", () => {
    const other = join(folder, "other");
    mkdirSync(other);
    writeFileSync(
      join(other, "text.sqlite"),
      "a text, not a database, and longer than a header of one would be".repeat(9),
    );
    new Sqlite(join(other, "empty.sqlite")).exec("create table x (y)").close();
    for (const url of [other, join(other, "text.sqlite"), join(other, "empty.sqlite")]) {
      const { status, error } = run(`sqlite:${url}`);
      expect([status, error.split("\n").length]).toEqual([2, 1]);
      expect(error).toMatch(/^cannot read /);
    }
    expect(readdirSync(other).toSorted()).toEqual(["empty.sqlite", "text.sqlite"]);
  });

  test("answers a wrong setting with its line and 2", () => {
    expect(run("postgres://x")).toMatchObject({ status: 2, error: expect.stringMatching(/^DATABASE_URL must be/) });
  });

  test("explains itself with --help, and refuses parameters it does not know", () => {
    expect(run(`sqlite:${file}`, "--help")).toMatchObject({ status: 0, error: "" });
    expect(run(`sqlite:${file}`, "--help").lines.join("\n")).toContain("Exit code: 0 whole, 1 broken");
    expect(run(`sqlite:${file}`, "--fix")).toMatchObject({ status: 2, lines: [""] });
  });
});
