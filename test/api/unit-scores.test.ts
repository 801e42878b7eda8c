import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { answer } from "../support/grievances.js";
import { later } from "../support/later.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let s: Story;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  s = new Story(world);
});
afterEach(() => world.close());

const rate = "numerator denominator value suppressed";
const selection = `unit { name } score onTime { ${rate} } takenUpInTime { ${rate} } satisfaction { ${rate} } keptTasks { ${rate} }`;
const spring = `from: "2024-01-01", to: "2024-06-30"`;

async function scores(client: Client, args = spring): Promise<Loose> {
  return (await client.ask(`{ unitScores(${args}) { ${selection} } }`)).unitScores;
}

async function refusedWith(client: Client, args: string): Promise<Loose> {
  const { errors } = await client.send(`{ unitScores(${args}) { score } }`);
  const { code, field } = errors?.[0]?.extensions ?? {};
  return field === undefined ? code : { [field]: code };
}

function share(numerator: number, denominator: number): Loose {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator, suppressed: false };
}

/** The first unit does what it should; the second sends a task back for nothing, and lets it lie. */
async function goodAndBad(): Promise<void> {
  const good = await s.grievance();
  await s.replied({ grievance: good });
  await answer(s, good, "SATISFIED");
  const { otherUnit } = world;
  const followUp = await s.assign({ grievance: await s.grievance() }, otherUnit);
  await done(otherUnit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
  await done(s.secretary, "insistOnFollowUp", { followUp, reason: "属于其职责" });
  await s.assign({ grievance: await s.grievance() }, otherUnit);
}

test("a unit's score is made of four shares, and the best stands first", async () => {
  await goodAndBad();
  expect(await scores(s.secretary)).toEqual([
    {
      unit: { name: "第一承办单位" },
      score: 100,
      onTime: share(1, 1),
      takenUpInTime: share(1, 1),
      satisfaction: share(1, 1),
      keptTasks: share(1, 1),
    },
    {
      unit: { name: "第二承办单位" },
      score: 50,
      onTime: share(0, 0),
      takenUpInTime: share(0, 0),
      satisfaction: share(0, 0),
      keptTasks: share(1, 2),
    },
  ]);
  // Months later the second one has taken nothing up, and answered nothing.
  const secretary = await later(world, world.a.secretary, "2024-05-12T01:00:00.000Z");
  expect((await scores(secretary))[1]).toMatchObject({
    score: 7,
    onTime: share(0, 2),
    takenUpInTime: share(0, 2),
    keptTasks: share(1, 2),
  });
  expect(await scores(secretary, `from: "2024-05-01", to: "2024-06-30"`)).toEqual([]);
});

test("a task that another unit was given in the end counts for that unit alone", async () => {
  const { unit, otherUnit } = world;
  const followUp = await s.assign({ grievance: await s.grievance() });
  await done(unit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
  await done(s.secretary, "reassignFollowUp", { followUp, responsibleUnit: otherUnit.id });
  await done(otherUnit.officer.client, "acceptFollowUp", { followUp });
  expect(await scores(s.secretary)).toMatchObject([
    { unit: { name: "第二承办单位" }, score: 100, takenUpInTime: share(1, 1), keptTasks: share(1, 1) },
  ]);
});

test("an officer reads the own unit's score, the street its own, the zone all, and nobody else", async () => {
  await goodAndBad();
  const { a, b, unit, otherUnit } = world;
  const names = async (client: Client, args = spring) =>
    (await scores(client, args)).map((one: Loose) => one.unit.name);
  const both = ["第一承办单位", "第二承办单位"];
  for (const client of [s.secretary, s.lead.client, world.supervisor.client]) expect(await names(client)).toEqual(both);
  expect(await names(b.secretary.client)).toEqual([]);
  expect(await names(world.supervisor.client, `unit: "${otherUnit.id}", ${spring}`)).toEqual([both[1]]);
  expect(await names(unit.officer.client)).toEqual([both[0]]);
  expect(await names(unit.officer.client, `streetOffice: "${b.id}", ${spring}`)).toEqual([]);
  expect(await refusedWith(unit.officer.client, `unit: "${otherUnit.id}", ${spring}`)).toBe("FORBIDDEN");
  expect(await refusedWith(s.secretary, `streetOffice: "${b.id}", ${spring}`)).toBe("FORBIDDEN");
  expect(await refusedWith(s.secretary, `unit: "${a.id}", ${spring}`)).toEqual({ unit: "NOT_FOUND" });
  expect(await refusedWith(world.admin.client, spring)).toBe("FORBIDDEN");
  expect(await refusedWith(world.anyone, spring)).toBe("UNAUTHENTICATED");
});

test("whoever reads aggregates alone is told neither what fewer than five residents said, nor the score made of it", async () => {
  await goodAndBad();
  const nothing = { numerator: null, denominator: null, value: null, suppressed: true };
  expect(await scores(world.dashboard.client)).toMatchObject([
    { unit: { name: "第二承办单位" }, score: 50, satisfaction: share(0, 0) },
    { unit: { name: "第一承办单位" }, score: null, onTime: share(1, 1), satisfaction: nothing },
  ]);
});

test("many units take as many statements as one", async () => {
  await s.replied({ grievance: await s.grievance() });
  await scores(s.secretary);
  const one = await statements.during(() => scores(s.secretary));
  await goodAndBad();
  expect(await statements.during(() => scores(s.secretary))).toBe(one);
});
