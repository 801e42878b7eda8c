import { afterEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { seeRefused } from "../support/refused.js";
import { openSelection } from "../support/selections.js";
import { done, Story } from "../support/story.js";
import { countsOf, readVote } from "../support/votes.js";
import { World, type Member, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

function refused(client: Client, mutation: string, input: Loose, expected: Loose): Promise<void> {
  return seeRefused(world, client, mutation, input, typeof expected === "string" ? { code: expected } : expected);
}

/** Enters a paper for somebody and gives its receipt. */
async function enter(s: Story, vote: string, who: Member, paper: Loose = { choices: ["FOR"] }): Promise<string> {
  const input = { vote, representative: who.id, ...paper };
  return (await done(s.secretary, "enterPaperBallot", input, "receipt")).receipt;
}

const ballots = () =>
  behindTheBack(world.file, 'select representative, choices, paper, spoilt, "enteredBy" from ballot order by id');

test("a paper stands beside electronic ballots, marked, with a receipt that its voter finds", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  await s.cast(vote, world.a.members.slice(0, 4), "FOR");
  const receipt = await enter(s, vote, member(4), { choices: ["AGAINST"] });
  expect(receipt).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  expect(await readVote(member(4).client, vote, "viewerReceipt paperBallots result { cast notCast outcome }")).toEqual({
    viewerReceipt: receipt,
    paperBallots: 1,
    result: { cast: 5, notCast: 2, outcome: null },
  });
  expect(ballots().at(-1)).toMatchObject({ representative: member(4).id, enteredBy: world.a.secretary.account });
  expect(ballots().map(({ paper }) => Boolean(paper))).toEqual([false, false, false, false, true]);
  await done(s.secretary, "closeVote", { vote });
  await done(s.secretary, "publishVote", { vote });
  const read = await readVote(world.anyone, vote, "result { cast valid outcome options { count } }");
  expect(read.result).toMatchObject({ cast: 5, valid: 5, outcome: "ADOPTED" });
  expect(countsOf(read)).toEqual([4, 1, 0]);
});

test("nobody has two: who cast electronically hands in no paper, whose paper is in casts no more", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  await s.cast(vote, [member(0)], "FOR");
  const twice = { vote, representative: member(0).id, choices: ["FOR"] };
  await refused(s.secretary, "enterPaperBallot", twice, { code: "ALREADY_VOTED", field: "representative" });
  await enter(s, vote, member(1));
  await refused(member(1).client, "castBallot", { vote, choices: ["FOR"] }, "ALREADY_VOTED");
  await refused(member(1).client, "castBallot", { vote, choices: ["AGAINST"] }, "ALREADY_VOTED");
  expect(ballots()).toHaveLength(2);
});

test("where the last press counts, a paper is still no press", async () => {
  const s = await story({ rules: { openBallot: { ...defaultRulesOfOrder.openBallot, press: "LAST" } } });
  const { vote } = await s.openVote();
  await enter(s, vote, member(1));
  await refused(member(1).client, "castBallot", { vote, choices: ["AGAINST"] }, "ALREADY_VOTED");
  await s.cast(vote, [member(2)], "FOR");
  const late = { vote, representative: member(2).id, choices: ["AGAINST"] };
  await refused(s.secretary, "enterPaperBallot", late, "ALREADY_VOTED");
});

test("the same paper again is a retry with the same receipt; another is refused", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const receipt = await enter(s, vote, member(1));
  expect(await enter(s, vote, member(1))).toBe(receipt);
  const other = { vote, representative: member(1).id };
  await refused(s.secretary, "enterPaperBallot", { ...other, choices: ["AGAINST"] }, "ALREADY_VOTED");
  await refused(s.secretary, "enterPaperBallot", { ...other, blank: true }, "ALREADY_VOTED");
});

test("only for those on the roll who still hold their mandate and are in the hall, while the vote is open", async () => {
  const s = await story();
  const motion = await s.accepted();
  const session = await s.session();
  const item = await s.item(session, [motion]);
  await s.openSession(session, world.a.members.slice(0, 6));
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await s.preparedVote(item, { recused: [member(1).id] });
  const paperOf = (who: Member | undefined) => ({ vote, representative: who?.id, choices: ["FOR"] });
  const enterRefused = (who: Member | undefined, expected: Loose) =>
    refused(s.secretary, "enterPaperBallot", paperOf(who), expected);
  await enterRefused(member(2), "VOTE_NOT_OPEN");
  await done(s.secretary, "openVote", { vote });
  await enterRefused(member(1), "RECUSED");
  await enterRefused(member(6), "NOT_ON_ROLL");
  await enterRefused(world.b.members[0], { code: "NOT_FOUND", field: "representative" });
  await done(s.secretary, "checkOut", { session, representatives: [member(3).id] });
  await enterRefused(member(3), { code: "HALL_LEFT", field: "representative" });
  await done(s.secretary, "suspendMandate", { representative: member(4).id, reason: "接受调查" });
  await enterRefused(member(4), { code: "MANDATE_LOST", field: "representative" });
  await enter(s, vote, member(2));
  await done(s.secretary, "closeVote", { vote });
  await enterRefused(member(5), "VOTE_CLOSED");
});

