import { afterEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { readMotion } from "../support/motions.js";
import { candidates, itemOf, mark, openSelection, plan, project, published } from "../support/selections.js";
import { done, Story } from "../support/story.js";
import { readVote } from "../support/votes.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

const whole = `id kind status round runOff maxChoices places title text options { key label } motions { id status }
  previousRound { id result { outcome } } availableMoves
  result { eligible cast notCast valid blank spoilt turnoutNeeded placesLeft unfilled outcome explanation
    options { key label count rank chosen needed explanation }
    conditions { description needed reached met } }`;

const read = (vote: string, client = world.a.secretary.client) => readVote(client, vote, whole);

/** What each candidate came to, by its label. */
function fates(vote: Loose): Record<string, unknown[]> {
  return Object.fromEntries(
    vote.result.options.map(({ label, count, rank, chosen }: Loose) => [label, [count, rank, chosen]]),
  );
}

async function refused(mutation: string, input: Loose, client = world.a.secretary.client): Promise<string> {
  const before = dump(world.file);
  const { code, message } = await client.do(mutation, input);
  expect(message).not.toMatch(/[{}]/);
  expect(dump(world.file), `${mutation} left something behind`).toEqual(before);
  return code;
}

const statusOf = async (motion = ""): Promise<string> => (await readMotion(world.a.secretary.client, motion)).status;

describe("a selection without a tie", () => {
  test("chooses the first by marks of those that meet the conditions; winners are adopted, the others put off", async () => {
    const s = await story();
    const { vote, projects } = await openSelection(s, ["公园", "路灯", "车棚"], { places: 1, maxChoices: 2 });
    expect(await read(vote)).toMatchObject({
      kind: "SELECTION",
      status: "OPEN",
      places: 1,
      maxChoices: 2,
      title: "民生实事项目票决",
      options: ["公园", "路灯", "车棚"].map((label) => ({ key: projects[label], label })),
      result: {
        turnoutNeeded: 4,
        outcome: null,
        options: [{ count: null, rank: null, chosen: null, needed: 4 }, {}, {}],
      },
    });
    expect((await read(vote)).text).toContain("造价 300000 元，2024年12月31日前完成");
    const rows = [["公园", "路灯"], ["路灯", "公园"], ["公园", "路灯"], ["公园", "路灯"], ["公园"], ["车棚"], []];
    await mark(vote, world.a.members, projects, rows);
    await done(s.secretary, "closeVote", { vote });
    // Nobody but the street's offices knows yet.
    expect((await read(vote, s.lead.client)).result).toMatchObject({ outcome: null, placesLeft: null, unfilled: null });
    expect(fates(await read(vote, s.lead.client))).toEqual({
      公园: [null, null, null],
      路灯: [null, null, null],
      车棚: [null, null, null],
    });
    await done(s.secretary, "publishVote", { vote });

    const result = await read(vote, world.anyone);
    expect(result.result).toMatchObject({
      cast: 7,
      valid: 6,
      blank: 1,
      outcome: "SELECTED",
      placesLeft: 0,
      unfilled: 0,
    });
    expect(fates(result)).toEqual({ 公园: [5, 1, true], 路灯: [4, 2, false], 车棚: [1, 3, false] });
    expect(result.result.explanation).toMatch(/^3 candidates for 1 place, 7 ballots cast; .*: 1 chosen\.$/);
    expect(result.result.conditions).toMatchObject([{ needed: 4, reached: null, met: null }]);
    expect(await statusOf(projects["公园"])).toBe("ADOPTED");
    const lost = await readMotion(s.secretary, projects["路灯"] ?? "");
    expect(lost).toMatchObject({ status: "ACCEPTED", deferrals: 1 });
    expect(lost.timeline.edges.at(-1).node).toMatchObject({
      move: "defer",
      note: "得 4 票，列第 2 位，名额 1 个：未入选。",
    });
    const short = await readMotion(s.secretary, projects["车棚"] ?? "");
    expect(short.timeline.edges.at(-1).node.note).toBe(
      "得 1 票，需不少于在职 7 人的二分之一即至少 4 票，未达到：未入选。",
    );
  });

  test("leaves places empty that no one can fill", async () => {
    const s = await story();
    const { vote, projects } = await openSelection(s, ["公园", "路灯"], { places: 2 });
    await mark(vote, world.a.members, projects, [["公园"], ["公园"], ["公园"], ["公园"], ["路灯"]]);
    await published(s, vote);
    expect((await read(vote)).result).toMatchObject({ outcome: "SELECTED", placesLeft: 0, unfilled: 1 });
    expect([await statusOf(projects["公园"]), await statusOf(projects["路灯"])]).toEqual(["ADOPTED", "ACCEPTED"]);
  });

  test("takes its places and marks from the rules of order", async () => {
    const selection = { ...defaultRulesOfOrder.selection, places: 2, marksAtMost: 1 };
    const s = await story({ rules: { selection } });
    const { vote } = await openSelection(s, ["甲", "乙", "丙"]);
    expect(await read(vote)).toMatchObject({ places: 2, maxChoices: 1 });
  });

  test("never has more places or marks than candidates", async () => {
    const s = await story();
    const { vote } = await openSelection(s, ["甲", "乙"]);
    expect(await read(vote)).toMatchObject({ places: 2, maxChoices: 2 });
  });
});

describe("a tie at the cut", () => {
  const titles = ["甲", "乙", "丙", "丁"];
  // 甲 7, 乙 and 丙 5 each for one place, 丁 2.
  const rows = [
    ["甲", "乙"],
    ["甲", "乙"],
    ["甲", "乙"],
    ["甲", "丙"],
    ["甲", "丙"],
    ["甲", "丙"],
    ["甲", "丁"],
  ];
  const easy = {
    majorities: {
      ...defaultRulesOfOrder.majorities,
      SELECTION: [{ ...defaultRulesOfOrder.majorities.SELECTION[0], fraction: { numerator: 1, denominator: 4 } }],
    },
  } as WorldOptions["rules"] & object;

  test("prepares a run-off of the tied alone, for the places left; a second tie leaves them unfilled and says so", async () => {
    const s = await story({ rules: easy });
    const { members } = world.a;
    const { vote, projects, item } = await openSelection(s, titles, {
      places: 2,
      recused: [],
      maxChoices: 2,
    });
    await mark(vote, members, projects, rows);
    await published(s, vote);
    const first = await read(vote, world.anyone);
    expect(first.result).toMatchObject({ outcome: "RUN_OFF", placesLeft: 1, unfilled: 0 });
    expect(fates(first)).toEqual({ 甲: [7, 1, true], 乙: [3, 2, false], 丙: [3, 2, false], 丁: [1, 4, false] });
    expect(await Promise.all(titles.map((title) => statusOf(projects[title])))).toEqual([
      "ADOPTED",
      "IN_DEBATE",
      "IN_DEBATE",
      "ACCEPTED",
    ]);

    const query = `query($id: ID!) { node(id: $id) { ... on AgendaItem { votes { id } } } }`;
    const votes = (await s.secretary.ask(query, { id: item })).node.votes as { id: string }[];
    expect(votes.map(({ id }) => id)).toEqual([vote, expect.any(String)]);
    const runOff = votes[1]?.id ?? "";
    expect(await read(runOff)).toMatchObject({
      status: "PREPARED",
      round: 2,
      runOff: true,
      places: 1,
      maxChoices: 1,
      previousRound: { id: vote, result: { outcome: "RUN_OFF" } },
      options: [{ label: "乙" }, { label: "丙" }],
      availableMoves: ["open", "cancel"],
    });
    expect(await refused("prepareVote", { agendaItem: item })).toBe("VOTE_UNDER_WAY");

    await done(s.secretary, "openVote", { vote: runOff });
    await mark(runOff, members, projects, [["乙"], ["乙"], ["乙"], ["丙"], ["丙"], ["丙"]]);
    await published(s, runOff);
    const second = await read(runOff, world.anyone);
    expect(second.result).toMatchObject({ outcome: "SELECTED", placesLeft: 0, unfilled: 1 });
    expect(second.result.explanation).toContain("that stays unfilled");
    expect([await statusOf(projects["乙"]), await statusOf(projects["丙"])]).toEqual(["ACCEPTED", "ACCEPTED"]);
    const { timeline } = await readMotion(s.secretary, projects["乙"] ?? "");
    expect(timeline.edges.at(-1).node.note).toBe("得 3 票，与另外 1 项同票，名额空缺：未入选。");
    expect((await s.secretary.ask(query, { id: item })).node.votes).toHaveLength(2);
  });

  test("is decided by the run-off; who left the first round leaves it too", async () => {
    const s = await story({ rules: easy });
    const { members } = world.a;
    const recused = members[6]?.id;
    const at = await openSelection(s, titles, { places: 2, recused: [recused], recusalReason: "项目设计人" });
    await mark(at.vote, members, at.projects, rows.slice(0, 6));
    await published(s, at.vote);
    const { votes } = await readMotion(s.secretary, at.projects["乙"] ?? "");
    const runOff = votes[1].id;
    const reasons = await readVote(s.secretary, runOff, "recusalReasons { representative { id } reason }");
    expect(reasons.recusalReasons).toEqual([{ representative: { id: recused }, reason: "项目设计人" }]);
    await done(s.secretary, "openVote", { vote: runOff });
    expect(await refused("castBallot", { vote: runOff, choices: [] }, members[6]?.client)).toBe("RECUSED");
    await mark(runOff, members, at.projects, [["乙"], ["乙"], ["乙"], ["乙"]]);
    await published(s, runOff);
    expect([await statusOf(at.projects["乙"]), await statusOf(at.projects["丙"])]).toEqual(["ADOPTED", "ACCEPTED"]);
  });

  test("whose item is over cannot be voted on again there: the tied go back to another agenda", async () => {
    const s = await story({ rules: easy });
    const at = await openSelection(s, titles, { places: 2 });
    await mark(at.vote, world.a.members, at.projects, rows);
    await done(s.secretary, "closeVote", { vote: at.vote });
    await done(s.secretary, "closeSession", { session: at.session });
    await done(s.secretary, "publishVote", { vote: at.vote });
    const tied = await readMotion(s.secretary, at.projects["乙"] ?? "");
    expect(tied).toMatchObject({ status: "ACCEPTED", votes: [{ id: at.vote }] });
    expect(tied.timeline.edges.at(-1).node.note).toBe("票数相同，议题已结束，未能再行票决");
    expect(await statusOf(at.projects["甲"])).toBe("ADOPTED");
  });

  test("leaves the run-off to be prepared anew where it was cancelled, for the same places", async () => {
    const s = await story({ rules: easy });
    const at = await openSelection(s, titles, { places: 2 });
    await mark(at.vote, world.a.members, at.projects, rows);
    await published(s, at.vote);
    const { votes } = await readMotion(s.secretary, at.projects["乙"] ?? "");
    await done(s.secretary, "cancelVote", { vote: votes[1].id, reason: "设备故障" });
    expect(await refused("prepareVote", { agendaItem: at.item, places: 2 })).toBe("PLACES_OUT_OF_RANGE");
    const again = await s.preparedVote(at.item);
    expect(await read(again)).toMatchObject({
      round: 3,
      runOff: true,
      places: 1,
      maxChoices: 1,
      previousRound: { id: votes[1].id },
      options: [{ label: "乙" }, { label: "丙" }],
    });
  });
});

test("too few who cast make it invalid: nothing is decided and a new round may follow", async () => {
  const s = await story();
  const at = await openSelection(s, ["甲", "乙"], { places: 1 });
  await mark(at.vote, world.a.members, at.projects, [["甲"], ["甲"], ["甲"]]);
  await published(s, at.vote);
  expect((await read(at.vote, world.anyone)).result).toMatchObject({
    outcome: "INVALID",
    explanation: "3 cast; more than 1/2 of the 7 on the roll means at least 4, not reached: invalid.",
  });
  expect([await statusOf(at.projects["甲"]), await statusOf(at.projects["乙"])]).toEqual(["IN_DEBATE", "IN_DEBATE"]);
  const again = await s.preparedVote(at.item, { places: 1 });
  expect(await read(again)).toMatchObject({ round: 2, runOff: false, previousRound: { id: at.vote } });
});

test("a quorum of its own is needed to open it", async () => {
  const s = await story({ members: 9 });
  const at = await candidates(s, ["甲", "乙"], world.a.members.slice(0, 5));
  const vote = await s.preparedVote(at.item);
  expect(await refused("openVote", { vote })).toBe("NO_QUORUM");
  await s.checkIn(at.session, world.a.members.slice(5, 6));
  await done(s.secretary, "openVote", { vote });
});

describe("a ballot of a selection", () => {
  test("with too many marks, one twice or one that is no candidate is refused; none at all is blank", async () => {
    const s = await story();
    const { vote, projects } = await openSelection(s, ["甲", "乙", "丙"], { places: 2 });
    const [one, two, three] = Object.values(projects);
    const tried = (...choices: unknown[]) => refused("castBallot", { vote, choices }, s.lead.client);
    expect(await tried(one, two, three)).toBe("TOO_MANY_MARKS");
    expect(await tried(one, one)).toBe("DUPLICATE");
    expect(await tried(one, "FOR")).toBe("NOT_A_CANDIDATE");
    await done(s.lead.client, "castBallot", { vote, choices: [] });
    await done(s.secretary, "closeVote", { vote });
    expect((await read(vote)).result).toMatchObject({ cast: 1, valid: 0, blank: 1 });
  });

  test("with the same marks in another order is the same ballot; by the rules the first press counts", async () => {
    const s = await story();
    const { vote, projects } = await openSelection(s, ["甲", "乙", "丙"], { places: 2 });
    const [one, two, three] = Object.values(projects);
    const { receipt } = await done(s.lead.client, "castBallot", { vote, choices: [two, one] }, "receipt");
    const before = dump(world.file);
    const again = await done(s.lead.client, "castBallot", { vote, choices: [one, two] }, "receipt");
    expect(again.receipt).toBe(receipt);
    expect(dump(world.file)).toEqual(before);
    for (const choices of [[one], [one, three], []]) {
      expect(await refused("castBallot", { vote, choices }, s.lead.client)).toBe("ALREADY_VOTED");
    }
  });

  test("may be changed where the last press counts, and the tally grows live where the rules say so", async () => {
    const openBallot = { ...defaultRulesOfOrder.openBallot, press: "LAST", liveTally: true } as const;
    const s = await story({ rules: { openBallot } });
    const { vote, projects } = await openSelection(s, ["甲", "乙", "丙"], { places: 2 });
    const [one, two, three] = Object.values(projects);
    await done(s.lead.client, "castBallot", { vote, choices: [one, two] });
    await done(s.lead.client, "castBallot", { vote, choices: [three] });
    await done(world.a.members[1]?.client ?? s.secretary, "castBallot", { vote, choices: [three, one] });
    const live = await read(vote, s.lead.client);
    expect(fates(live)).toEqual({ 甲: [1, null, null], 乙: [0, null, null], 丙: [2, null, null] });
    expect(live.result).toMatchObject({ cast: 2, valid: 2, outcome: null, explanation: null });
  });
});

describe("what cannot be selected", () => {
  test("a project needs its cost and completion day before it is submitted, and no other motion has them", async () => {
    const s = await story();
    const text = { assembly: world.a.assembly, title: "公园", body: "内容" };
    const asProject = { ...text, kind: "LIVELIHOOD_PROJECT" };
    const draft = async (more: Loose): Promise<string> =>
      (await done(s.lead.client, "draftMotion", { ...asProject, ...more }, "motion { id }")).motion.id;
    expect(await refused("draftMotion", { ...text, kind: "MOTION", cost: 1 }, s.lead.client)).toBe("NOT_A_PROJECT");
    for (const cost of [0, -1, 2_000_000_001]) {
      expect(await refused("draftMotion", { ...asProject, cost }, s.lead.client)).toBe("COST_OUT_OF_RANGE");
    }
    const past = { ...asProject, completesOn: "2024-01-11" };
    expect(await refused("draftMotion", past, s.lead.client)).toBe("COMPLETION_IN_PAST");
    for (const lacking of [{}, { cost: 5 }, { completesOn: "2024-12-31" }]) {
      const motion = await draft(lacking);
      expect(await refused("submitMotion", { motion }, s.lead.client)).toBe("PROJECT_INCOMPLETE");
    }
    const motion = await draft({});
    await done(s.lead.client, "correctMotion", { motion, ...plan });
    expect(await refused("correctMotion", { motion, ...plan }, s.lead.client)).toBe("NOTHING_TO_CHANGE");
    await done(s.lead.client, "submitMotion", { motion });
    const submitted = await s.secretary.ask(`{ motion(id: "${motion}") { cost completesOn } }`);
    expect(submitted.motion).toEqual(plan);
  });

  test("its numbers lie between 1 and its candidates, and it takes all of them", async () => {
    const s = await story();
    const { item, projects } = await candidates(s, ["甲", "乙"]);
    const [one, two] = Object.values(projects);
    const tried = (more: Loose) => refused("prepareVote", { agendaItem: item, ...more });
    for (const places of [0, 3]) expect(await tried({ places })).toBe("PLACES_OUT_OF_RANGE");
    for (const maxChoices of [0, 3]) expect(await tried({ maxChoices })).toBe("MARKS_OUT_OF_RANGE");
    expect(await tried({ motions: [one] })).toBe("ALL_CANDIDATES");
    expect(await tried({ motions: [one, one] })).toBe("DUPLICATE");
    expect(await tried({ motions: [await project(s, "丙")] })).toBe("MOTION_NOT_ON_ITEM");
    expect(await tried({ rates: "UNIT" })).toBe("NOT_OF_THIS_VOTE");
    expect(await tried({ kind: "RATING" })).toBe("RATING_NEEDS_ITEM");
    await s.preparedVote(item, { motions: [two, one] });
  });

  test("a candidate that was put off and stands on another agenda is no longer one here", async () => {
    const s = await story();
    const { session, item, projects } = await candidates(s, ["甲", "乙", "丙"]);
    await done(s.secretary, "deferMotion", { motion: projects["甲"], reason: "另行票决" });
    await itemOf(s, session, "SELECTION", [projects["甲"] ?? ""], "补充票决");
    const vote = await s.preparedVote(item);
    expect((await read(vote)).options).toMatchObject([{ label: "乙" }, { label: "丙" }]);
  });
});
