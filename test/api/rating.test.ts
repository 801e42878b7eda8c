import { readFileSync } from "node:fs";
import { Kind, parse, print } from "graphql";
import { afterEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { itemOf, published } from "../support/selections.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { countsOf, readVote } from "../support/votes.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

const operation = parse(
  readFileSync(new URL("../support/operations/votes.graphql", import.meta.url), "utf8"),
).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION && each.name?.value === "RatingTable");

async function table(client: Client, session: string): Promise<Loose[]> {
  if (!operation) throw new Error("there is no operation RatingTable");
  return (await client.ask(print(operation), { session })).session.ratings;
}

async function refused(mutation: string, input: Loose, client = world.a.secretary.client): Promise<string> {
  const before = dump(world.file);
  const { code, message } = await client.do(mutation, input);
  expect(message).not.toMatch(/[{}]/);
  expect(dump(world.file), `${mutation} left something behind`).toEqual(before);
  return code;
}

/** An item of this kind, CURRENT in an OPEN session. */
async function current(s: Story, kind = "RATING"): Promise<{ session: string; item: string }> {
  const session = await s.session();
  const item = await itemOf(s, session, kind, [], "路灯管护工作报告");
  await s.openSession(session);
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  return { session, item };
}

/** Casts these choices, one per member, and publishes the result. */
async function rated(s: Story, vote: string, choices: readonly string[]): Promise<Loose> {
  await done(s.secretary, "openVote", { vote });
  const voters = world.a.members.slice(0, choices.length);
  for (const [index, { client }] of voters.entries()) {
    await done(client, "castBallot", { vote, choices: [choices[index]] });
  }
  await published(s, vote);
  return readVote(
    world.anyone,
    vote,
    "title rates responsibleUnit { name } result { outcome explanation options { count } }",
  );
}

const choices = (satisfied: number, fairly: number, not: number, unknown = 0): string[] => [
  ...Array<string>(satisfied).fill("SATISFIED"),
  ...Array<string>(fairly).fill("FAIRLY_SATISFIED"),
  ...Array<string>(not).fill("NOT_SATISFIED"),
  ...Array<string>(unknown).fill("DONT_KNOW"),
];

describe("the ladder over those in office", () => {
  test.each([
    { of: [4, 0, 3], outcome: "SATISFIED" },
    { of: [3, 1, 3], outcome: "FAIRLY_SATISFIED" },
    { of: [3, 0, 3, 1], outcome: "NOT_SATISFIED" },
    { of: [0, 4, 0], outcome: "FAIRLY_SATISFIED" },
  ])("$of of 7 is $outcome", async ({ of, outcome }) => {
    const s = await story();
    const { item } = await current(s);
    const vote = await s.preparedVote(item, { responsibleUnit: world.unit.id });
    const [satisfied = 0, fairly = 0, not = 0, unknown = 0] = of;
    const result = await rated(s, vote, choices(satisfied, fairly, not, unknown));
    expect(result).toMatchObject({ rates: "UNIT", title: "第一承办单位", result: { outcome } });
    expect(countsOf(result)).toEqual([satisfied, fairly, not, unknown]);
  });
});

