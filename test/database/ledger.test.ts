import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hashHeader, type Header } from "../../src/ledger/ledger.rules.js";
import { verifyLedger } from "../../src/ledger/verification.js";
import { configOf } from "../support/database.js";
import { flawsOf, placesOf, SmallLedger } from "../support/small-ledger.js";

const ledger = new SmallLedger();

/** Where the ledger is found broken after these statements. */
async function placesAfter(...statements: readonly string[]): Promise<{ chain: string; number: number }[]> {
  const { copy, database } = ledger.forged();
  for (const statement of statements) {
    expect([statement, database.prepare(statement).run().changes > 0]).toEqual([statement, true]);
  }
  return placesOf(await verifyLedger(configOf(copy).database));
}

describe("a ledger nobody touched", () => {
  test("is whole, with a body erased by an entry, while the server runs and after", async () => {
    for (const report of [ledger.whileRunning, await verifyLedger(configOf(ledger.file).database)]) {
      expect(flawsOf(report)).toEqual([]);
      expect(report.headsProblem).toBeUndefined();
      expect(report.keyId).toMatch(/^[0-9a-f]{16}$/);
      expect(report.chains.map(({ chain }) => chain)).toEqual(expect.arrayContaining(["zone", ledger.street]));
      expect(report.chains.every(({ entries }) => entries > 2)).toBe(true);
    }
  });

  test("stays as it is when verified: not a byte of the file changes", async () => {
    const before = readFileSync(ledger.file);
    await verifyLedger(configOf(ledger.file).database);
    expect(readFileSync(ledger.file).equals(before)).toBe(true);
  });

  test("is whole with heads that are older: the server may stop between an act and the file", async () => {
    const copy = ledger.copy();
    writeFileSync(`${copy}.heads.json`, ledger.olderHeads);
    const report = await verifyLedger(configOf(copy).database);
    expect([flawsOf(report), report.headsProblem]).toEqual([[], undefined]);
  });
});

const bodyGone = (chain: string, number: number) =>
  `delete from ledger_body where chain = '${chain}' and number = ${number}`;

