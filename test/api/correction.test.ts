import { afterEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import {
  adopting,
  confirm,
  confirmedCounts,
  counts,
  publishedCounts,
  readEntries,
  scrutineersOf,
} from "../support/counts.js";
import { behindTheBack } from "../support/database.js";
import { seeRefused } from "../support/refused.js";
import { candidates } from "../support/selections.js";
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

const reason = "统计时漏计一票";

const corrections = `corrections { number reason correctedAt correctedBy { name }
  before { cast outcome options { count } } after { cast outcome options { count } explanation } }`;

/** A published open ballot with four electronic ballots in favour and the papers of the rest. */
async function withPapers(s: Story, ...papers: readonly Loose[]): Promise<{ vote: string; motion: string }> {
  const { vote, motion } = await s.openVote();
  await s.cast(vote, world.a.members.slice(0, 4), "FOR");
  for (const [index, paper] of papers.entries()) {
    await done(s.secretary, "enterPaperBallot", { vote, representative: member(4 + index).id, ...paper });
  }
  await done(s.secretary, "closeVote", { vote });
  await done(s.secretary, "publishVote", { vote });
  return { vote, motion };
}

describe("counts that were wrong", () => {
  test("are corrected with a reason; the result is computed anew, the old one stays to be read by everybody", async () => {
    const s = await story();
    const { vote, motion } = await publishedCounts(s);
    world.clock.advance(60_000);
    const { vote: read } = await done(
      s.secretary,
      "correctResult",
      { vote, reason, counts: counts(5, 0, 2) },
      `vote { status publishedAt result { outcome options { count } } ${corrections} }`,
    );
    expect([read.status, read.result.outcome, ...countsOf(read)]).toEqual(["PUBLISHED", "ADOPTED", 5, 0, 2]);
    const told = {
      number: 1,
      reason,
      correctedAt: world.clock.now(),
      before: { cast: 7, outcome: "ADOPTED", options: [{ count: 5 }, { count: 1 }, { count: 1 }] },
      after: { cast: 7, outcome: "ADOPTED", options: [{ count: 5 }, { count: 0 }, { count: 2 }] },
    };
    expect(read.corrections).toMatchObject([{ ...told, correctedBy: { name: "secretary-jia" } }]);
    const publicly = await readVote(world.anyone, vote, corrections);
    expect(publicly.corrections).toMatchObject([{ ...told, correctedBy: null }]);
    expect((await s.secretary.ask(`{ motion(id: "${motion}") { status } }`)).motion.status).toBe("ADOPTED");

    const { timeline } = await readVote(s.secretary, vote, "timeline { edges { node { move note } } }");
    expect(timeline.edges.at(-1).node).toEqual({ move: "correct", note: reason });
    expect(await readEntries(s.secretary, vote)).toMatchObject([
      { number: 1, voidedBecause: reason, reason: null },
      { number: 2, voidedBecause: null, reason },
    ]);
  });

  test("may be corrected more than once, each correction after the one before", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    await done(s.secretary, "correctResult", { vote, reason, counts: counts(5, 0, 2) });
    await done(s.secretary, "correctResult", { vote, reason: "再次核对", counts: counts(6, 0, 1) });
    const read = await readVote(s.secretary, vote, `${corrections} result { options { count } }`);
    expect(read.corrections.map(({ number }: Loose) => number)).toEqual([1, 2]);
    expect(read.corrections[1].before).toEqual(
      read.corrections[0].after && {
        cast: 7,
        outcome: "ADOPTED",
        options: [{ count: 5 }, { count: 0 }, { count: 2 }],
      },
    );
    expect(countsOf(read)).toEqual([6, 0, 1]);
  });

  test("are not corrected where the motion was moved by them: exactly at the boundary the way out is a new round", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    const correct = (entered: Loose) => ({ vote, reason, counts: entered });
    await refused(s.secretary, "correctResult", correct(counts(3, 3, 1)), "WOULD_OVERTURN");
    await done(s.secretary, "correctResult", correct(counts(4, 3, 0)));
  });

  test.each([
    ["that say the same", adopting, { code: "NOTHING_TO_CHANGE", field: "counts" }],
    ["that do not add up", { ...adopting, returned: 6 }, { code: "PAPERS_DO_NOT_ADD_UP", field: "counts.returned" }],
    ["more than the roll", counts(8, 0, 0), { code: "COUNTED_BEYOND_ROLL", field: "counts" }],
    ["more than were issued", counts(6, 1, 0, { issued: 6 }), { code: "RETURNED_BEYOND_ISSUED", field: "counts" }],
  ])("%s correct nothing", async (_what, entered, expected) => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    await refused(s.secretary, "correctResult", { vote, reason, counts: entered }, expected);
  });

  test("wrong in several ways are refused with all of them at once, each with its field", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    const entered = counts(6, 1, 1, { issued: 6, returned: 9, valid: 9 });
    const flaws = [
      { code: "OPTIONS_DO_NOT_ADD_UP", field: "counts.options" },
      { code: "RETURNED_BEYOND_ISSUED", field: "counts" },
    ];
    const expected = { __typename: "CountsDoNotAddUp", ...flaws[0], flaws };
    const told = "... on CountsDoNotAddUp { flaws { code field } }";
    await seeRefused(world, s.secretary, "correctResult", { vote, reason, counts: entered }, expected, told);
    const { message } = await s.secretary.do("correctResult", { vote, reason, counts: entered });
    expect(message).toMatch(/8.*9.*9.*6/);
  });

  test("need a reason, counts, and a published result", async () => {
    const s = await story();
    const { vote } = await confirmedCounts(s);
    const corrected = { vote, reason, counts: counts(5, 0, 2) };
    await refused(s.secretary, "correctResult", corrected, "NOT_PUBLISHED");
    await done(s.secretary, "publishVote", { vote });
    await refused(s.secretary, "correctResult", { ...corrected, reason: " " }, { code: "TEXT_EMPTY", field: "reason" });
    await refused(s.secretary, "correctResult", { vote, reason }, { code: "CORRECTION_MISSING", field: "counts" });
    const papers = [{ representative: member(1).id, choices: ["FOR"] }];
    await refused(s.secretary, "correctResult", { ...corrected, papers }, { code: "COUNTED_BY_HAND", field: "papers" });
  });

  test("are corrected by the office that publishes and nobody else", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    const input = { vote, reason, counts: counts(5, 0, 2) };
    for (const { client } of [...scrutineersOf(s), world.a.committee, world.supervisor, world.b.secretary]) {
      await refused(client, "correctResult", input, "FORBIDDEN");
    }
    await done(world.a.secretary.client, "correctResult", input);
  });

  test("are corrected by the working committee where the rules let it publish", async () => {
    const s = await story({ rules: { publishes: "WORKING_COMMITTEE" } });
    const { vote } = await confirmedCounts(s);
    const committee = world.a.committee.client;
    await done(committee, "publishVote", { vote });
    const input = { vote, reason, counts: counts(5, 0, 2) };
    await refused(s.secretary, "correctResult", input, "FORBIDDEN");
    await done(committee, "correctResult", input);
  });

  test("the same correction sent twice under a key is one; without a key the second has nothing to change", async () => {
    const s = await story();
    const { vote } = await publishedCounts(s);
    const input = { vote, reason, counts: counts(5, 0, 2) };
    await done(s.secretary, "correctResult", { ...input, idempotencyKey: "更正" });
    await done(s.secretary, "correctResult", { ...input, idempotencyKey: "更正" });
    await refused(s.secretary, "correctResult", input, "NOTHING_TO_CHANGE");
    expect((await readVote(s.secretary, vote, "corrections { number }")).corrections).toEqual([{ number: 1 }]);
  });

  test("of a rating may change its outcome: nothing was moved by it", async () => {
    const s = await story();
    const session = await s.session();
    const item = await s.item(session, []);
    await s.openSession(session);
    await done(s.secretary, "beginAgendaItem", { agendaItem: item });
    const scrutineers = scrutineersOf(s);
    const named = scrutineers.map(({ id }) => id);
    const vote = await s.preparedVote(item, { kind: "RATING", way: "COUNTED", scrutineers: named });
    await done(s.secretary, "openVote", { vote });
    const keys = ["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED", "DONT_KNOW"];
    const rated = (...numbers: number[]) => ({
      valid: 7,
      blank: 0,
      spoilt: 0,
      options: keys.map((key, index) => ({ key, count: numbers[index] ?? 0 })),
    });
    await done(s.secretary, "enterCounts", { vote, ...rated(4, 1, 1, 1) });
    await confirm(vote, scrutineers);
    await done(s.secretary, "publishVote", { vote });
    await done(s.secretary, "correctResult", { vote, reason, counts: rated(3, 2, 1, 1) });
    const read = await readVote(world.anyone, vote, "result { outcome } corrections { before { outcome } }");
    expect(read).toEqual({
      result: { outcome: "FAIRLY_SATISFIED" },
      corrections: [{ before: { outcome: "SATISFIED" } }],
    });
    const { session: shown } = await s.secretary.ask(`{ session(id: "${session}") { ratings { satisfied outcome } } }`);
    expect(shown.ratings).toEqual([{ satisfied: 3, outcome: "FAIRLY_SATISFIED" }]);
  });

  test("of a selection may change ranks, not who was chosen", async () => {
    const s = await story();
    const { item, projects } = await candidates(s, ["公园", "路灯", "助餐"]);
    const scrutineers = scrutineersOf(s);
    const named = scrutineers.map(({ id }) => id);
    const vote = await s.preparedVote(item, { way: "COUNTED", scrutineers: named, places: 2 });
    await done(s.secretary, "openVote", { vote });
    const marked = (...marks: number[]) => ({
      issued: 7,
      valid: 7,
      blank: 0,
      spoilt: 0,
      options: Object.values(projects).map((key, index) => ({ key, count: marks[index] ?? 0 })),
    });
    await done(s.secretary, "enterCounts", { vote, ...marked(6, 5, 2) });
    await confirm(vote, scrutineers);
    await done(s.secretary, "publishVote", { vote });
    const correct = (...marks: number[]) => ({ vote, reason, counts: marked(...marks) });
    await refused(s.secretary, "correctResult", correct(6, 3, 4), "WOULD_OVERTURN");
    await refused(s.secretary, "correctResult", correct(6, 4, 4), "WOULD_OVERTURN");
    await done(s.secretary, "correctResult", correct(5, 6, 3));
    const read = await readVote(s.secretary, vote, "result { outcome options { rank chosen } }");
    expect(read.result).toEqual({
      outcome: "SELECTED",
      options: [
        { rank: 2, chosen: true },
        { rank: 1, chosen: true },
        { rank: 3, chosen: false },
      ],
    });
  });
});

