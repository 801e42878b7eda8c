import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let secretary: Client;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
  ({ secretary } = story);
});
afterEach(() => world.close());

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

async function agenda(session: string, selection = "position title"): Promise<Loose[]> {
  const query = `query($id: ID!) { session(id: $id) { agenda { ${selection} } } }`;
  return (await secretary.ask(query, { id: session })).session.agenda;
}

const motionOf = async (id: string, selection = "status deferrals session { id }"): Promise<Loose> =>
  (await secretary.ask(`query($id: ID!) { motion(id: $id) { ${selection} } }`, { id })).motion;

const add = async (session: string, more: Loose): Promise<string> =>
  (await done(secretary, "addAgendaItem", { session, kind: "REPORT", ...more }, "agendaItem { id }")).agendaItem.id;

/** The titles in order, after having seen that the positions run from 1 without gaps. */
async function order(session: string): Promise<string> {
  const items = await agenda(session);
  expect(items.map(({ position }) => position as number)).toEqual(items.map((_, index) => index + 1));
  return items.map(({ title }) => title as string).join("");
}

test("items are added, moved and removed, and positions stay 1 to n without gaps", async () => {
  const session = await story.session();
  const a = await add(session, { title: "A" });
  const b = await add(session, { title: "B" });
  await add(session, { title: "C", position: 1 });
  expect(await order(session)).toBe("CAB");
  await add(session, { title: "D", position: 3 });
  expect(await order(session)).toBe("CADB");
  await done(secretary, "moveAgendaItem", { agendaItem: b, position: 1 });
  expect(await order(session)).toBe("BCAD");
  await done(secretary, "moveAgendaItem", { agendaItem: b, position: 4 });
  expect(await order(session)).toBe("CADB");
  await done(secretary, "moveAgendaItem", { agendaItem: a, position: 2 });
  await done(secretary, "removeAgendaItem", { agendaItem: a, reason: "材料不齐" });
  expect(await order(session)).toBe("CDB");

  const field = "position";
  await refused(secretary, "moveAgendaItem", { agendaItem: b, position: 0 }, { code: "POSITION_OUT_OF_RANGE", field });
  await refused(secretary, "moveAgendaItem", { agendaItem: b, position: 4 }, { code: "POSITION_OUT_OF_RANGE", field });
  await refused(
    secretary,
    "moveAgendaItem",
    { agendaItem: a, position: 1 },
    { code: "NOT_FOUND", field: "agendaItem" },
  );
  await refused(secretary, "removeAgendaItem", { agendaItem: b, reason: "" }, { code: "TEXT_EMPTY", field: "reason" });
  const report = { session, kind: "REPORT", title: "E" };
  await refused(secretary, "addAgendaItem", { ...report, position: 5 }, { code: "POSITION_OUT_OF_RANGE", field });
  await refused(secretary, "addAgendaItem", { ...report, title: null }, { code: "TEXT_EMPTY", field: "title" });
  await refused(story.lead.client, "addAgendaItem", report, { code: "FORBIDDEN" });
});

test("an item schedules its motions, and taking it off unschedules them", async () => {
  const session = await story.session();
  const motion = await story.accepted();
  const agendaItem = await add(session, { kind: "MOTION", motions: [motion] });
  expect(await agenda(session, "kind title status motion { id status } motions { id }")).toEqual([
    {
      kind: "MOTION",
      title: "关于修复路灯的议案",
      status: "WAITING",
      motion: { id: motion, status: "SCHEDULED" },
      motions: [{ id: motion }],
    },
  ]);
  expect(await motionOf(motion)).toMatchObject({ status: "SCHEDULED", session: { id: session } });
  await story.preparedVote(agendaItem);
  await done(secretary, "removeAgendaItem", { agendaItem, reason: "另行安排" });
  expect(await agenda(session)).toEqual([]);
  expect(await motionOf(motion, "status session { id } votes { status }")).toEqual({
    status: "ACCEPTED",
    session: null,
    votes: [{ status: "CANCELLED" }],
  });
  await add(await story.session(), { kind: "MOTION", motions: [motion], title: "再次审议" });
  expect((await motionOf(motion)).status).toBe("SCHEDULED");
});

test("only accepted motions of the same assembly come on an agenda", async () => {
  const session = await story.session();
  const field = "motions";
  const item = (motions: readonly string[], expected: Loose, kind = "MOTION") =>
    refused(secretary, "addAgendaItem", { session, kind, motions }, expected);
  const motion = await story.accepted();
  await item([], { code: "AGENDA_ITEM_NEEDS_MOTION", field });
  await item([motion, motion], { code: "DUPLICATE", field });
  await item([motion], { code: "SELECTION_OF_PROJECTS", field }, "SELECTION");
  await item([motion, await story.submitted()], { code: "WRONG_STATUS", field });
  await item([await story.suggestion()], { code: "SUGGESTION_NOT_DEBATED", field });
  await item([await new Story(world, world.b).accepted()], { code: "NOT_FOUND", field });
  await item([session], { code: "NOT_FOUND", field });
  await story.item(session, [motion]);
  await item([motion], { code: "WRONG_STATUS", field });
  expect(await agenda(session, "motions { id }")).toEqual([{ motions: [{ id: motion }] }]);
});

