import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { dump } from "../support/dump.js";
import { picture, sendFile } from "../support/files.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let folder: string;
let world: World;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "yishi-backup-"));
  world = await World.build({ members: 3, file: join(folder, "data.sqlite") });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function backUp(...parameters: string[]) {
  const env = { DATABASE_URL: `sqlite:${world.file}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/src/ledger/backup.js", ...parameters], {
    env,
    encoding: "utf8",
  });
  return { status, said: stdout.trimEnd(), error: stderr.trimEnd() };
}

test("a copy made beside a running server holds all of it, and a server goes on from it", async () => {
  const story = new Story(world);
  const attachment = await sendFile(
    world.unit.officer.client,
    await story.assign({ motion: await story.suggestion() }),
  );
  const before = dump(world.file);
  const copy = join(folder, "copy");
  expect(backUp(copy)).toEqual({ status: 0, said: `${join(copy, "data.sqlite")}: whole`, error: "" });
  const names = ["data.sqlite", "data.sqlite.files", "data.sqlite.heads.json", "data.sqlite.key.pem"];
  expect(readdirSync(copy).toSorted()).toEqual(names);
  expect(dump(join(copy, "data.sqlite"))).toEqual(before);
  expect(readFileSync(join(copy, "data.sqlite.files", attachment)).equals(picture)).toBe(true);

  cpSync(copy, join(folder, "restored"), { recursive: true });
  const url = `sqlite:${join(folder, "restored", "data.sqlite")}`;
  const app = await createApp(readConfig({ DATABASE_URL: url, SEED: "none", PORT: "0" }));
  await app.close();
});

const rotate = () => done(world.admin.client, "rotateSigningKey", { reason: "例行更换" }, "signingKey { keyId }");

describe("while the signing key is changed", () => {
  test("both keys are copied, and a server that goes on from there finishes the change", async () => {
    // Where the heads cannot be written, the new key does not take its place yet.
    await vi.waitFor(() => mkdirSync(`${world.file}.heads.json.next`));
    const { signingKey } = await rotate();
    const copy = join(folder, "copy");
    expect(backUp(copy)).toMatchObject({ status: 0, said: expect.stringContaining("whole") });
    const own = ["data.sqlite", "data.sqlite.files", "data.sqlite.heads.json", "data.sqlite.key.pem"];
    expect(readdirSync(copy).toSorted()).toEqual([...own, "data.sqlite.key.pem.coming"]);

    const url = `sqlite:${join(copy, "data.sqlite")}`;
    const app = await createApp(readConfig({ DATABASE_URL: url, SEED: "none", PORT: "0" }));
    await app.close();
    expect(existsSync(join(copy, "data.sqlite.key.pem.coming"))).toBe(false);
    expect(JSON.parse(readFileSync(join(copy, "data.sqlite.heads.json"), "utf8"))).toMatchObject(signingKey);
  });

  test("a key that the ledger has not taken is left out", () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(`${world.file}.key.pem.coming`, privateKey.export({ type: "pkcs8", format: "pem" }));
    const copy = join(folder, "copy");
    expect(backUp(copy)).toMatchObject({ status: 0 });
    expect(readdirSync(copy)).not.toContain("data.sqlite.key.pem.coming");
  });

  test.each(["key.pem", "heads.json"])(
    "a copy of %s from before the change and a database from after it is refused",
    async (name) => {
      const of = `${world.file}.${name}`;
      const before = readFileSync(of);
      await rotate();
      writeFileSync(of, before);
      const copy = join(folder, "copy");
      expect(backUp(copy)).toMatchObject({ status: 2, error: expect.stringContaining("Run this again") });
      expect(readdirSync(copy)).toEqual([]);
    },
  );
});

test("a ledger that is broken is copied and named as such", () => {
  const database = new Sqlite(world.file);
  for (const name of database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all()) {
    database.exec(`drop trigger "${String(name)}"`);
  }
  database.exec("update ledger_body set body = '{}' where number = 2");
  database.close();
  expect(backUp(join(folder, "copy"))).toMatchObject({
    status: 1,
    said: expect.stringContaining("its ledger is broken"),
  });
});

test("nothing is written over, and nothing half copied is left", () => {
  const full = join(folder, "full");
  mkdirSync(full);
  writeFileSync(join(full, "data.sqlite"), "mine");
  expect(backUp(full)).toEqual({ status: 2, said: "", error: `not copied: ${full} is not empty; name a new folder` });
  expect(readdirSync(full)).toEqual(["data.sqlite"]);

  rmSync(`${world.file}.key.pem`);
  const copy = join(folder, "copy");
  expect(backUp(copy)).toMatchObject({ status: 2, error: expect.stringContaining("data.sqlite.key.pem") });
  expect(readdirSync(copy)).toEqual([]);
});

test("it explains itself, and refuses what it does not know", () => {
  expect(backUp("--help")).toMatchObject({ status: 0, said: expect.stringContaining("npm run backup -- FOLDER") });
  for (const wrong of [[], ["--to"], ["a", "b"]]) expect(backUp(...wrong)).toMatchObject({ status: 2, said: "" });
  expect(existsSync("a")).toBe(false);
});
