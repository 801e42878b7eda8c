import { afterEach, expect, test } from "vitest";
import { defaultRulesOfOrder, type MajorityCondition } from "../../src/assembly/rules-of-order.rules.js";
import type { Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { done, Story } from "../support/story.js";
import { countsOf, hidden, numbers, readVote, tally } from "../support/votes.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

test("57 of 58 decide: every number is there, and after publishing anyone reads the result", async () => {
  const s = await story({ members: 58 });
  const { a } = world;
  const motion = await s.accepted();
  const session = await s.session();
  const item = await s.item(session, [motion]);
  await s.openSession(session, a.members.slice(0, 57));
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  const recused = a.members[56]?.id;
  const vote = await s.preparedVote(item, { recused: [recused] });
  expect(await readVote(s.secretary, vote)).toMatchObject({ status: "PREPARED", result: null, text: null, round: 1 });
  await done(s.secretary, "openVote", { vote });

  const frozen = { seats: 60, inOffice: 58, present: 57, recused: 1, eligible: 56 };
  const opened = await readVote(s.secretary, vote);
  expect(opened).toMatchObject({
    status: "OPEN",
    options: [
      { key: "FOR", label: "For" },
      { key: "AGAINST", label: "Against" },
      { key: "ABSTAIN", label: "Abstain" },
    ],
    text: "关于修复路灯的议案\n\n请有关单位在两个月内修复全部路灯。",
    result: { ...frozen, ...hidden, cast: 0, notCast: 56, turnout: { numerator: 0, denominator: 56, value: 0 } },
  });
  expect(opened.result.conditions).toEqual([
    {
      description: "votes in favour: more than 1/2 of those in office",
      base: "IN_OFFICE",
      fraction: { numerator: 1, denominator: 2 },
      needed: 30,
      reached: null,
      met: null,
    },
  ]);
  await s.cast(vote, a.members.slice(0, 41), "FOR");
  await s.cast(vote, a.members.slice(41, 50), "AGAINST");
  await s.cast(vote, a.members.slice(50, 54), "ABSTAIN");
  const display = await readVote(world.dashboard.client, vote, `result { ${numbers} ${tally} }`);
  expect(display.result).toMatchObject({
    ...frozen,
    ...hidden,
    cast: 54,
    notCast: 2,
  });

  await done(s.secretary, "closeVote", { vote });
  expect(await readVote(world.anyone, vote)).toBeNull();
  await done(s.secretary, "publishVote", { vote });
  const published = await readVote(world.anyone, vote);
  expect(published).toMatchObject({
    status: "PUBLISHED",
    motions: [{ id: motion, status: "ADOPTED" }],
    viewerReceipt: null,
    text: opened.text,
    result: {
      ...frozen,
      cast: 54,
      notCast: 2,
      turnout: { numerator: 54, denominator: 56, value: 54 / 56 },
      valid: 54,
      blank: 0,
      spoilt: 0,
      conditions: [{ needed: 30, reached: 41, met: true }],
      outcome: "ADOPTED",
      explanation: "41 in favour; more than 1/2 of the 58 in office means at least 30: adopted.",
    },
  });
  expect(countsOf(published)).toEqual([41, 9, 4]);
  expect(published.ledgerHead).toMatch(/^[0-9a-f]{64}$/);
  expect(published.ledgerHead).not.toBe(opened.ledgerHead);
  const listed = await world.anyone.ask(
    `{ votes(filter: { status: [PUBLISHED] }, orderBy: { field: CLOSED_AT, direction: DESC }) {
      totalCount edges { node { id result { outcome cast eligible } } } } }`,
  );
  expect(listed.votes).toEqual({
    totalCount: 1,
    edges: [{ node: { id: vote, result: { outcome: "ADOPTED", cast: 54, eligible: 56 } } }],
  });
});

test.each([
  { inFavour: 4, outcome: "REJECTED", met: false, motion: "REJECTED" },
  { inFavour: 5, outcome: "ADOPTED", met: true, motion: "ADOPTED" },
])("of 8 in office, $inFavour in favour is $outcome: a tie fails", async ({ inFavour, outcome, met, motion }) => {
  const s = await story({ members: 8 });
  const open = await s.openVote();
  await s.cast(open.vote, world.a.members.slice(0, inFavour), "FOR");
  await s.cast(open.vote, world.a.members.slice(inFavour), "AGAINST");
  const closed = await done(s.secretary, "closeVote", { vote: open.vote }, `vote { result { ${tally} } }`);
  expect(closed.vote.result).toMatchObject({ outcome, conditions: [{ needed: 5, reached: inFavour, met }] });
  expect((await s.secretary.ask(`{ motion(id: "${open.motion}") { status } }`)).motion.status).toBe("IN_DEBATE");
  const { vote } = await done(
    s.secretary,
    "publishVote",
    { vote: open.vote },
    "vote { motions { status votes { id } } }",
  );
  expect(vote.motions).toEqual([{ status: motion, votes: [{ id: open.vote }] }]);
});

const twoConditions: readonly MajorityCondition[] = [
  {
    count: "FOR",
    test: "moreThan",
    fraction: { numerator: 1, denominator: 2 },
    base: "IN_OFFICE",
    countsAbstentions: true,
  },
  { count: "FOR", test: "moreThan", fraction: { numerator: 2, denominator: 3 }, base: "CAST", countsAbstentions: true },
];

test("of two conditions one that fails is enough to reject, and what it needed is known with the tally", async () => {
  const majorities = { ...defaultRulesOfOrder.majorities, DECISION: twoConditions };
  const s = await story({ members: 9, rules: { majorities } });
  const { vote } = await s.openVote();
  const needed = async () =>
    (await readVote(s.secretary, vote)).result.conditions.map((condition: Loose) => [
      condition.needed,
      condition.reached,
      condition.met,
    ]);
  await s.cast(vote, world.a.members.slice(0, 6), "FOR");
  await s.cast(vote, world.a.members.slice(6, 8), "ABSTAIN");
  await s.cast(vote, world.a.members.slice(8), "AGAINST");
  expect(await needed()).toEqual([
    [5, null, null],
    [null, null, null],
  ]);
  await done(s.secretary, "closeVote", { vote });
  expect(await needed()).toEqual([
    [5, 6, true],
    [7, 6, false],
  ]);
  expect((await readVote(s.secretary, vote)).result).toMatchObject({ outcome: "REJECTED", valid: 9 });
  // Others know neither before it is published.
  const own = await readVote(s.lead.client, vote);
  expect(own.result).toMatchObject({ ...hidden, cast: 9, conditions: [{ needed: 5 }, { needed: null, met: null }] });
});

test("what happens after the opening changes none of its numbers", async () => {
  const s = await story();
  const { members } = world.a;
  const motion = await s.accepted();
  const session = await s.session();
  const item = await s.item(session, [motion]);
  await s.openSession(session, members.slice(0, 6));
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await s.preparedVote(item);
  await done(s.secretary, "openVote", { vote });
  await s.cast(vote, members.slice(0, 4), "FOR");
  await s.checkIn(session, members.slice(6));
  await done(s.secretary, "checkOut", { session, representatives: [members[0]?.id, members[5]?.id] });
  await done(s.secretary, "closeVote", { vote });
  await done(s.secretary, "publishVote", { vote });
  expect((await readVote(world.anyone, vote)).result).toMatchObject({
    inOffice: 7,
    present: 6,
    eligible: 6,
    cast: 4,
    notCast: 2,
    valid: 4,
    outcome: "ADOPTED",
    conditions: [{ needed: 4, reached: 4, met: true }],
  });
});

test("a cancelled vote keeps its ballots uncounted and its motion in debate; the next one is round 2", async () => {
  const s = await story();
  const { vote, item, motion } = await s.openVote();
  await s.cast(vote, world.a.members.slice(0, 5), "FOR");
  await done(s.secretary, "cancelVote", { vote, reason: "表决器故障" });
  const cancelled = await readVote(s.secretary, vote);
  expect(cancelled).toMatchObject({ status: "CANCELLED", reason: "表决器故障", motions: [{ status: "IN_DEBATE" }] });
  expect(cancelled.result).toMatchObject({ ...hidden, cast: 5 });
  expect(countsOf(cancelled)).toEqual([null, null, null]);
  expect(await readVote(world.anyone, vote)).toBeNull();

  const again = await s.preparedVote(item);
  expect(await readVote(s.secretary, again, "round availableMoves")).toEqual({
    round: 2,
    availableMoves: ["open", "cancel"],
  });
  await done(s.secretary, "openVote", { vote: again });
  await s.cast(again, world.a.members, "AGAINST");
  await done(s.secretary, "closeVote", { vote: again });
  await done(s.secretary, "publishVote", { vote: again });
  expect((await readVote(world.anyone, again)).motions).toMatchObject([{ id: motion, status: "REJECTED" }]);
});

test("an item without a motion is decided on its title", async () => {
  const s = await story();
  const session = await s.session();
  const item = await s.item(session, [], "通过议事规则");
  const vote = await s.preparedVote(item);
  expect(await readVote(s.secretary, vote, "title motions { id } availableMoves")).toEqual({
    title: "通过议事规则",
    motions: [],
    availableMoves: ["cancel"],
  });
  await s.openSession(session);
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  await done(s.secretary, "openVote", { vote });
  await s.cast(vote, world.a.members.slice(0, 4), "FOR");
  await done(s.secretary, "closeVote", { vote });
  await done(s.secretary, "publishVote", { vote });
  expect(await readVote(world.anyone, vote)).toMatchObject({
    text: "通过议事规则",
    result: { outcome: "ADOPTED", notCast: 3 },
  });
});

test("rules that change after the opening do not touch the vote", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const rules = JSON.stringify({
    ...defaultRulesOfOrder,
    majorities: { ...defaultRulesOfOrder.majorities, DECISION: twoConditions },
  });
  behindTheBack(
    world.file,
    `insert into rules_of_order (assembly, version, "streetOffice", rules, reason, "madeAt")
     select assembly, 2, "streetOffice", ?, '修订', "madeAt" from rules_of_order where assembly = ?`,
    rules,
    world.a.assembly,
  );
  await s.cast(vote, world.a.members.slice(0, 4), "FOR");
  await s.cast(vote, world.a.members.slice(4), "AGAINST");
  await done(s.secretary, "closeVote", { vote });
  const { result } = await readVote(s.secretary, vote);
  expect(result.conditions).toMatchObject([{ needed: 4, reached: 4, met: true }]);
  expect(result.outcome).toBe("ADOPTED");
});