describe("papers that were entered wrongly", () => {
  test("are corrected and counted anew; ballots cast electronically stay as they are", async () => {
    const s = await story();
    const { vote } = await withPapers(s, { choices: ["FOR"] }, { choices: ["AGAINST"] });
    const papers = [
      { representative: member(4).id, choices: ["AGAINST"] },
      { representative: member(5).id, blank: true },
    ];
    await done(s.secretary, "correctResult", { vote, reason, papers });
    const read = await readVote(
      world.anyone,
      vote,
      `result { cast valid blank outcome options { count } } ${corrections}`,
    );
    expect(read.result).toMatchObject({ cast: 6, valid: 5, blank: 1, outcome: "ADOPTED" });
    expect(countsOf(read)).toEqual([4, 1, 0]);
    expect(read.corrections[0].before.options).toEqual([{ count: 5 }, { count: 1 }, { count: 0 }]);
    const acts = behindTheBack(
      world.file,
      "select count(*) as n from ledger_entry where act = 'vote:correctPaperBallot'",
    );
    expect(Number(acts[0]?.["n"])).toBe(2);
    const ballots = behindTheBack(world.file, "select choices from ballot where not paper");
    expect(new Set(ballots.map(({ choices }) => choices))).toEqual(new Set(['["FOR"]']));
  });

  test("are not corrected where that would overturn the motion", async () => {
    const s = await story();
    const { vote } = await s.openVote();
    await s.cast(vote, world.a.members.slice(0, 3), "FOR");
    await done(s.secretary, "enterPaperBallot", { vote, representative: member(4).id, choices: ["FOR"] });
    await done(s.secretary, "closeVote", { vote });
    await done(s.secretary, "publishVote", { vote });
    const papers = [{ representative: member(4).id, spoilt: true }];
    await refused(s.secretary, "correctResult", { vote, reason, papers }, "WOULD_OVERTURN");
  });

  test.each([
    ["none", [], { code: "LIST_EMPTY", field: "papers" }],
    ["one that was cast electronically", [0], { code: "NOT_ON_PAPER", field: "papers.representative" }],
    ["one of somebody who did not vote", [6], { code: "NOT_FOUND", field: "papers.representative" }],
    ["one that says the same", [4], { code: "NOTHING_TO_CHANGE", field: "papers" }],
    ["one twice", [4, 4], { code: "DUPLICATE", field: "papers" }],
  ])("%s is refused", async (_what, places, expected) => {
    const s = await story();
    const { vote } = await withPapers(s, { choices: ["FOR"] });
    const papers = places.map((place) => ({ representative: member(place).id, choices: ["FOR"] }));
    await refused(s.secretary, "correctResult", { vote, reason, papers }, expected);
  });

  test("are given as papers, not as counts, and each says one thing", async () => {
    const s = await story();
    const { vote } = await withPapers(s, { choices: ["FOR"] });
    const wrong = { vote, reason, counts: adopting };
    await refused(s.secretary, "correctResult", wrong, { code: "NOT_COUNTED_BY_HAND", field: "counts" });
    await refused(s.secretary, "correctResult", { vote, reason }, { code: "CORRECTION_MISSING", field: "papers" });
    const representative = member(4).id;
    const unclear = { vote, reason, papers: [{ representative, choices: ["FOR"], blank: true }] };
    await refused(s.secretary, "correctResult", unclear, { code: "PAPER_UNCLEAR", field: "papers.choices" });
    const strange = { vote, reason, papers: [{ representative, choices: ["MAYBE"] }] };
    await refused(s.secretary, "correctResult", strange, { code: "UNKNOWN_OPTION", field: "papers.choices" });
  });
});

