import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { isWhole, verifyLedger } from "../../src/ledger/verification.js";
import { Client, type Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { Wire } from "../support/wire.js";
import { password, World } from "../support/world.js";

/** A way to take the database all space, and to give it back. */
interface Shortage {
  readonly fill: (world: World) => Promise<unknown>;
  readonly free: (world: World) => Promise<unknown>;
  /** Whether a token in use can still be marked as used, since that takes no space. */
  readonly marks: boolean;
}

/** On the connection that commands use, and not as one of them. */
const pragma = (world: World, text: string) =>
  world.app.database["units"]["orm"].em.getConnection().execute(`pragma ${text}`);

/** The engine may not let the file grow any more: from there on as on a disk that is full. */
const noMorePages: Shortage = {
  fill: async (world) => pragma(world, `max_page_count = 1`),
  free: async (world) => pragma(world, "max_page_count = 4294967294"),
  marks: true,
};

const readOnly: Shortage = {
  fill: async (world) => pragma(world, "query_only = 1"),
  free: async (world) => pragma(world, "query_only = 0"),
  marks: false,
};

/** A small file system of our own; undefined where this machine does not let us mount one. */
function mountSmall(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "yishi-small-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", folder]).status === 0;
  if (mounted) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

const environment = (file: string) => ({ DATABASE_URL: `sqlite:${file}`, SEED: "none" });

const small = mountSmall();
const filler = join(small ?? "", "filler");
const fullDisk: Shortage = {
  fill: async () => {
    for (const size of [1 << 20, 1 << 12, 1]) {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
      } catch (error) {
        expect((error as { code?: unknown }).code).toBe("ENOSPC");
      }
    }
  },
  free: async () => rmSync(filler),
  marks: false,
};
afterAll(() => {
  if (small === undefined) return;
  spawnSync("umount", ["-l", small]);
  rmSync(small, { recursive: true });
});

const notHere = small === undefined ? " (left out: this machine mounts no file system for us)" : "";

