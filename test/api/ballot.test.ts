import { afterEach, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { behindTheBack } from "../support/database.js";
import { dump } from "../support/dump.js";
import type { Loose } from "../support/client.js";
import { done, Story } from "../support/story.js";
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

const cast = (who: Member, vote: string, ...choices: string[]): Promise<Loose> =>
  who.client.do("castBallot", { vote, choices }, "receipt vote { status viewerReceipt }");

/** Casts a ballot that must be refused, and gives the code; nothing may have changed. */
async function refused(who: Member, vote: string, ...choices: string[]): Promise<string> {
  const before = dump(world.file);
  const { code, message } = await cast(who, vote, ...choices);
  expect(message).not.toMatch(/[{}]/);
  expect(dump(world.file)).toEqual(before);
  return code;
}

const change = (statement: string, ...values: string[]) => behindTheBack(world.file, statement, ...values);

const ballots = () =>
  dump(world.file)["ballot"] as Readonly<Record<"id" | "vote" | "choices" | "receipt" | "castAt", string>>[];
const entries = () => (dump(world.file)["ledger_entry"] ?? []) as { act: string; subject: string }[];

test("a ballot before the opening or after the closing is refused", async () => {
  const s = await story();
  const { item } = await s.debate();
  const vote = await s.preparedVote(item);
  expect(await refused(member(0), vote, "FOR")).toBe("VOTE_NOT_OPEN");
  await done(s.secretary, "openVote", { vote });
  await done(s.secretary, "closeVote", { vote });
  expect(await refused(member(0), vote, "FOR")).toBe("VOTE_CLOSED");
  await done(s.secretary, "publishVote", { vote });
  expect(await refused(member(0), vote, "FOR")).toBe("VOTE_CLOSED");
});

test("a ballot from outside the roll, recused, come late or gone midway is refused and counted as not cast", async () => {
  const s = await story();
  const motion = await s.accepted();
  const session = await s.session();
  const item = await s.item(session, [motion]);
  await s.openSession(session, world.a.members.slice(0, 6));
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await s.preparedVote(item, { recused: [member(1).id] });
  await done(s.secretary, "openVote", { vote });
  expect(await refused(member(1), vote, "FOR")).toBe("RECUSED");
  await s.checkIn(session, [member(6)]);
  expect(await refused(member(6), vote, "FOR")).toBe("NOT_ON_ROLL");
  const first = await cast(member(0), vote, "FOR");
  await done(s.secretary, "checkOut", { session, representatives: [member(0).id, member(2).id] });
  expect(await refused(member(2), vote, "FOR")).toBe("HALL_LEFT");
  expect((await cast(member(0), vote, "FOR")).receipt).toBe(first.receipt);
  await s.checkIn(session, [member(2)]);
  expect(await cast(member(2), vote, "AGAINST")).toMatchObject({ __typename: "CastBallotPayload" });
  const closed = await done(s.secretary, "closeVote", { vote }, "vote { result { eligible cast notCast valid } }");
  expect(closed.vote.result).toEqual({ eligible: 5, cast: 2, notCast: 3, valid: 2 });
});

test.each(["SUSPENDED", "ENDED"])("whose mandate is %s cannot cast; a ballot already cast stays", async (status) => {
  const s = await story();
  const { vote } = await s.openVote();
  const { receipt } = await cast(member(0), vote, "FOR");
  for (const { id } of [member(0), member(1)]) {
    change("update representative set status = ? where id = ?", status, id);
  }
  expect(await refused(member(0), vote, "FOR")).toBe("MANDATE_LOST");
  expect(await refused(member(1), vote, "FOR")).toBe("MANDATE_LOST");
  const closed = await done(
    s.secretary,
    "closeVote",
    { vote },
    "vote { result { inOffice eligible cast notCast valid } }",
  );
  expect(closed.vote.result).toEqual({ inOffice: 7, eligible: 7, cast: 1, notCast: 6, valid: 1 });
  await done(s.secretary, "publishVote", { vote });
  expect((await member(0).client.ask(`{ vote(id: "${vote}") { viewerReceipt } }`)).vote.viewerReceipt).toBe(receipt);
});

test("a ballot names exactly one known option", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  expect(await refused(member(0), vote)).toBe("ONE_CHOICE");
  expect(await refused(member(0), vote, "FOR", "FOR")).toBe("ONE_CHOICE");
  expect(await refused(member(0), vote, "FOR", "AGAINST")).toBe("ONE_CHOICE");
  expect(await refused(member(0), vote, "MAYBE")).toBe("UNKNOWN_OPTION");
  expect(await refused(member(0), vote, "")).toBe("UNKNOWN_OPTION");
});

test("by the rules the first press counts: the same choice again gets the same receipt, another is refused", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const { receipt } = await cast(member(0), vote, "FOR");
  const before = dump(world.file);
  expect(await cast(member(0), vote, "FOR")).toMatchObject({ receipt, vote: { viewerReceipt: receipt } });
  expect(dump(world.file)).toEqual(before);
  expect(await refused(member(0), vote, "AGAINST")).toBe("ALREADY_VOTED");
});

