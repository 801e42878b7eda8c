import { afterEach, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { done, Story } from "../support/story.js";
import { readVote } from "../support/votes.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

test.each([
  ["a secret ballot", { way: "SECRET_BALLOT" }, "SECRET_BALLOT_NOT_OFFERED", "way"],
  ["scrutineers of an electronic vote", { scrutineers: ["rep_0"] }, "NOT_COUNTED_BY_HAND", "scrutineers"],
  ["a selection at another item", { kind: "SELECTION" }, "SELECTION_NEEDS_ITEM", "kind"],
  ["a rating at another item", { kind: "RATING" }, "RATING_NEEDS_ITEM", "kind"],
  ["an empty title", { title: " " }, "TEXT_EMPTY", "title"],
])("%s is refused and nothing is prepared", async (_name, more, code, field) => {
  const s = await story();
  const { item } = await s.debate();
  const before = dump(world.file);
  expect(await s.secretary.do("prepareVote", { agendaItem: item, ...more })).toMatchObject({ code, field });
  expect(dump(world.file)).toEqual(before);
});

test("a vote is prepared only for one motion of its item that has none under way, and for members of the assembly", async () => {
  const s = await story();
  const [one, two, other] = [await s.accepted(), await s.accepted(), await s.accepted()];
  const session = await s.session();
  const item = await s.item(session, [one, two]);
  await s.item(session, [other]);
  const refused = async (input: Loose) => {
    const before = dump(world.file);
    const answer = await s.secretary.try("prepareVote", { agendaItem: item, ...input });
    expect(dump(world.file)).toEqual(before);
    return answer.data?.prepareVote?.code ?? answer.errors?.[0]?.extensions;
  };
  const [member] = world.a.members;
  expect(await refused({})).toBe("ONE_MOTION");
  expect(await refused({ motions: [one, two] })).toBe("ONE_MOTION");
  expect(await refused({ motions: [other] })).toBe("MOTION_NOT_ON_ITEM");
  expect(await refused({ motions: ["motion_0"] })).toMatchObject({ code: "NOT_FOUND", field: "motions" });
  expect(await refused({ motions: [one], recused: [member?.id, member?.id] })).toBe("DUPLICATE");
  const foreign = { motions: [one], recused: [world.b.members[0]?.id] };
  expect(await refused(foreign)).toMatchObject({ code: "NOT_FOUND", field: "recused" });
  expect(await refused({ agendaItem: session })).toMatchObject({ code: "NOT_FOUND", field: "agendaItem" });
  await s.preparedVote(item, { motions: [one] });
  expect(await refused({ motions: [one] })).toBe("VOTE_UNDER_WAY");
  await s.preparedVote(item, { motions: [two] });
});

test("a vote is opened only in an open session, at the current item, with quorum, and one at a time", async () => {
  const s = await story();
  const { members } = world.a;
  const motions = [await s.accepted(), await s.accepted()];
  const session = await s.session();
  const item = await s.item(session, motions);
  const later = await s.item(session, [await s.accepted()]);
  const [vote, second] = [
    await s.preparedVote(item, { motions: motions.slice(0, 1) }),
    await s.preparedVote(item, { motions: motions.slice(1) }),
  ];
  const waiting = await s.preparedVote(later);
  const refused = async (id: string) => {
    const before = dump(world.file);
    const refusal = await s.secretary.do("openVote", { vote: id }, "vote { id }", "... on NoQuorum { present needed }");
    expect(dump(world.file)).toEqual(before);
    return refusal;
  };
  expect(await refused(vote)).toMatchObject({ code: "SESSION_NOT_OPEN" });
  await s.openSession(session, members.slice(0, 4));
  expect(await refused(vote)).toMatchObject({ code: "ITEM_NOT_CURRENT" });
  await done(s.secretary, "beginAgendaItem", { agendaItem: item });
  expect(await refused(waiting)).toMatchObject({ code: "ITEM_NOT_CURRENT" });
  await done(s.secretary, "checkOut", { session, representatives: [members[0]?.id] });
  expect(await refused(vote)).toMatchObject({ __typename: "NoQuorum", code: "NO_QUORUM", present: 3, needed: 4 });
  await s.checkIn(session, members.slice(0, 1));
  await done(s.secretary, "openVote", { vote });
  expect(await refused(vote)).toMatchObject({ code: "WRONG_STATUS" });
  expect(await refused(second)).toMatchObject({ code: "VOTE_BEING_TAKEN" });
  expect(await readVote(s.secretary, second, "availableMoves")).toEqual({ availableMoves: ["cancel"] });
  const closing = dump(world.file);
  expect(await s.secretary.do("publishVote", { vote })).toMatchObject({ code: "WRONG_STATUS" });
  expect(await s.secretary.do("closeVote", { vote: second })).toMatchObject({ code: "WRONG_STATUS" });
  expect(await s.secretary.do("cancelVote", { vote, reason: " " })).toMatchObject({ code: "TEXT_EMPTY" });
  expect(await s.secretary.do("closeSession", { session })).toMatchObject({ code: "VOTE_BEING_TAKEN" });
  expect(dump(world.file)).toEqual(closing);
});

test("a vote from which everyone present is recused is not opened", async () => {
  const s = await story();
  const { item } = await s.debate();
  const vote = await s.preparedVote(item, { recused: world.a.members.map(({ id }) => id) });
  const before = dump(world.file);
  expect(await s.secretary.do("openVote", { vote })).toMatchObject({ code: "NO_ONE_ELIGIBLE" });
  expect(dump(world.file)).toEqual(before);
});

test("no vote is prepared for an item that is over or in a session that is", async () => {
  const s = await story();
  const { item, session } = await s.debate();
  const next = await s.item(session, []);
  await done(s.secretary, "beginAgendaItem", { agendaItem: next });
  expect(await s.secretary.do("prepareVote", { agendaItem: item })).toMatchObject({ code: "ITEM_OVER" });
  await s.preparedVote(next);
  await done(s.secretary, "closeSession", { session });
  expect(await s.secretary.do("prepareVote", { agendaItem: next })).toMatchObject({ code: "SESSION_OVER" });
  const { votes } = await s.secretary.ask(`{ votes(filter: { session: "${session}" }) { edges { node { status } } } }`);
  expect(votes.edges).toEqual([{ node: { status: "CANCELLED" } }]);
});