test("an item that ends undecided defers its motion and counts it, and nothing begun can be moved", async () => {
  const motion = await story.accepted();
  const session = await story.session();
  const first = await story.item(session, [motion]);
  const second = await add(session, { title: "B" });
  const third = await add(session, { title: "C" });
  await refused(secretary, "beginAgendaItem", { agendaItem: first }, { code: "SESSION_NOT_OPEN" });
  await story.openSession(session);
  expect(await agenda(session, "availableMoves")).toEqual(
    Array.from({ length: 3 }, () => ({ availableMoves: ["begin"] })),
  );

  world.clock.advance(60_000);
  const begun = await done(
    secretary,
    "beginAgendaItem",
    { agendaItem: first },
    "agendaItem { status beganAt motion { status } }",
  );
  expect(begun.agendaItem).toEqual({
    status: "CURRENT",
    beganAt: "2024-01-12T01:01:00.000Z",
    motion: { status: "IN_DEBATE" },
  });
  await refused(secretary, "beginAgendaItem", { agendaItem: first }, { code: "WRONG_STATUS" });
  await refused(secretary, "moveAgendaItem", { agendaItem: first, position: 2 }, { code: "WRONG_STATUS" });
  await refused(secretary, "removeAgendaItem", { agendaItem: first, reason: "不议了" }, { code: "WRONG_STATUS" });
  await refused(secretary, "moveAgendaItem", { agendaItem: third, position: 1 }, { code: "POSITION_OUT_OF_RANGE" });
  const vote = await story.preparedVote(first);

  await done(secretary, "beginAgendaItem", { agendaItem: third });
  expect(await agenda(session, "status")).toEqual([{ status: "DONE" }, { status: "WAITING" }, { status: "CURRENT" }]);
  expect(await motionOf(motion)).toEqual({ status: "ACCEPTED", deferrals: 1, session: { id: session } });
  expect((await secretary.ask(`{ vote(id: "${vote}") { status } }`)).vote).toEqual({ status: "CANCELLED" });
  const { currentItem } = (await secretary.ask(`{ session(id: "${session}") { currentItem { id } } }`)).session;
  expect(currentItem).toEqual({ id: third });
  await done(secretary, "moveAgendaItem", { agendaItem: second, position: 3 });
  expect((await agenda(session, "id")).map(({ id }) => id as string)).toEqual([first, third, second]);
});

test("nothing else begins and no session closes while a vote is being taken", async () => {
  const { session, item, vote } = await story.openVote();
  const next = await add(session, { title: "下一项" });
  expect(await agenda(session, "availableMoves")).toEqual([{ availableMoves: [] }, { availableMoves: [] }]);
  expect((await secretary.ask(`{ session(id: "${session}") { availableMoves } }`)).session.availableMoves).toEqual([]);
  await refused(secretary, "beginAgendaItem", { agendaItem: next }, { code: "VOTE_BEING_TAKEN" });
  await refused(secretary, "closeSession", { session }, { code: "VOTE_BEING_TAKEN" });

  await story.cast(vote, world.a.members, "FOR");
  await done(secretary, "closeVote", { vote });
  await done(secretary, "beginAgendaItem", { agendaItem: next });
  const [ended] = await agenda(session, "id status motion { status deferrals }");
  expect(ended).toEqual({ id: item, status: "DONE", motion: { status: "IN_DEBATE", deferrals: 0 } });
  await done(secretary, "closeSession", { session });
  const published = await done(secretary, "publishVote", { vote }, "vote { motions { status } }");
  expect(published.vote.motions).toEqual([{ status: "ADOPTED" }]);
});

test("closing ends the current item, carries the others over, frees their motions and cancels prepared votes", async () => {
  const { session, item, motion } = await story.debate();
  const waiting = await story.accepted();
  const waitingItem = await story.item(session, [waiting]);
  const withdrawn = await story.accepted();
  await story.item(session, [withdrawn]);
  await done(story.lead.client, "withdrawMotion", { motion: withdrawn, reason: "已解决" });
  await story.preparedVote(waitingItem);
  world.clock.advance(60_000);

  const closed = await done(secretary, "closeSession", { session }, "session { status closedAt currentItem { id } }");
  expect(closed.session).toEqual({ status: "CLOSED", closedAt: "2024-01-12T01:01:00.000Z", currentItem: null });
  expect(await agenda(session, "status endedAt")).toEqual([
    { status: "DONE", endedAt: "2024-01-12T01:01:00.000Z" },
    { status: "CARRIED_OVER", endedAt: null },
    { status: "CARRIED_OVER", endedAt: null },
  ]);
  expect(await motionOf(motion)).toMatchObject({ status: "ACCEPTED", deferrals: 1 });
  expect(await motionOf(waiting, "status deferrals votes { status }")).toEqual({
    status: "ACCEPTED",
    deferrals: 0,
    votes: [{ status: "CANCELLED" }],
  });
  expect((await motionOf(withdrawn)).status).toBe("WITHDRAWN");
  const { timeline } = await motionOf(waiting, "timeline(last: 1) { edges { node { move note } } }");
  expect(timeline.edges[0].node).toEqual({ move: "unschedule", note: "会议闭会，未及审议" });
  const query = `query($id: ID!) { node(id: $id) { ... on AgendaItem { session { id } timeline { edges { node { move } } } } } }`;
  expect((await secretary.ask(query, { id: item })).node).toEqual({
    session: { id: session },
    timeline: { edges: [{ node: { move: "begin" } }, { node: { move: "end" } }] },
  });
  await refused(secretary, "addAgendaItem", { session, kind: "REPORT", title: "迟到" }, { code: "WRONG_STATUS" });
  await refused(secretary, "moveAgendaItem", { agendaItem: waitingItem, position: 2 }, { code: "WRONG_STATUS" });
});