test("by the rules the last press counts: the ballot changes, the seat stays one", async () => {
  const s = await story({ rules: { openBallot: { ...defaultRulesOfOrder.openBallot, press: "LAST" } } });
  const { vote } = await s.openVote();
  const { receipt } = await cast(member(0), vote, "FOR");
  world.clock.advance(60_000);
  expect(await cast(member(0), vote, "AGAINST")).toMatchObject({ receipt });
  await cast(member(0), vote, "AGAINST");
  const [ballot, ...others] = ballots();
  expect(others).toEqual([]);
  expect(ballot).toMatchObject({ choices: '["AGAINST"]', castAt: world.clock.now() });
  expect(entries().filter(({ act, subject }) => act === "vote:cast" && subject === ballot?.id)).toHaveLength(2);
  const closed = await done(s.secretary, "closeVote", { vote }, "vote { result { cast options { count } } }");
  expect(closed.vote.result).toEqual({ cast: 1, options: [{ count: 0 }, { count: 1 }, { count: 0 }] });
});

test("a vote with a set time takes ballots up to its last moment and none after", async () => {
  const openBallot = { ...defaultRulesOfOrder.openBallot, ends: { afterMinutes: 5 } };
  const s = await story({ rules: { openBallot } });
  const { vote } = await s.openVote();
  world.clock.advance(5 * 60_000);
  expect(await cast(member(0), vote, "FOR")).toMatchObject({ __typename: "CastBallotPayload" });
  world.clock.advance(1);
  expect((await cast(member(1), vote, "FOR")).code).toBe("VOTE_CLOSED");
  expect(ballots()).toHaveLength(1);
});

test("only representatives of the assembly cast; the others change nothing", async () => {
  const s = await story();
  const { vote } = await s.openVote();
  const before = dump(world.file);
  const codes = [];
  const b = world.b.members[0]?.client ?? world.anyone;
  for (const client of [s.secretary, world.supervisor.client, world.dashboard.client, b, world.anyone]) {
    const { errors } = await client.try("castBallot", { vote, choices: ["FOR"] });
    codes.push(errors?.[0]?.extensions.code);
  }
  expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"]);
  expect(dump(world.file)).toEqual(before);
});

test("two ballots by one seat at once: one is counted and both clients know it", async () => {
  const s = await story();
  const { session } = await s.debate();
  for (let round = 0; round < 20; round += 1) {
    const vote = await nextVote(s, session);
    const [one, two] = await Promise.all([cast(member(0), vote, "FOR"), cast(member(0), vote, "AGAINST")]);
    const refusals = [one, two].flatMap(({ code }) => code ?? []);
    expect(refusals).toEqual(["ALREADY_VOTED"]);
    const closed = await done(s.secretary, "closeVote", { vote }, "vote { result { cast options { count } } }");
    const [inFavour, against] = one.receipt ? [1, 0] : [0, 1];
    expect(closed.vote.result).toMatchObject({
      cast: 1,
      options: [{ count: inFavour }, { count: against }, { count: 0 }],
    });
  }
}, 60_000);

test("a close against ballots at once: every acknowledged ballot is in the tally, and no other", async () => {
  const s = await story();
  const { session } = await s.debate();
  let mixed = 0;
  for (let round = 0; round < 20 || (mixed < 4 && round < 60); round += 1) {
    const vote = await nextVote(s, session);
    // The close is sent among the ballots, each round at another place.
    const earlier = world.a.members.slice(0, round % 8).map((who) => cast(who, vote, "FOR"));
    const closing = done(s.secretary, "closeVote", { vote }, "vote { result { cast notCast valid } }");
    const later = world.a.members.slice(round % 8).map((who) => cast(who, vote, "FOR"));
    const answers = await Promise.all([...earlier, ...later]);
    const acknowledged = answers.filter(({ receipt }) => receipt).length;
    for (const { receipt, code } of answers) expect(code).toBe(receipt ? undefined : "VOTE_CLOSED");
    const { result } = (await closing).vote;
    expect(result).toEqual({ cast: acknowledged, notCast: 7 - acknowledged, valid: acknowledged });
    const stored = ballots().filter((ballot) => ballot.vote === vote);
    expect(stored).toHaveLength(acknowledged);
    expect(new Set(stored.map(({ receipt }) => receipt))).toEqual(
      new Set(answers.flatMap(({ receipt }) => (receipt as string | undefined) ?? [])),
    );
    if (acknowledged > 0 && acknowledged < 7) mixed += 1;
  }
  // Rounds in which the close really came between ballots; without any, nothing was tried.
  expect(mixed).toBeGreaterThan(3);
}, 60_000);

/** An open vote on the title of a new item of the session. */
async function nextVote(s: Story, session: string): Promise<string> {
  const item = await s.item(session, []);
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  const vote = await s.preparedVote(item);
  await done(s.secretary, "openVote", { vote });
  return vote;
}
