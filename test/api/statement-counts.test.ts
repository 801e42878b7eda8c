import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Figures } from "../support/figures.js";
import { Statements } from "../support/statements.js";
import { done } from "../support/story.js";
import { World } from "../support/world.js";

const counted = "yishi_operation_seconds_count";
const statements = new Statements();
let world: World;
beforeAll(async () => {
  // Answers are worked out every time, so that every request takes its statements.
  const settings = { METRICS_PORT: "0", KEEP_ANSWERS: "off" };
  world = await World.build({ observe: statements.observe, settings });
});
afterAll(() => world.close());

const sum = "yishi_operation_statements_sum";
const queries = {
  streetOffices: "{ streetOffices { name currentAssembly { seats sectors { count } } } }",
  motions: "{ motions { totalCount } }",
  "motions+sessions+votes":
    "{ motions { totalCount } sessions { totalCount edges { node { id } } } votes { totalCount edges { node { id } } } }",
} as const;
const names = Object.keys(queries) as (keyof typeof queries)[];

test("statements are counted for the operation that they were run for, however many are on their way at once", async () => {
  const single = new Map<string, number>();
  for (const name of names) single.set(name, await fewest(() => world.anyone.ask(queries[name])));
  expect(new Set(single.values()).size).toBe(names.length);

  const before = await Figures.of(world.app.metricsAddress());
  const grown = (after: Figures, figure: string, labels: Record<string, string>) =>
    after.value(figure, labels) - before.value(figure, labels);
  const times = 15;
  await Promise.all(names.flatMap((name) => Array.from({ length: times }, () => world.anyone.ask(queries[name]))));
  const isDone = (now: Figures) =>
    names.every((fields) => grown(now, counted, { type: "query", fields, outcome: "ok" }) === times);
  const after = await Figures.when(world.app.metricsAddress(), isDone);
  const found = names.map((fields) => grown(after, sum, { type: "query", fields }));
  expect(found).toEqual(names.map((name) => times * (single.get(name) ?? 0)));
});

test("those of commands are counted; what begins and ends a transaction, which several may share, and what is done behind them is not", async () => {
  const fields = "draftMotion";
  const seen: string[] = [];
  const own = await World.build({ observe: (sql) => seen.push(sql), members: 1, settings: { METRICS_PORT: "0" } });
  const lead = own.a.members[0]?.client ?? own.anyone;
  const input = { assembly: own.a.assembly, kind: "MOTION", title: "路灯", body: "增设路灯" };
  await quiet(seen);
  seen.length = 0;
  await done(lead, "draftMotion", input);
  await quiet(seen);
  const texts = [...seen];
  const signedHeads = texts.filter((sql) => sql.includes("with chains as"));
  const told = (await Figures.of(own.app.metricsAddress())).value(sum, { type: "mutation", fields });
  const shared = texts.filter((sql) => /^(begin|commit)/.test(sql));
  expect(shared).toHaveLength(2);
  expect(signedHeads).not.toHaveLength(0);
  expect(told).toBe(texts.length - signedHeads.length - shared.length);
  await own.close();
});

/** How many statements it takes; what happens in the background can only seem to add to it. */
async function fewest(work: () => Promise<unknown>): Promise<number> {
  let found = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3; times += 1) found = Math.min(found, await statements.during(work));
  return found;
}

/** Waits until what is done in the background is over. */
async function quiet(seen: readonly string[]): Promise<void> {
  for (let before = -1; before !== seen.length;) {
    before = seen.length;
    await setTimeout(250);
  }
}
