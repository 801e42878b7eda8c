import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { Client } from "../support/client.js";
import { ServerProcess } from "../support/process.js";

// Several servers start in each, one after another.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let file: string;
let server: ServerProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yishi-two-"));
  mkdirSync(join(folder, "data"));
  file = join(folder, "data", "one.sqlite");
});
afterEach(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true });
});

const environment = (path: string) => ({ DATABASE_URL: `sqlite:${path}`, SEED: "none" });
const settings = (path: string) => readConfig({ ...environment(path), PORT: "0" });
const refusal = /^DATABASE_URL: another server is at work on .*one.*; stop it first, or name another database$/;

test("a second server on the same file is refused in one sentence, by whatever path it is named", async () => {
  server = await ServerProcess.start(environment(file));
  symlinkSync(join(folder, "data"), join(folder, "linked"));
  symlinkSync(file, join(folder, "one-more.sqlite"));
  const paths = [
    file,
    relative(process.cwd(), file),
    join(folder, "linked", "one.sqlite"),
    join(folder, "one-more.sqlite"),
  ];
  for (const path of paths) {
    const second = spawnSync(process.execPath, ["dist/src/main.js"], {
      env: { PORT: "0", ...environment(path) },
      encoding: "utf8",
    });
    expect([path, second.status, second.stdout]).toEqual([path, 1, ""]);
    expect(second.stderr.trimEnd()).toMatch(refusal);
  }
  expect(await new Client(server.address, null).ask("{ streetOffices { id } }")).toEqual({ streetOffices: [] });
});

test("the ledger is verified beside a running server", async () => {
  server = await ServerProcess.start(environment(file));
  const verified = spawnSync(process.execPath, ["dist/src/ledger/verify-ledger.js"], {
    env: environment(file),
    encoding: "utf8",
  });
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringMatching(/^whole$/m)]);
});

test.each(["SIGKILL", "SIGTERM"] as const)("after %s the next server begins at once", async (signal) => {
  server = await ServerProcess.start(environment(file));
  server.signal(signal);
  await server.ended();
  server = await ServerProcess.start(environment(file));
  expect(await new Client(server.address, null).ask("{ streetOffices { id } }")).toEqual({ streetOffices: [] });
});

test("within one process too there is one server on a file, until it is closed", async () => {
  const first = await createApp(settings(file));
  await expect(createApp(settings(file))).rejects.toThrow(refusal);
  await first.close();
  const next = await createApp(settings(file));
  await next.close();
});

test("a start that fails lets go of the file", async () => {
  const app = await createApp(settings(file));
  await app.close();
  rmSync(`${file}.key.pem`);
  await expect(createApp(settings(file))).rejects.toThrow("the signing key");
  // Again for the same reason, and not because the first attempt still held it.
  await expect(createApp(settings(file))).rejects.toThrow("the signing key");
});