test("not after the set time, though nobody has closed the vote", async () => {
  const s = await story({ rules: { openBallot: { ...defaultRulesOfOrder.openBallot, ends: { afterMinutes: 5 } } } });
  const { vote } = await s.openVote();
  world.clock.advance(5 * 60_000);
  await enter(s, vote, member(1));
  world.clock.advance(1);
  const late = { vote, representative: member(2).id, choices: ["FOR"] };
  expect((await s.secretary.do("enterPaperBallot", late)).code).toBe("VOTE_CLOSED");
});

test("only the secretary of the street enters papers", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const paper = { vote, representative: member(1).id, choices: ["FOR"] };
  for (const { client } of [member(1), world.a.committee, world.supervisor]) {
    await refused(client, "enterPaperBallot", paper, "FORBIDDEN");
  }
  await refused(world.b.secretary.client, "enterPaperBallot", paper, { code: "NOT_FOUND", field: "vote" });
});

describe("what a paper says", () => {
  test.each([
    ["nothing", {}, "PAPER_UNCLEAR"],
    ["no choice, not said to be blank", { choices: [] }, "PAPER_UNCLEAR"],
    ["a choice and that it is blank", { choices: ["FOR"], blank: true }, "PAPER_UNCLEAR"],
    ["a choice and that it is spoilt", { choices: ["FOR"], spoilt: true }, "PAPER_UNCLEAR"],
    ["that it is blank and spoilt", { blank: true, spoilt: true }, "PAPER_UNCLEAR"],
    ["that it is neither", { blank: false, spoilt: false }, "PAPER_UNCLEAR"],
    ["what is not printed on it", { choices: ["MAYBE"] }, "UNKNOWN_OPTION"],
    ["the same twice", { choices: ["FOR", "FOR"] }, "DUPLICATE"],
  ])("%s is refused", async (_what, paper, code) => {
    const s = await story();
    const { vote } = await s.openVote();
    const input = { vote, representative: member(1).id, ...paper };
    await refused(s.secretary, "enterPaperBallot", input, { code, field: "choices" });
  });

  test("blank, spoilt, and with more marks than one: each is counted as what it is", async () => {
    const s = await story();
    const { vote } = await s.openVote();
    await enter(s, vote, member(1), { blank: true });
    await enter(s, vote, member(2), { spoilt: true });
    await enter(s, vote, member(3), { choices: ["AGAINST", "FOR"] });
    await enter(s, vote, member(4), { choices: ["FOR"], blank: false, spoilt: false });
    expect(ballots().map(({ spoilt }) => Boolean(spoilt))).toEqual([false, true, true, false]);
    await done(s.secretary, "closeVote", { vote });
    const read = await readVote(s.secretary, vote, "result { cast valid blank spoilt options { count } }");
    expect(read.result).toMatchObject({ cast: 4, valid: 1, blank: 1, spoilt: 2 });
    expect(countsOf(read)).toEqual([1, 0, 0]);
  });

  test("in a selection too many marks spoil a paper that could not be cast so", async () => {
    const s = await story();
    const { vote, projects } = await openSelection(s, ["公园", "路灯", "助餐"], { places: 2, maxChoices: 2 });
    const all = Object.values(projects);
    await refused(member(1).client, "castBallot", { vote, choices: all }, "TOO_MANY_MARKS");
    await enter(s, vote, member(1), { choices: all });
    await enter(s, vote, member(2), { choices: all.slice(0, 2) });
    expect(ballots().map(({ spoilt }) => Boolean(spoilt))).toEqual([true, false]);
    const strange = { vote, representative: member(3).id, choices: ["motion_0"] };
    await refused(s.secretary, "enterPaperBallot", strange, { code: "NOT_A_CANDIDATE", field: "choices" });
    await done(s.secretary, "closeVote", { vote });
    const read = await readVote(s.secretary, vote, "result { cast valid spoilt options { count } }");
    expect(read.result).toMatchObject({ cast: 2, valid: 1, spoilt: 1 });
    expect(countsOf(read)).toEqual([1, 1, 0]);
  });
});

test("a paper and a press of one seat at the same instant: one of them counts, the other is told", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const [paper, press] = await Promise.all([
    s.secretary.do("enterPaperBallot", { vote, representative: member(1).id, choices: ["FOR"] }),
    member(1).client.do("castBallot", { vote, choices: ["AGAINST"] }),
  ]);
  expect(
    [paper, press]
      .map(({ code, __typename }): string => code ?? __typename)
      .toSorted((one, other) => one.localeCompare(other)),
  ).toEqual(["ALREADY_VOTED", expect.stringMatching(/Payload$/)]);
  expect(ballots()).toHaveLength(1);
});

test("neither a vote's timeline nor its ledger tells what a paper said before the result is public", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  await enter(s, vote, member(1));
  const { timeline } = await readVote(s.secretary, vote, "timeline { edges { node { move } } }");
  expect(JSON.stringify(timeline)).not.toMatch(/cast|aper/);
  const [ballot] = behindTheBack(world.file, "select id from ballot");
  const query = `{ ledger(subject: "${String(ballot?.["id"])}") { edges { node { act body } } } }`;
  const act = "vote:enterPaperBallot";
  expect((await world.auditor.client.ask(query)).ledger.edges).toEqual([{ node: { act, body: null } }]);
  await done(s.secretary, "closeVote", { vote });
  await done(s.secretary, "publishVote", { vote });
  const [entry] = (await world.auditor.client.ask(query)).ledger.edges;
  expect(entry.node.body).toContain("FOR");
});