test("a unit, a report and a reply are rated in one session, and its table shows what was published", async () => {
  const s = await story();
  const motion = await s.suggestion();
  const { reply } = await s.replied({ motion });
  const { session, item } = await current(s);
  const unit = await s.preparedVote(item, { responsibleUnit: world.unit.id });
  const report = await s.preparedVote(item, { rates: "REPORT", responsibleUnit: world.otherUnit.id });
  const answer = await s.preparedVote(item, { reply });
  const own = await readVote(
    s.secretary,
    answer,
    "title rates options { key label } followUp { id } responsibleUnit { id }",
  );
  expect(own).toMatchObject({
    title: "第一承办单位：关于修复路灯的议案",
    rates: "REPLY",
    options: [
      { label: "Satisfied" },
      { label: "Fairly satisfied" },
      { label: "Not satisfied" },
      { label: "Don't know" },
    ],
    followUp: { id: expect.stringMatching(/^followup_/) },
    responsibleUnit: { id: world.unit.id },
  });
  await rated(s, unit, choices(4, 1, 1));
  await rated(s, report, choices(2, 2, 2, 1));
  expect(await table(world.anyone, session)).toHaveLength(2);
  await rated(s, answer, choices(1, 1, 4));
  expect((await readVote(world.anyone, answer, "text followUp { id }")).text).toBe(
    "第一承办单位：关于修复路灯的议案\n\n路灯已全部修复，欢迎监督。",
  );
  const rows = await table(world.anyone, session);
  expect(rows).toEqual([
    {
      title: "第一承办单位",
      responsibleUnit: { id: world.unit.id, name: "第一承办单位" },
      satisfied: 4,
      fairlySatisfied: 1,
      notSatisfied: 1,
      dontKnow: 0,
      notCast: 1,
      outcome: "SATISFIED",
    },
    {
      title: "路灯管护工作报告",
      responsibleUnit: { id: world.otherUnit.id, name: "第二承办单位" },
      satisfied: 2,
      fairlySatisfied: 2,
      notSatisfied: 2,
      dontKnow: 1,
      notCast: 0,
      outcome: "FAIRLY_SATISFIED",
    },
    {
      title: "第一承办单位：关于修复路灯的议案",
      responsibleUnit: { id: world.unit.id, name: "第一承办单位" },
      satisfied: 1,
      fairlySatisfied: 1,
      notSatisfied: 4,
      dontKnow: 0,
      notCast: 1,
      outcome: "NOT_SATISFIED",
    },
  ]);
  // The motion is the lead sponsor's to rate: the assembly's word moves nothing.
  expect((await s.secretary.ask(`{ motion(id: "${motion}") { status } }`)).motion.status).toBe("REPLIED");
});

describe("how something was rated", () => {
  const ofReplies = `query($motion: ID!) { motion(id: $motion) { followUps { replies { id
    votes { id round rates status responsibleUnit { id } result { outcome } } } } } }`;
  const ofUnit = `query($unit: ID!) { node(id: $unit) { id }
    votes(filter: { responsibleUnit: $unit, kind: [RATING] }, orderBy: { field: PREPARED_AT, direction: ASC }) {
      totalCount edges { node { id rates result { outcome } } } }
    votesByStatus(filter: { responsibleUnit: $unit }) { status count } }`;

  test("is read with the reply, every round that the reader may see, in as many statements for many as for one", async () => {
    const statements = new Statements();
    const s = await story({ observe: statements.observe });
    const motion = await s.suggestion();
    const { reply, followUp } = await s.replied({ motion });
    const { reply: other } = await s.replied({ motion }, world.otherUnit);
    const { item } = await current(s);
    const read = async (client: Client) => {
      const { motion: found } = await client.ask(ofReplies, { motion });
      return new Map<string, Loose[]>(
        found.followUps.flatMap(({ replies }: Loose) => replies.map(({ id, votes }: Loose) => [id, votes])),
      );
    };
    const first = await s.preparedVote(item, { reply });
    const once = await statements.during(() => read(s.secretary));
    await rated(s, first, choices(1, 1, 4));
    const again = await s.preparedVote(item, { reply });
    const ofOther = await s.preparedVote(item, { reply: other });
    expect(await statements.during(() => read(s.secretary))).toBe(once);
    const told = { rates: "REPLY", responsibleUnit: { id: world.unit.id } };
    const votes = await read(s.secretary);
    expect(votes.get(reply)).toEqual([
      { ...told, id: first, round: 1, status: "PUBLISHED", result: { outcome: "NOT_SATISFIED" } },
      { ...told, id: again, round: 2, status: "PREPARED", result: null },
    ]);
    expect(votes.get(other)).toMatchObject([{ id: ofOther, responsibleUnit: { id: world.otherUnit.id } }]);
    const own = await world.unit.officer.client.ask(
      `{ followUp(id: "${followUp}") { replies { votes { id result { outcome } } } } }`,
    );
    expect(own.followUp.replies).toEqual([{ votes: [{ id: first, result: { outcome: "NOT_SATISFIED" } }] }]);
  });

  test("is listed by unit: the unit itself, its replies and its reports, and no other's", async () => {
    const s = await story();
    const { reply } = await s.replied({ motion: await s.suggestion() });
    const { item } = await current(s);
    const [first, second, third] = [
      await s.preparedVote(item, { responsibleUnit: world.unit.id }),
      await s.preparedVote(item, { rates: "REPORT", responsibleUnit: world.unit.id }),
      await s.preparedVote(item, { reply }),
    ];
    await s.preparedVote(item, { responsibleUnit: world.otherUnit.id });
    await rated(s, first, choices(4, 1, 1));
    const found = await s.secretary.ask(ofUnit, { unit: world.unit.id });
    expect(found.node).toEqual({ id: world.unit.id });
    expect(found.votes).toEqual({
      totalCount: 3,
      edges: [
        { node: { id: first, rates: "UNIT", result: { outcome: "SATISFIED" } } },
        { node: { id: second, rates: "REPORT", result: null } },
        { node: { id: third, rates: "REPLY", result: null } },
      ],
    });
    expect(found.votesByStatus.filter(({ count }: Loose) => count > 0)).toEqual([
      { status: "PREPARED", count: 2 },
      { status: "PUBLISHED", count: 1 },
    ]);
    const publicly = await world.anyone.ask(ofUnit.replace("node(id: $unit) { id }", ""), { unit: world.unit.id });
    expect(publicly.votes).toMatchObject({ totalCount: 1, edges: [{ node: { id: first } }] });
  });
});

