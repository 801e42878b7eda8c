import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { SmallLedger } from "../support/small-ledger.js";

const ledger = new SmallLedger();

describe("npm run verify-ledger", () => {
  const program = fileURLToPath(new URL("../../dist/src/ledger/verify-ledger.js", import.meta.url));

  function run(databaseUrl: string, ...parameters: string[]) {
    const env = { PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], { env, encoding: "utf8" });
    return { status, lines: stdout.trimEnd().split("\n"), error: stderr.trimEnd() };
  }

  test("says whole, chain by chain, and exits with 0", () => {
    const { status, lines } = run(`sqlite:${ledger.file}`);
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe("whole");
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${ledger.street}: \\d+ entries, whole$`)));
  });

  test("names chain, entry and problem, and exits with 1", () => {
    const { copy, database } = ledger.forged();
    database.exec(`update ledger_body set body = '{}' where chain = '${ledger.street}' and number = 4`);
    const { status, lines } = run(`sqlite:${copy}`);
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe(`broken: chain ${ledger.street}, entry 4: its body was changed`);
    expect(lines).not.toContain("whole");
  });

  test("says that the signed heads are missing, and exits with 1", () => {
    const copy = ledger.copy();
    rmSync(`${copy}.heads.json`);
    const { status, lines } = run(`sqlite:${copy}`);
    expect([status, lines.at(-1)]).toEqual([1, expect.stringMatching(/^broken: signed heads: .*missing/)]);
  });

  test("answers a file that is not there with one line and 2, and makes nothing", () => {
    const { status, error, lines } = run(`sqlite:${join(ledger.folder, "nowhere", "x.sqlite")}`);
    expect([status, lines]).toEqual([2, [""]]);
    expect(error).toMatch(/^cannot read .*x\.sqlite: there is no such file$/);
    expect(existsSync(join(ledger.folder, "nowhere"))).toBe(false);
  });

  test("answers what is no database of this program with one line and 2", () => {
    const other = join(ledger.folder, "other");
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
    expect(run(`sqlite:${ledger.file}`, "--help")).toMatchObject({ status: 0, error: "" });
    expect(run(`sqlite:${ledger.file}`, "--help").lines.join("\n")).toContain("Exit code: 0 whole, 1 broken");
    expect(run(`sqlite:${ledger.file}`, "--fix")).toMatchObject({ status: 2, lines: [""] });
  });
});
