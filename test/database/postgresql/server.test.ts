import { execFileSync } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { createApp, type App } from "../../../src/app.js";
import { requirePostgresql } from "../../../src/database/postgresql-sessions.js";
import { isWhole, verifyLedger } from "../../../src/ledger/verification.js";
import { behindTheBack, configOf, environmentOf, newDatabase, type Place } from "../../support/database.js";
import { temporaryFolder } from "../../support/folder.js";
import { done, Story } from "../../support/story.js";
import { flawsOf } from "../../support/small-ledger.js";
import { World } from "../../support/world.js";

const folder = temporaryFolder();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function started(place: Place): Promise<App> {
  const app = await createApp(configOf(place));
  open.push(app);
  return app;
}

test("a second server on the same database is refused, until the first has ended", async () => {
  const place = newDatabase(folder, "second");
  const first = await createApp(configOf(place));
  await expect(createApp(configOf(place))).rejects.toThrow("another server is at work on this database");
  await first.close();
  await started(place);
}, 60_000);

test("the server goes on when the database has dropped its connections, and is still the only one", async () => {
  const world = await World.build({ file: newDatabase(folder, "dropped"), members: 2 });
  open.push(world);
  const story = new Story(world);
  behindTheBack(
    world.file,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  // Whoever comes just then may be told to try again.
  await story.secretary.send("{ viewer { name } }");
  await story.secretary.try("recordGrievance", {});
  const motion = await story.draft("SUGGESTION");
  await done(story.lead.client, "submitMotion", { motion });
  await expect(createApp(configOf(world.file))).rejects.toThrow("another server");
}, 60_000);

test.each([
  ["nobody listens", "postgresql://postgres@127.0.0.1:1/yishi", "ECONNREFUSED"],
  ["there is no such database", new URL("/nowhere", process.env["TEST_POSTGRESQL"]).href, `"nowhere" does not exist`],
])("where %s, a sentence says so", async (_where, url, reason) => {
  const failed = requirePostgresql(url);
  await expect(failed).rejects.toThrow("DATABASE_URL: PostgreSQL cannot be used there: ");
  await expect(failed).rejects.toThrow(reason);
});

test("the ledger is verified while the server runs, and what somebody changed in the database is found", async () => {
  const world = await World.build({ file: newDatabase(folder, "ledger"), members: 2 });
  open.push(world);
  const story = new Story(world);
  for (let count = 0; count < 3; count += 1) await story.recorded();
  const { database } = configOf(world.file);
  await expect.poll(async () => isWhole(await verifyLedger(database))).toBe(true);
  const env = { ...process.env, ...environmentOf(world.file) };
  const verify = () => execFileSync(process.execPath, ["dist/src/ledger/verify-ledger.js"], { env, encoding: "utf8" });
  expect(verify()).toMatch(/\nwhole\n$/);

  behindTheBack(world.file, "alter table ledger_entry disable trigger all");
  behindTheBack(world.file, `update ledger_entry set subject = 'x' where chain = ? and number = 2`, world.a.id);
  expect(flawsOf(await verifyLedger(database))).toMatchObject([
    { chain: world.a.id, number: 2, problem: "its header was changed" },
  ]);
  expect(verify).toThrow("Command failed");
});