test("a rating that was repeated stands in the table with its last round", async () => {
  const s = await story();
  const { session, item } = await current(s);
  for (const of of [choices(0, 0, 7), choices(7, 0, 0)]) await rated(s, await s.preparedVote(item), of);
  expect(await table(s.lead.client, session)).toMatchObject([{ satisfied: 7, responsibleUnit: null }]);
});

test("what is not published yet is in nobody's table", async () => {
  const s = await story();
  const { session, item } = await current(s);
  const vote = await s.preparedVote(item);
  await done(s.secretary, "openVote", { vote });
  await done(s.secretary, "closeVote", { vote });
  expect(await table(s.secretary, session)).toEqual([]);
});

describe("a department's people leave when their department is rated", () => {
  async function withOfficer(options: WorldOptions = {}): Promise<Story> {
    const s = await story(options);
    const account = world.a.members[1]?.account;
    await done(world.admin.client, "grantRole", { account, role: "UNIT_OFFICER", unit: world.unit.id });
    return s;
  }
  const about = "recusalReasons { representative { id } reason } result { recused eligible }";

  test("by the rules: its officers of themselves, others as the secretary names them", async () => {
    const s = await withOfficer();
    const { item } = await current(s);
    const [, officer, other] = world.a.members;
    const more = { recused: [other?.id], recusalReason: "配偶在该单位任职" };
    const vote = await s.preparedVote(item, { responsibleUnit: world.unit.id, ...more });
    await done(s.secretary, "openVote", { vote });
    expect(await readVote(s.secretary, vote, about)).toEqual({
      recusalReasons: [
        { representative: { id: officer?.id }, reason: "所在单位为被测评单位" },
        { representative: { id: other?.id }, reason: "配偶在该单位任职" },
      ],
      result: { recused: 2, eligible: 5 },
    });
    expect(await refused("castBallot", { vote, choices: ["SATISFIED"] }, officer?.client)).toBe("RECUSED");
  });

  test("also who became its officer after the vote was prepared", async () => {
    const s = await story();
    const { item } = await current(s);
    const vote = await s.preparedVote(item, { responsibleUnit: world.unit.id });
    const account = world.a.members[1]?.account;
    await done(world.admin.client, "grantRole", { account, role: "UNIT_OFFICER", unit: world.unit.id });
    await done(s.secretary, "openVote", { vote });
    expect((await readVote(s.secretary, vote, about)).result).toEqual({ recused: 1, eligible: 6 });
  });

  test("not where another unit is rated, nor where the rules let them stay", async () => {
    const s = await withOfficer({ rules: { recusal: { ratedDepartment: false } } });
    const { item } = await current(s);
    for (const { id } of [world.otherUnit, world.unit]) {
      const vote = await s.preparedVote(item, { responsibleUnit: id });
      expect((await readVote(s.secretary, vote, about)).recusalReasons).toEqual([]);
    }
  });
});

