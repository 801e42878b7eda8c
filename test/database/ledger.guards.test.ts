import { describe, expect, test } from "vitest";
import { SmallLedger } from "../support/small-ledger.js";

const ledger = new SmallLedger();

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
    const { database } = ledger.opened();
    const dump = () => ["ledger_entry", "ledger_body"].map((table) => database.prepare(`select * from ${table}`).all());
    const before = dump();
    expect(() => database.exec(statement)).toThrow(/append-only|next number/);
    expect(dump()).toEqual(before);
  });

  test("let the next number in", () => {
    expect(ledger.opened().database.prepare(insert).run().changes).toBe(1);
  });
});