describe("a closed vote", () => {
  test("is voided with a reason by the office that publishes; it stays void", async () => {
    const s = await story();
    const { vote, item } = await s.openVote();
    await s.cast(vote, world.a.members, "FOR");
    await refused(s.secretary, "voidVote", { vote, reason: "大屏文本有误" }, "WRONG_STATUS");
    await done(s.secretary, "closeVote", { vote });
    await refused(world.a.committee.client, "voidVote", { vote, reason: "大屏文本有误" }, "FORBIDDEN");
    await refused(s.secretary, "voidVote", { vote, reason: "" }, { code: "TEXT_EMPTY", field: "reason" });
    await refused(s.secretary, "prepareVote", { agendaItem: item }, "VOTE_UNDER_WAY");
    await done(s.secretary, "voidVote", { vote, reason: "大屏文本有误" });
    await refused(s.secretary, "publishVote", { vote }, "WRONG_STATUS");
    await refused(s.secretary, "voidVote", { vote, reason: "大屏文本有误" }, "WRONG_STATUS");
    const read = await readVote(
      member(1).client,
      vote,
      "status reason result { outcome } timeline { edges { node { move note } } }",
    );
    expect(read).toMatchObject({ status: "VOIDED", reason: "大屏文本有误", result: { outcome: null } });
    expect(read.timeline.edges.at(-1).node).toEqual({ move: "void", note: "大屏文本有误" });
    await s.preparedVote(item);
  });
});
