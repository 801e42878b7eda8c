import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/app.js";
import { grievanceConsequence, motionConsequence } from "../../src/chain/settle.rules.js";
import { isWhole, verifyLedger } from "../../src/ledger/verification.js";
import type { Loose } from "../support/client.js";
import { configOf, tablesOf } from "../support/database.js";
import { fillPlace } from "../support/filled.js";
import { temporaryFolder } from "../support/folder.js";
import { SeededRandom } from "../../src/shared/random.js";
import { World } from "../support/world.js";

const folder = temporaryFolder();

/** A made-up year in a test's world, whose server has stopped again; started once more, it signs what it found. */
async function made(name: string, seed: number): Promise<string> {
  const file = join(folder, `${name}.sqlite`);
  const world = await World.build({ file, random: new SeededRandom("world") });
  await world.close();
  fillPlace(file, { seed, grievances: 600, from: "2024-01-20", to: "2024-12-31" });
  return file;
}

let file: string;
let tables: Record<string, Loose[]>;
beforeAll(async () => {
  file = await made("first", 7);
  tables = tablesOf(file);
}, 120_000);

const rows = (table: string): Loose[] => tables[table] ?? [];

test("the ledger of a made-up world is whole, each chain in the order of time", async () => {
  const { chains } = await verifyLedger(configOf(file).database);
  expect(chains.flatMap(({ flaws }) => flaws)).toEqual([]);
  expect(chains.map(({ entries }) => entries).toSorted((one, other) => other - one)[0]).toBeGreaterThan(1000);
  for (const [chain, entries] of Object.entries(Object.groupBy(rows("ledger_entry"), (entry) => entry.chain))) {
    const times = (entries ?? []).map(({ at }): string => at);
    expect(times.toSorted(), chain).toEqual(times);
  }
});

test("every motion and grievance stands where its tasks put it", () => {
  for (const motion of rows("motion")) {
    const tasks = rows("follow_up").filter((task) => task.motion === motion.id);
    expect([motion.number, motionConsequence(motion.status, true, tasks)]).toEqual([motion.number, undefined]);
  }
  for (const { id, number, status, reopenedEntry } of rows("grievance")) {
    const motions = rows("grievance_link").flatMap((link) => (link.grievance === id ? [link.motion] : []));
    const tasks = rows("follow_up").filter(
      (task) => task.grievance === id || (task.grievance === null && motions.includes(task.motion)),
    );
    expect([number, status, grievanceConsequence(status, reopenedEntry, tasks)]).toEqual([number, status, undefined]);
  }
});

test("every status of grievances and tasks is there, and what a status says stands in the row", () => {
  const statuses = (table: string) => [...new Set(rows(table).map(({ status }): string => status))].toSorted();
  expect(statuses("grievance")).toEqual([
    "ACCEPTED",
    "CLOSED",
    "CONCLUDED",
    "IN_HAND",
    "MERGED",
    "RECORDED",
    "REJECTED",
    "RESOLVED",
  ]);
  expect(statuses("follow_up")).toEqual(expect.arrayContaining(["ASSIGNED", "CANCELLED", "CLOSED", "REPLIED"]));
  for (const grievance of rows("grievance")) {
    expect(grievance.mergedInto !== null).toBe(grievance.status === "MERGED");
    expect(grievance.endedAt !== null).toBe(["CLOSED", "CONCLUDED"].includes(grievance.status));
    expect(grievance.conclusion !== null).toBe(grievance.status === "CONCLUDED");
    const reopenings = rows("ledger_entry").filter(
      ({ subject, act }) => subject === grievance.id && act === "grievance:reopen",
    );
    expect(reopenings).toHaveLength(grievance.reopenings);
    expect(reopenings.at(-1)?.number ?? 0).toBe(grievance.reopenedEntry);
  }
});

test("the same seed makes the same world, another one another", async () => {
  const withoutIds = (found: Record<string, Loose[]>) =>
    (found["grievance"] ?? []).map(({ number, status, category, recordedAt }) => ({
      number,
      status,
      category,
      recordedAt,
    }));
  expect(withoutIds(tablesOf(await made("again", 7)))).toEqual(withoutIds(tables));
  expect(withoutIds(tablesOf(await made("other", 8)))).not.toEqual(withoutIds(tables));
});

test("a server starts on it and goes on with its ledger", async () => {
  const app = await createApp(configOf(file));
  await app.close();
  expect(isWhole(await verifyLedger(configOf(file).database))).toBe(true);
});