describe.each([
  { what: "in a file that may not grow", shortage: noMorePages, folder: undefined, here: true },
  { what: "in a file that has become read-only", shortage: readOnly, folder: undefined, here: true },
  { what: `on a disk that is full${notHere}`, shortage: fullDisk, folder: small, here: small !== undefined },
])("$what", ({ shortage, folder, here }) => {
  let world: World;
  let secretary: Client;
  let lead: Client;
  beforeAll(async () => {
    if (!here) return;
    world = await World.build({ members: 3, ...(folder !== undefined && { file: join(folder, "small.sqlite") }) });
    secretary = world.a.secretary.client;
    lead = world.a.members[0]?.client ?? secretary;
  });
  afterAll(() => world?.close());
  const wire = new Wire(() => world.address);

  const input = () => ({ assembly: world.a.assembly, kind: "MOTION", title: "路灯", body: "增设路灯。".repeat(1500) });
  const draft = (key?: string) =>
    lead.do("draftMotion", { ...input(), ...(key !== undefined && { idempotencyKey: key }) }, "motion { id }");
  const signIn = () => {
    const account = world.a.secretary.login;
    return world.anyone.do("signIn", { account, password }, "accessToken");
  };
  /** Takes all space, to the last page that was still free in the file. */
  async function runOut(): Promise<void> {
    await shortage.fill(world);
    for (const act of [draft, signIn]) while ((await act()).code !== "NO_SPACE");
  }
  const ready = async () => (({ status, body }) => [status, body])(await wire.send("/readyz"));
  async function untilReady(): Promise<void> {
    while ((await wire.send("/readyz")).status !== 200) await setTimeout(50);
  }

  test.runIf(here)("commands are refused with the way out, and nothing of them is stored", async () => {
    await runOut();
    const before = dump(world.file);
    expect(await draft("once")).toEqual({
      __typename: "PlainRefusal",
      code: "NO_SPACE",
      message: expect.stringMatching(/nothing was changed.*make space, then try again/),
      field: null,
    });
    expect(await signIn()).toMatchObject({ code: "NO_SPACE" });
    const chinese = new Client(world.address, lead.token, "zh");
    expect((await chinese.do("draftMotion", input())).message).toContain("磁盘已满");
    expect(dump(world.file)).toEqual(before);

    await shortage.free(world);
    const done: Loose = await draft("once");
    expect(done).toMatchObject({ motion: { id: expect.stringMatching(/^motion_/) } });
    expect(await draft("once")).toEqual(done);
    expect(await signIn()).toMatchObject({ accessToken: expect.any(String) });
  });

  test.runIf(here)("reads go on, also of somebody whose token is due to be marked as used", async () => {
    await runOut();
    const marked = () => {
      const database = new Sqlite(world.file, { readonly: true });
      const found = database.prepare(`select max("lastUsedAt") from access_token`).pluck().get();
      database.close();
      return found;
    };
    // A mark is small and may find room when nothing else does.
    let before: unknown;
    for (let reads = 0; reads < 20 && before !== marked(); reads += 1) {
      before = marked();
      world.clock.advance(11 * 60_000);
      const { viewer, motions } = await secretary.ask("{ viewer { name } motions { totalCount } }");
      expect([viewer.name, motions.totalCount]).toEqual(["secretary-jia", expect.any(Number)]);
    }
    expect(before !== marked(), "whether it was marked to the last").toBe(shortage.marks);
    await shortage.free(world);
  });

  test.runIf(here)("readiness is red, and green again by itself once there is space", async () => {
    await untilReady();
    await runOut();
    expect(await ready()).toEqual([503, { status: "storage" }]);
    expect(await wire.send("/livez")).toMatchObject({ status: 200 });
    await setTimeout(1100);
    expect(await ready(), "it was tried, in vain").toEqual([503, { status: "storage" }]);
    await shortage.free(world);
    await untilReady();
  });

  test.runIf(here)("readiness is green after something was stored, as soon as the heads are signed", async () => {
    await runOut();
    await shortage.free(world);
    await draft();
    await untilReady();
    expect(await ready()).toEqual([200, { status: "ok" }]);
  });

  test.runIf(here)(
    "the ledger is whole in the end, its signed heads are the newest, and a server starts on it",
    async () => {
      await runOut();
      await shortage.free(world);
      await draft();
      await untilReady();
      await world.app.close();
      const { database } = readConfig(environment(world.file));
      expect(isWhole(await verifyLedger(database))).toBe(true);
      const file = new Sqlite(world.file, { readonly: true });
      const newest = file
        .prepare("select chain, max(number) as number, hash from ledger_entry group by chain order by chain")
        .all();
      file.close();
      expect(JSON.parse(readFileSync(`${world.file}.heads.json`, "utf8")).heads).toEqual(newest);
      const again = await createApp(readConfig({ ...environment(world.file), PORT: "0" }));
      await again.close();
    },
  );
});

test("signed heads that cannot be written make readiness red, and are written as soon as they can be", async () => {
  const world = await World.build({ members: 1 });
  const wire = new Wire(() => world.address);
  // Where the next version is to be written there is a folder, as soon as none is being written.
  while (existsSync(`${world.file}.heads.json.next`)) await setTimeout(10);
  mkdirSync(`${world.file}.heads.json.next`);
  const before = readFileSync(`${world.file}.heads.json`, "utf8");
  const { a, app } = world;
  await app.services.signIns.issueToken(a.secretary.account);
  while ((await wire.send("/readyz")).status === 200) await setTimeout(10);
  expect((await wire.send("/readyz")).body).toEqual({ status: "storage" });
  expect(readFileSync(`${world.file}.heads.json`, "utf8")).toBe(before);
  rmdirSync(`${world.file}.heads.json.next`);
  while ((await wire.send("/readyz")).status !== 200) await setTimeout(10);
  expect(readFileSync(`${world.file}.heads.json`, "utf8")).not.toBe(before);
  await world.close();
});

describe("a start", () => {
  test.runIf(small !== undefined)(
    `on a full disk says so in one sentence${notHere}`,
    async () => {
      const start = (file: string) =>
        spawnSync(process.execPath, ["dist/src/main.js"], {
          env: { PORT: "0", ...environment(join(small ?? "", file)) },
          encoding: "utf8",
        });
      await fullDisk.fill(undefined as never);
      for (const file of ["new.sqlite", "new.sqlite", "folder/new.sqlite"]) {
        const { status, stderr } = start(file);
        expect([file, status, stderr.trimEnd()]).toEqual([
          file,
          1,
          "DATABASE_URL: its disk is full; make space, and start again",
        ]);
      }
      await fullDisk.free(undefined as never);
    },
    120_000,
  );
});