describe("what cannot be rated", () => {
  test("a reply that a newer one has followed, a resident's own, or nothing at all", async () => {
    const s = await story();
    const motion = await s.suggestion();
    const { followUp, reply } = await s.replied({ motion });
    await done(s.lead.client, "rateReply", { reply, rating: "NOT_SATISFIED", comment: "未修好" });
    await s.reply(followUp);
    const { reply: toResident } = await s.replied({ grievance: await s.grievance() }, world.otherUnit);
    const { item } = await current(s);
    const tried = (more: Loose) => refused("prepareVote", { agendaItem: item, ...more });
    expect(await tried({ reply })).toBe("NEWER_REPLY");
    expect(await tried({ reply: toResident })).toBe("RATED_BY_RESIDENT");
    expect(await tried({ rates: "REPLY" })).toBe("RATED_THING_MISSING");
    expect(await tried({ rates: "UNIT" })).toBe("RATED_THING_MISSING");
    expect(await tried({ rates: "REPORT", reply })).toBe("RATED_THING_UNCLEAR");
    expect(await tried({ reply, responsibleUnit: world.unit.id })).toBe("RATED_THING_UNCLEAR");
    for (const more of [{ motions: [motion] }, { places: 1 }, { maxChoices: 1 }]) {
      expect(await tried(more)).toBe("NOT_OF_THIS_VOTE");
    }
  });

  test("another street's unit or reply", async () => {
    const s = await story();
    const b = new Story(world, world.b);
    const { reply } = await b.replied({ motion: await b.suggestion() });
    const { item } = await current(s);
    const before = dump(world.file);
    const { errors } = await s.secretary.try("prepareVote", { agendaItem: item, reply });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    expect(dump(world.file)).toEqual(before);
  });

  test("a report is rated at the item that hears it", async () => {
    const s = await story();
    const { item } = await current(s, "REPORT");
    const vote = await s.preparedVote(item, { kind: "RATING", responsibleUnit: world.unit.id });
    expect(await readVote(s.secretary, vote, "rates title")).toEqual({ rates: "REPORT", title: "路灯管护工作报告" });
    const discussion = await itemOf(s, await s.session(), "DISCUSSION", [], "讨论");
    expect(await refused("prepareVote", { agendaItem: discussion, kind: "RATING" })).toBe("RATING_NEEDS_ITEM");
  });
});

test("a ballot of a rating names exactly one of its options", async () => {
  const s = await story({ rules: { openBallot: { ...defaultRulesOfOrder.openBallot, liveTally: true } } });
  const { item } = await current(s);
  const vote = await s.preparedVote(item);
  await done(s.secretary, "openVote", { vote });
  for (const wrong of [[], ["SATISFIED", "DONT_KNOW"]]) {
    expect(await refused("castBallot", { vote, choices: wrong }, s.lead.client)).toBe("ONE_CHOICE");
  }
  expect(await refused("castBallot", { vote, choices: ["FOR"] }, s.lead.client)).toBe("UNKNOWN_OPTION");
  await done(s.lead.client, "castBallot", { vote, choices: ["FAIRLY_SATISFIED"] });
  expect(countsOf(await readVote(s.lead.client, vote))).toEqual([0, 1, 0, 0]);
});
