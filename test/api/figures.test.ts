import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { answer, heardBy, link, saidIn } from "../support/grievances.js";
import { later } from "../support/later.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

const rate = "numerator denominator value";
const january = `from: "2024-01-01", to: "2024-01-31"`;
const ofCases = `satisfaction { ${rate} } participation { ${rate} } firstTimeSettlement { ${rate} } handled { ${rate} }`;

async function figures(client: Client, args: string, selection: string): Promise<Loose> {
  return (await client.ask(`{ figures(${args}) { ${selection} } }`)).figures;
}

async function refusedWith(client: Client, args: string): Promise<Loose> {
  const { errors } = await client.send(`{ figures(${args}) { trainings } }`);
  const { code, field } = errors?.[0]?.extensions ?? {};
  return field === undefined ? code : { [field]: code };
}

function share(numerator: number, denominator: number): Loose {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

/** The same at another time: who acts has signed in anew. */
async function storyAt(now: string): Promise<Story> {
  const { a } = world;
  return new Story(world, { ...a, secretary: { ...a.secretary, client: await later(world, a.secretary, now) } });
}

/** A grievance whose task the unit has replied to, so that its resident can be called. */
async function resolved(s: Story, more: Loose = {}): Promise<string> {
  const { grievance } = await done(s.secretary, "recordGrievance", saidIn(s.street.id, more), "grievance { id }");
  await done(s.secretary, "acceptGrievance", { grievance: grievance.id });
  await s.replied({ grievance: grievance.id });
  return grievance.id;
}

const operations = readFileSync(new URL("../support/operations/figures.graphql", import.meta.url), "utf8");

test("the flagship operation works as it stands, for a display and for a street's office", async () => {
  const s = await story();
  await s.adopted();
  await heardBy(s.lead.client, s);
  const given = { street: null, source: null, from: "2024-01-01", to: "2024-02-29" };
  const { figures: all } = await world.dashboard.client.ask(operations, given, "Figures");
  expect(all).toMatchObject({
    attendance: share(7, 7),
    turnout: share(7, 7),
    byStreet: [{ streetOffice: { name: "甲街道" } }, { streetOffice: { name: "乙街道" } }],
    byMonth: [{ month: "2024-01" }, { month: "2024-02" }],
  });
  const own = { ...given, street: world.a.id, source: "REPRESENTATIVE" };
  const { figures: heard } = await s.secretary.ask(operations, own, "Figures");
  expect(heard).toMatchObject({
    handled: share(0, 1),
    grievancesByCategory: [{ category: { label: "Parking" }, recorded: 1, closed: 0, satisfied: 0 }, { recorded: 0 }],
    byStreet: [{ openGrievances: 1, overdueFollowUps: 0 }],
  });
  // No motion carries what a representative heard.
  expect(heard.motionsByStatus.every(({ count }: Loose) => count === 0)).toBe(true);
});

test("rates are told by numerator and denominator, each resident by the latest answer, and null over nothing", async () => {
  const s = await story();
  const none = share(0, 0);
  const nothing = { satisfaction: none, participation: none, firstTimeSettlement: none, handled: none };
  expect(await figures(s.secretary, january, ofCases)).toEqual(nothing);

  await answer(s, await resolved(s), "SATISFIED");
  await answer(s, await resolved(s), "FAIRLY_SATISFIED");
  await answer(s, await resolved(s), "NOT_SATISFIED");
  const unanswered = await resolved(s);
  await done(s.secretary, "recordCallAttempt", { grievance: unanswered, channel: "PHONE" });
  await resolved(s);
  const explained = await s.grievance();
  await done(s.secretary, "concludeGrievance", { grievance: explained, reason: "EXPLAINED", note: "已说明" });
  await done(s.secretary, "rejectGrievance", { grievance: await s.recorded(), reason: "不属实" });
  await s.recorded();
  expect(await figures(s.secretary, january, ofCases)).toEqual({
    satisfaction: share(2, 3),
    participation: share(3, 4),
    firstTimeSettlement: share(3, 3),
    handled: share(3, 6),
  });

  // Content in the end: a satisfied resident, and a case that was not settled at once.
  const turned = await resolved(s);
  await answer(s, turned, "NOT_SATISFIED");
  const tasks = `{ grievance(id: "${turned}") { followUps { id } } }`;
  const [task] = (await s.secretary.ask(tasks)).grievance.followUps;
  await s.reply(task.id);
  await answer(s, turned, "SATISFIED");
  expect(await figures(s.secretary, january, ofCases)).toMatchObject({
    satisfaction: share(3, 4),
    firstTimeSettlement: share(3, 4),
  });
});

test("a resident whose grievance was merged counts as one more, by an own answer, closed with what it went into", async () => {
  const s = await story();
  const into = await s.grievance();
  const merged = await s.recorded();
  await done(s.secretary, "mergeGrievances", { into, grievances: [merged], reason: "同一问题" });
  expect(await figures(s.secretary, january, ofCases)).toMatchObject({ handled: share(0, 2) });
  await s.replied({ grievance: into });
  await answer(s, into, "SATISFIED");
  expect(await figures(s.secretary, january, ofCases)).toEqual({
    satisfaction: share(1, 1),
    participation: share(1, 1),
    firstTimeSettlement: share(2, 2),
    handled: share(2, 2),
  });
  await answer(s, merged, "NOT_SATISFIED");
  expect(await figures(s.secretary, january, `${ofCases} grievancesByCategory { recorded satisfied }`)).toMatchObject({
    satisfaction: share(1, 2),
    handled: share(0, 2),
    grievancesByCategory: [
      { recorded: 0, satisfied: 0 },
      { recorded: 2, satisfied: 1 },
    ],
  });
});

test("one dissatisfied resident behind a motion whose sponsor was content reopens the grievance, and the figures tell", async () => {
  const s = await story();
  const { motion } = await s.adopted();
  const [one, other] = [await s.grievance(), await s.grievance()];
  await link(s, motion, [one, other]);
  const { reply } = await s.replied({ motion });
  await done(s.lead.client, "rateReply", { reply, rating: "SATISFIED" });
  await answer(s, one, "SATISFIED");
  const before = await figures(s.secretary, january, ofCases);
  expect(before).toMatchObject({ satisfaction: share(1, 1), handled: share(1, 2) });
  await answer(s, other, "NOT_SATISFIED");
  await answer(s, one, "NOT_SATISFIED");
  const chain = `{ motion(id: "${motion}") { chain { residents satisfied notSatisfied } } grievance(id: "${one}") { status reopenings } }`;
  expect(await s.secretary.ask(chain)).toEqual({
    motion: { chain: { residents: 2, satisfied: 0, notSatisfied: 2 } },
    grievance: { status: "ACCEPTED", reopenings: 1 },
  });
  expect(await figures(s.secretary, january, ofCases)).toMatchObject({
    satisfaction: share(0, 2),
    handled: share(0, 2),
    firstTimeSettlement: share(0, 0),
  });
});

test("replies count by their deadline as it stood, and what is overdue without one was due, too", async () => {
  const s = await story();
  const april = `from: "2024-04-01", to: "2024-04-30"`;
  const onTime = ({ secretary }: Story, args: string) =>
    figures(secretary, args, `repliesOnTime { ${rate} } byStreet { overdueFollowUps }`);
  const [first, second] = [
    await s.assign({ grievance: await s.grievance(), dueOn: "2024-04-12" }),
    await s.assign({ grievance: await s.grievance(), dueOn: "2024-04-12" }),
    await s.assign({ grievance: await s.grievance(), dueOn: "2024-04-12" }),
  ];
  for (const followUp of [first, second]) await done(world.unit.officer.client, "acceptFollowUp", { followUp });
  await s.reply(first);
  const lastMoment = await storyAt("2024-04-12T15:59:59.999Z");
  expect(await onTime(lastMoment, april)).toEqual({ repliesOnTime: share(1, 1), byStreet: [{ overdueFollowUps: 0 }] });
  const tooLate = await storyAt("2024-04-12T16:00:00.000Z");
  expect(await onTime(tooLate, april)).toEqual({ repliesOnTime: share(1, 3), byStreet: [{ overdueFollowUps: 2 }] });
  const officer = { ...world.unit.officer, client: await later(world, world.unit.officer, world.clock.now()) };
  await tooLate.reply(second, { ...world.unit, officer });
  expect(await onTime(tooLate, april)).toEqual({ repliesOnTime: share(1, 3), byStreet: [{ overdueFollowUps: 1 }] });
  expect(await onTime(tooLate, january)).toEqual({ repliesOnTime: share(0, 0), byStreet: [{ overdueFollowUps: 0 }] });
});

test("a period takes in both its days by Shanghai's clock, and has every month, also an empty one", async () => {
  await story();
  await (await storyAt("2024-01-31T15:59:59.999Z")).recorded();
  const s = await storyAt("2024-01-31T16:00:00.000Z");
  await s.recorded();
  await s.recorded();
  const months = async (from: string, to: string) =>
    (await figures(s.secretary, `from: "${from}", to: "${to}"`, "byMonth { month recorded }")).byMonth.map(
      ({ month, recorded }: Loose) => `${month} ${recorded}`,
    );
  expect(await months("2023-12-31", "2024-03-01")).toEqual(["2023-12 0", "2024-01 1", "2024-02 2", "2024-03 0"]);
  expect(await months("2024-01-31", "2024-01-31")).toEqual(["2024-01 1"]);
  expect(await months("2024-02-02", "2024-02-29")).toEqual(["2024-02 0"]);
  expect(await months("2014-03-01", "2024-02-29")).toHaveLength(120);

  expect(await refusedWith(s.secretary, `from: "2014-02-28", to: "2024-02-29"`)).toEqual({ to: "BAD_USER_INPUT" });
  expect(await refusedWith(s.secretary, `from: "2024-02-01", to: "2024-01-31"`)).toEqual({ to: "BAD_USER_INPUT" });
});

test("the office and its representatives read their street, an officer the own unit, the zone all, and nobody else", async () => {
  const s = await story();
  const { a, b, unit, otherUnit } = world;
  await s.replied({ grievance: await s.grievance() });
  await new Story(world, b).recorded();
  const seen = `byStreet { streetOffice { id } openGrievances }`;
  const [own, other] = [
    { streetOffice: { id: a.id }, openGrievances: 1 },
    { streetOffice: { id: b.id }, openGrievances: 1 },
  ];
  const street = (id: string) => `streetOffice: "${id}", ${january}`;
  for (const client of [s.secretary, a.committee.client, s.lead.client]) {
    expect(await figures(client, january, seen)).toEqual({ byStreet: [own] });
    expect(await figures(client, street(a.id), seen)).toEqual({ byStreet: [own] });
    expect(await refusedWith(client, street(b.id))).toBe("FORBIDDEN");
  }
  for (const { client } of [world.supervisor, world.petition]) {
    expect(await figures(client, january, seen)).toEqual({ byStreet: [own, other] });
    expect(await figures(client, street(b.id), seen)).toEqual({ byStreet: [other] });
  }
  const none = [
    { ...own, openGrievances: 0 },
    { ...other, openGrievances: 0 },
  ];
  expect(await figures(unit.officer.client, january, seen)).toEqual({ byStreet: [own, none[1]] });
  expect(await figures(otherUnit.officer.client, january, seen)).toEqual({ byStreet: none });
  expect(await figures(unit.officer.client, `unit: "${unit.id}", ${street(a.id)}`, seen)).toEqual({ byStreet: [own] });
  expect(await refusedWith(unit.officer.client, `unit: "${otherUnit.id}", ${january}`)).toBe("FORBIDDEN");
  for (const { client } of [world.admin, world.auditor]) expect(await refusedWith(client, january)).toBe("FORBIDDEN");
  expect(await refusedWith(world.anyone, january)).toBe("UNAUTHENTICATED");
  expect(await refusedWith(s.secretary, `community: "${b.community}", ${january}`)).toEqual({ community: "NOT_FOUND" });
});

test("whoever reads aggregates alone is not told of fewer than five residents, nor what would give them away", async () => {
  const s = await story();
  const b = new Story(world, world.b);
  for (let number = 0; number < 6; number += 1) await answer(s, await resolved(s), "SATISFIED");
  for (let number = 0; number < 7; number += 1) await b.recorded();
  const now = "2024-02-12T01:00:00.000Z";
  await (await storyAt(now)).recorded();
  const dashboard = await later(world, world.dashboard, now);
  const supervisor = await later(world, world.supervisor, now);
  const selection = `satisfaction { ${rate} suppressed } handled { ${rate} suppressed }
    grievancesByCategory { category { key } recorded closed suppressed }
    byMonth { month recorded satisfied suppressed }
    byStreet { satisfaction { ${rate} suppressed } openGrievances suppressed }`;
  const two = `from: "2023-12-01", to: "2024-02-29"`;
  const hidden = { recorded: null, closed: null, suppressed: true };
  const shown = { ...share(6, 6), suppressed: false };
  const nothing = { numerator: null, denominator: null, value: null, suppressed: true };
  expect(await figures(dashboard, two, selection)).toEqual({
    satisfaction: shown,
    handled: shown,
    grievancesByCategory: [
      { category: { key: "PARKING" }, recorded: 6, closed: 6, suppressed: false },
      { category: { key: "STREET_LAMPS" }, recorded: 8, closed: 0, suppressed: false },
    ],
    // One of February could be had from the whole, so that January is not told either.
    byMonth: [
      { month: "2023-12", recorded: 0, satisfied: 0, suppressed: false },
      { month: "2024-01", recorded: null, satisfied: null, suppressed: true },
      { month: "2024-02", recorded: null, satisfied: null, suppressed: true },
    ],
    byStreet: [
      { satisfaction: shown, openGrievances: 1, suppressed: false },
      { satisfaction: { ...share(0, 0), suppressed: false }, openGrievances: 7, suppressed: false },
    ],
  });
  const february = `from: "2024-02-01", to: "2024-02-29"`;
  expect(await figures(dashboard, february, selection)).toMatchObject({
    satisfaction: nothing,
    handled: nothing,
    grievancesByCategory: [{ recorded: 0, suppressed: false }, hidden],
    byStreet: [
      { satisfaction: nothing, openGrievances: null, suppressed: true },
      { openGrievances: 0, suppressed: false },
    ],
  });
  expect(await figures(supervisor, february, selection)).toMatchObject({
    handled: { ...share(0, 0), suppressed: false },
    byMonth: [{ recorded: 1, suppressed: false }],
  });
});

test("all figures take as many statements for many rows as for one, and one fewer for each that is not asked for", async () => {
  const statements = new Statements();
  const s = await story({ observe: statements.observe });
  const { supervisor } = world;
  const all = `${ofCases} repliesOnTime { value } attendance { value } turnout { value } householdsVisited questionnaires
    trainings guidedCases motionsByStatus { count } grievancesByCategory { category { label } recorded }
    byStreet { streetOffice { name } openGrievances } byMonth { month recorded }`;
  const asked = () => statements.during(() => figures(supervisor.client, january, all));
  await heardBy(s.lead.client, s);
  await asked();
  const one = await asked();
  for (let number = 0; number < 3; number += 1) await answer(s, await resolved(s), "SATISFIED");
  await heardBy(world.b.members[0]?.client ?? s.lead.client, new Story(world, world.b));
  expect(await asked()).toBe(one);
  expect(one).toBe(13);
  expect(await statements.during(() => figures(supervisor.client, january, "trainings"))).toBe(2);
});