describe("behind the server's back", () => {
  test("every column of every entry and body is guarded: a change names its chain and number", async () => {
    const { copy, database } = ledger.forged();
    let changes = 0;
    for (const table of ["ledger_entry", "ledger_body"]) {
      const rows = database.prepare(`select rowid as row, * from ${table}`).all() as Record<string, string | number>[];
      expect(rows.length).toBeGreaterThan(30);
      for (const { row = 0, ...columns } of rows) {
        for (const [column, value] of Object.entries(columns)) {
          const set = database.prepare(`update ${table} set "${column}" = ? where rowid = ?`);
          set.run(typeof value === "number" ? value + 1000 : `${value ?? ""}x`, row);
          const places = placesOf(await verifyLedger(configOf(copy).database));
          set.run(value, row);
          const place = { chain: columns["chain"], number: columns["number"] };
          expect(places, `${table}.${column} of ${JSON.stringify(place)}`).toContainEqual(place);
          changes += 1;
        }
      }
    }
    expect(changes).toBeGreaterThan(400);
    expect(placesOf(await verifyLedger(configOf(copy).database)), "all was put back").toEqual([]);
  });

  test.each(["1", "2", "4"])("entry %s taken out is missed there", async (number) => {
    const where = `where chain = '${ledger.street}' and number = ${number}`;
    expect(await placesAfter(`delete from ledger_entry ${where}`)).toEqual([
      { chain: ledger.street, number: Number(number) },
    ]);
  });

  test("an entry taken out together with its body is missed there", async () => {
    const where = `where chain = '${ledger.street}' and number = 4`;
    const both = await placesAfter(`delete from ledger_entry ${where}`, `delete from ledger_body ${where}`);
    expect(both).toEqual([{ chain: ledger.street, number: 4 }]);
  });

  test("a tail that was cut off is missed by the signed heads", async () => {
    const tail = `where chain = '${ledger.street}' and number >= 5`;
    const cut = await placesAfter(`delete from ledger_entry ${tail}`, `delete from ledger_body ${tail}`);
    // The erasure of entry 2 stood in the tail.
    expect(cut).toEqual([2, 5].map((number) => ({ chain: ledger.street, number })));
  });

  test("a whole chain that was removed is missed by the signed heads", async () => {
    const all = `where chain = '${ledger.street}'`;
    const gone = await placesAfter(`delete from ledger_entry ${all}`, `delete from ledger_body ${all}`);
    expect(gone).toEqual([{ chain: ledger.street, number: 1 }]);
  });

  test("a ledger without any entry is broken, not empty and whole", async () => {
    expect(await placesAfter("delete from ledger_entry", "delete from ledger_body")).toContainEqual({
      chain: "zone",
      number: 1,
    });
  });

  test("two entries that changed places are found at the first of them", async () => {
    const move = (from: number, to: number) =>
      `update ledger_entry set number = ${to} where chain = '${ledger.street}' and number = ${from}`;
    expect(await placesAfter(move(3, -1), move(4, 3), move(-1, 4))).toEqual([{ chain: ledger.street, number: 3 }]);
  });

  test("a body put in the place of another is found", async () => {
    const of = (number: number) => `from ledger_body where chain = '${ledger.street}' and number = ${number}`;
    const replaced = await placesAfter(
      `update ledger_body set (salt, body) = (select salt, body ${of(3)}) where chain = '${ledger.street}' and number = 4`,
    );
    expect(replaced).toEqual([{ chain: ledger.street, number: 4 }]);
  });

  test("a body stored as bytes instead of text is found, though they spell the same", async () => {
    const bytes = `update ledger_body set body = cast(body as blob) where chain = '${ledger.street}' and number = 4`;
    expect(await placesAfter(bytes)).toEqual([{ chain: ledger.street, number: 4 }]);
  });

  test("a body that vanished is found unless a later entry of its chain erased it", async () => {
    expect(await placesAfter(bodyGone(ledger.street, 4))).toEqual([{ chain: ledger.street, number: 4 }]);
    // The zone's second entry has the number that the street's chain erased: that counts in the street only.
    expect(await placesAfter(bodyGone("zone", 2))).toEqual([{ chain: "zone", number: 2 }]);
  });

  test("a body without an entry is found", async () => {
    const added = await placesAfter(`insert into ledger_body values ('${ledger.street}', 5000, 's', '{}')`);
    expect(added).toEqual([{ chain: ledger.street, number: 5000 }]);
    expect(await placesAfter(`insert into ledger_body values ('street_X', 1, 's', '{}')`)).toEqual([
      { chain: "street_X", number: 1 },
    ]);
  });

  test("a chain rewritten from some entry on, with fitting hashes, is found by the signed heads", async () => {
    const { copy, database } = ledger.forged();
    const entries = database
      .prepare("select * from ledger_entry where chain = ? and number >= 3 order by number")
      .all(ledger.street) as (Header & { hash: string })[];
    let previousHash = entries[0]?.previousHash ?? "";
    for (const entry of entries) {
      const { hash: _old, ...header } = { ...entry, actor: "account_somebody_else", previousHash };
      const hash = hashHeader(header);
      database
        .prepare("update ledger_entry set actor = ?, previousHash = ?, hash = ? where chain = ? and number = ?")
        .run(header.actor, previousHash, hash, ledger.street, header.number);
      previousHash = hash;
    }
    const [flaw] = flawsOf(await verifyLedger(configOf(copy).database));
    expect(flaw).toEqual({
      chain: ledger.street,
      number: entries.at(-1)?.number,
      problem: "it is not the entry that was signed",
    });
  });

  test("the zone's chain must begin with the installation and its key", async () => {
    const { copy, database } = ledger.forged();
    database.exec(`delete from ledger_body where chain = 'zone' and number = 1`);
    const report = await verifyLedger(configOf(copy).database);
    expect(placesOf(report)).toEqual([{ chain: "zone", number: 1 }]);
    expect([report.keyId, report.headsProblem]).toEqual([null, expect.stringContaining("public key")]);
  });
});
