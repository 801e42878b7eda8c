import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { isWhole, verifyBundle } from "../../src/vote/bundle/verify.rules.js";
import { bundleOf, contentOf, plainVote, sha256 } from "../support/bundles.js";
import { counts, enteredCounts, publishedCounts } from "../support/counts.js";
import { recount } from "../support/second-count.js";
import { itemOf, mark, openSelection, published } from "../support/selections.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
});
afterEach(() => world.close());

const failures = (bundle: unknown, wanted = {}) =>
  verifyBundle(bundle, wanted).filter(({ status }) => status === "FAILED");

/** What both counters say of a bundle, that it is whole, and its content. */
async function recounted(vote: string, version?: number) {
  const bundle = await bundleOf(world.anyone, vote, version);
  expect(failures(bundle)).toEqual([]);
  const content = contentOf(bundle);
  const { tally, lines, outcome, notCast, ...rest } = recount(plainVote(bundle));
  expect(content.tally).toEqual(tally);
  expect(content.result).toMatchObject({ outcome, notCast, conditions: lines });
  if (content.result.selection) expect(content.result.selection).toMatchObject(rest);
  return { bundle, content };
}

describe("the bundle of a published result", () => {
  test("is there for everyone as soon as the result is published, and not before", async () => {
    const { vote } = await story.openVote();
    await story.cast(vote, world.a.members, "FOR");
    await done(story.secretary, "closeVote", { vote });
    for (const client of [world.anyone, story.secretary]) expect(await bundleOf(client, vote)).toBeNull();
    await done(story.secretary, "publishVote", { vote });
    const bundle = await bundleOf(world.anyone, vote);
    for (const client of [story.secretary, world.b.secretary.client, world.dashboard.client]) {
      expect(await bundleOf(client, vote)).toEqual(bundle);
    }
    expect(bundle.fingerprint).toBe(sha256(bundle.canonical));
    for (const unknown of ["vote_00000000000000000000000000", "nothing", story.lead.id]) {
      expect(await bundleOf(world.anyone, unknown)).toBeNull();
    }
    expect(await bundleOf(world.anyone, vote, 2)).toBeNull();
    expect(await bundleOf(world.anyone, vote, 1)).toEqual(bundle);
  });

  test("of a decision by open ballot recounts itself, and each voter finds the own ballot by its receipt", async () => {
    const { vote } = await story.openVote();
    const receipts: string[] = [];
    for (const [index, { client }] of world.a.members.slice(0, 6).entries()) {
      const choices = [index < 4 ? "FOR" : "AGAINST"];
      receipts.push((await done(client, "castBallot", { vote, choices }, "receipt")).receipt);
    }
    await done(story.secretary, "closeVote", { vote });
    await done(story.secretary, "publishVote", { vote });
    const { bundle, content } = await recounted(vote);
    expect(content.result.outcome).toBe("ADOPTED");
    expect(content.ballots?.map(({ receipt }) => receipt)).toEqual(
      receipts.toSorted((one, other) => (one < other ? -1 : 1)),
    );
    for (const receipt of receipts) expect(failures(bundle, { receipt })).toEqual([]);
    expect(failures(bundle, { receipt: "00000-00000-00000-00000" })).toMatchObject([{ number: 11 }]);
  });

  test("without names tells nobody who was in the hall, who voted how, or when", async () => {
    const { vote } = await story.openVote();
    await story.cast(vote, world.a.members.slice(1), "FOR");
    const input = { vote, representative: story.lead.id, choices: ["AGAINST"] };
    await done(story.secretary, "enterPaperBallot", input);
    await published(story, vote);
    const { bundle, content } = await recounted(vote);
    for (const { id, account, login } of world.a.members) {
      const own = id === story.lead.id ? content.ledger.headers.filter(({ act }) => act.startsWith("motion:")) : [];
      const told = [id, login, ...(own.length > 0 ? [] : [account])];
      for (const each of told) expect(bundle.canonical).not.toContain(each);
    }
    const cast = content.ledger.headers.filter(({ act }) => act === "vote:cast");
    expect(cast.map(({ actor }) => actor)).toEqual(world.a.members.slice(1).map(() => null));
    expect(content.ballots?.every(({ paper, representative }) => paper === null && representative === null)).toBe(true);
    expect(content.paperBallots).toBe(1);
    expect(content.ledger.bodies.map(({ body }) => Object.keys(JSON.parse(body) as object))).not.toContainEqual(
      expect.arrayContaining(["roll"]),
    );
  });

  test("of a vote counted by hand recounts itself from the counts that were confirmed", async () => {
    const { vote } = await publishedCounts(story, counts(4, 1, 1, { blank: 1, issued: 7 }));
    const { content } = await recounted(vote);
    expect(content.counts).toMatchObject({ valid: 6, blank: 1, issued: 7, confirmations: 2, scrutineers: null });
    expect(content.ballots).toBeNull();
  });

  test("of a vote counted by hand says nothing of a scrutineer who was replaced after confirming", async () => {
    const { vote, scrutineers } = await enteredCounts(story);
    const [one, two] = scrutineers;
    const other = world.a.members.find(({ id }) => id !== story.lead.id && id !== one.id && id !== two.id);
    if (!other) throw new Error("a third one is needed");
    await done(one.client, "confirmCounts", { vote });
    await done(story.secretary, "nameScrutineers", { vote, scrutineers: [two.id, other.id] });
    for (const { client } of [two, other]) await done(client, "confirmCounts", { vote });
    await done(story.secretary, "publishVote", { vote });
    expect((await recounted(vote)).content.counts).toMatchObject({ confirmations: 2 });
  });

  test("of a corrected result names the one it corrects and why, and the old one stays", async () => {
    const { vote } = await publishedCounts(story, counts(5, 1, 1));
    const first = await bundleOf(world.anyone, vote);
    const correction = { vote, reason: "漏计一票弃权", counts: counts(5, 0, 2) };
    await done(story.secretary, "correctResult", correction);
    await done(story.secretary, "correctResult", { ...correction, counts: counts(4, 0, 3), reason: "再漏一票" });
    const { bundle: third, content } = await recounted(vote);
    const { bundle: second, content: before } = await recounted(vote, 2);
    expect(await bundleOf(world.anyone, vote, 1)).toEqual(first);
    expect(before).toMatchObject({ version: 2, corrects: { fingerprint: first.fingerprint, reason: "漏计一票弃权" } });
    expect(content).toMatchObject({ version: 3, corrects: { fingerprint: second.fingerprint, reason: "再漏一票" } });
    expect(third.fingerprint).not.toBe(second.fingerprint);
    expect(content.tally.byOption).toEqual({ FOR: 4, AGAINST: 0, ABSTAIN: 3 });
  });

  test("of a selection recounts itself, and its run-off too", async () => {
    const { vote, projects } = await openSelection(story, ["甲", "乙", "丙"], { places: 2, maxChoices: 2 });
    await mark(vote, world.a.members, projects, [
      ["甲", "乙"],
      ["甲", "丙"],
      ["甲", "乙"],
      ["甲", "丙"],
      ["乙", "丙"],
      ["甲"],
      ["乙", "丙"],
    ]);
    await done(story.secretary, "closeVote", { vote });
    const { runOff } = await done(story.secretary, "publishVote", { vote }, "runOff { id }");
    const { content } = await recounted(vote);
    expect(content.result.outcome).toBe("RUN_OFF");
    expect(content.definition.options.map(({ label }) => label.zh)).toEqual(["甲", "乙", "丙"]);
    await done(story.secretary, "openVote", { vote: runOff.id });
    await mark(runOff.id, world.a.members, projects, [["乙"], ["丙"], ["乙"], ["丙"], ["乙"], ["丙"], []]);
    await published(story, runOff.id);
    const second = (await recounted(runOff.id)).content;
    expect(second.definition).toMatchObject({ runOff: true, previousRound: vote, round: 2 });
    expect(second.result.selection).toMatchObject({ unfilled: 1, chosen: [] });
  });

  test("of a vote taken by a clock that does not stand still recounts itself", async () => {
    const { clock } = world;
    const now = clock.now.bind(clock);
    clock.now = () => {
      clock.advance(1);
      return now();
    };
    const { vote } = await story.adopted();
    expect((await recounted(vote)).content.result.outcome).toBe("ADOPTED");
  });

  test("of a rating recounts itself", async () => {
    const session = await story.session();
    const item = await itemOf(story, session, "RATING");
    await story.openSession(session);
    await done(story.secretary, "beginAgendaItem", { agendaItem: item });
    const vote = await story.preparedVote(item, { responsibleUnit: world.unit.id });
    await done(story.secretary, "openVote", { vote });
    for (const [index, { client }] of world.a.members.entries()) {
      const choices = [["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED", "DONT_KNOW"][index % 4] ?? ""];
      await done(client, "castBallot", { vote, choices });
    }
    await published(story, vote);
    const { content } = await recounted(vote);
    expect(content.definition.rates).toEqual({
      what: "UNIT",
      responsibleUnit: { id: world.unit.id, name: "第一承办单位" },
    });
  });
});

test("where the rules publish names, the bundle says who voted how and who was there", async () => {
  await world.close();
  const openBallot = { ...defaultRulesOfOrder.openBallot, namesPublished: true, press: "LAST" as const };
  world = await World.build({ rules: { openBallot } });
  story = new Story(world);
  const [one, two] = world.a.members;
  const { vote } = await story.openVote({ recused: [two?.id], recusalReason: "本人所提" });
  await story.cast(vote, [story.lead], "AGAINST");
  await story.cast(vote, [story.lead, ...world.a.members.slice(2)], "FOR");
  await published(story, vote);
  const { content } = await recounted(vote);
  expect(content.roll.representatives).toHaveLength(6);
  expect(content.roll.recusals).toEqual([{ id: two?.id, name: two?.login, reason: "本人所提" }]);
  expect(content.ballots).toHaveLength(6);
  expect(content.ballots).toContainEqual(
    expect.objectContaining({ representative: one?.id, choices: ["FOR"], paper: false }),
  );
  expect(isWhole(verifyBundle(await bundleOf(world.anyone, vote)))).toBe(true);
});
