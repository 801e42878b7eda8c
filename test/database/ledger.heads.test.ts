import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { verifyLedger } from "../../src/ledger/verification.js";
import { configOf } from "../support/database.js";
import { placesOf, SmallLedger } from "../support/small-ledger.js";

const ledger = new SmallLedger();

/** What is found wrong with the signed heads once somebody changed their file. */
async function problemWith(change: (headsFile: string, text: string) => void): Promise<string | undefined> {
  const copy = ledger.copy();
  const headsFile = `${copy}.heads.json`;
  change(headsFile, readFileSync(headsFile, "utf8"));
  const report = await verifyLedger(configOf(copy).database);
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
    ["a chain", (text: string) => text.replace(ledger.street, "street_X")],
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
    const { copy, database } = ledger.forged();
    database.exec(`delete from ledger_entry where chain = '${ledger.street}' and number >= 5`);
    const before = readFileSync(`${copy}.heads.json`, "utf8");
    await expect(startOn(copy)).rejects.toThrow("names entries that the ledger does not have");
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe(before);
  });

  test("refuses heads that another hand wrote", async () => {
    const copy = ledger.copy();
    writeFileSync(`${copy}.heads.json`, "{}");
    await expect(startOn(copy)).rejects.toThrow("was not signed by this installation");
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe("{}");
  });

  test("starts on older heads and brings them up to date", async () => {
    const copy = ledger.copy();
    writeFileSync(`${copy}.heads.json`, ledger.olderHeads);
    const app = await startOn(copy);
    await app.close();
    expect(readFileSync(`${copy}.heads.json`, "utf8")).toBe(readFileSync(`${ledger.file}.heads.json`, "utf8"));
  });
});
