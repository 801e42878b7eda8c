import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

let world: World;
let story: Story;
let secretary: Client;
const statements = new Statements();
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
  ({ secretary } = story);
});
afterEach(() => world.close());

const refused = (mutation: string, input: Loose, expected: Loose, extra = "", client = secretary) =>
  seeRefused(world, client, mutation, input, expected, extra);

async function read(id: string, selection: string, client = secretary): Promise<Loose> {
  return (await client.ask(`query($id: ID!) { session(id: $id) { ${selection} } }`, { id })).session;
}

async function status(id: string): Promise<string> {
  const { node } = await secretary.ask(
    `query($id: ID!) { node(id: $id) { ... on Motion { status } ... on AgendaItem { itemStatus: status } ... on Vote { voteStatus: status } } }`,
    { id },
  );
  return node.status ?? node.itemStatus ?? node.voteStatus;
}

async function timeline(id: string): Promise<Loose[]> {
  const { timeline: steps } = await read(id, "timeline(first: 100) { edges { node { move from to note } } }");
  return steps.edges.map(({ node }: Loose) => node);
}

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

async function open(): Promise<string> {
  const session = await story.session();
  await story.item(session, []);
  await story.openSession(session);
  return session;
}

test("a session is interrupted and goes on, and nothing is begun meanwhile", async () => {
  const session = await story.session();
  const agendaItem = await story.item(session, []);
  await story.openSession(session);
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["suspend", "close"] });
  await done(secretary, "suspendSession", { session, reason: "中场休息" });
  expect(await read(session, "status availableMoves agenda { availableMoves }")).toEqual({
    status: "SUSPENDED",
    availableMoves: ["resume", "close"],
    agenda: [{ availableMoves: [] }],
  });
  await refused("beginAgendaItem", { agendaItem }, { code: "SESSION_NOT_OPEN" });
  await refused("suspendSession", { session }, { code: "WRONG_STATUS" });
  await refused("resumeSession", { session }, { code: "FORBIDDEN" }, "", story.lead.client);
  await done(secretary, "resumeSession", { session });
  await refused("resumeSession", { session }, { code: "WRONG_STATUS" });
  expect((await timeline(session)).slice(-2)).toEqual([
    { move: "suspend", from: "OPEN", to: "SUSPENDED", note: "中场休息" },
    { move: "resume", from: "SUSPENDED", to: "OPEN", note: null },
  ]);
});

test("a session does not go on without a quorum, which is counted afresh", async () => {
  const session = await open();
  await done(secretary, "suspendSession", { session });
  const leaving = world.a.members.slice(0, 4).map(({ id }) => id);
  await done(secretary, "checkOut", { session, representatives: leaving });
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["close"] });
  const noQuorum = { __typename: "NoQuorum", code: "NO_QUORUM", present: 3, needed: 4 };
  await refused("resumeSession", { session }, noQuorum, "... on NoQuorum { present needed }");
  await story.checkIn(session, [member(0)]);
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["resume", "close"] });
  await done(secretary, "resumeSession", { session });
  expect(await read(session, "status presentAtOpening")).toEqual({ status: "OPEN", presentAtOpening: 7 });
});

test("a session is not interrupted, and its item not ended, while a vote is being taken", async () => {
  const { session, item, vote, motion } = await story.openVote();
  const moves = "availableMoves currentItem { availableMoves }";
  expect(await read(session, moves)).toEqual({ availableMoves: [], currentItem: { availableMoves: [] } });
  await refused("suspendSession", { session }, { code: "VOTE_BEING_TAKEN" });
  await refused("endAgendaItem", { agendaItem: item }, { code: "VOTE_BEING_TAKEN" });
  await done(secretary, "closeVote", { vote });
  expect(await read(session, moves)).toEqual({
    availableMoves: ["suspend", "close"],
    currentItem: { availableMoves: ["end"] },
  });
  await done(secretary, "suspendSession", { session });
  await done(secretary, "publishVote", { vote });
  expect(await status(motion)).toBe("REJECTED");
});

test("an item ends without another one being called: what it left undecided is put off and counted", async () => {
  const { session, item, motion } = await story.debate();
  const vote = await story.preparedVote(item);
  const selection = "agendaItem { status endedAt motions { status deferrals } availableMoves }";
  const { agendaItem } = await done(secretary, "endAgendaItem", { agendaItem: item }, selection);
  expect(agendaItem).toEqual({
    status: "DONE",
    endedAt: "2024-01-12T01:00:00.000Z",
    motions: [{ status: "ACCEPTED", deferrals: 1 }],
    availableMoves: [],
  });
  expect(await status(vote)).toBe("CANCELLED");
  expect(await read(session, "status currentItem { id }")).toEqual({ status: "OPEN", currentItem: null });
  await refused("endAgendaItem", { agendaItem: item }, { code: "WRONG_STATUS" });
  const waiting = await story.item(session, [motion]);
  await refused("endAgendaItem", { agendaItem: waiting }, { code: "WRONG_STATUS" });
});

test("a session that is called off leaves its motions to another agenda and cancels what was prepared", async () => {
  const motion = await story.accepted();
  const session = await story.session();
  const item = await story.item(session, [motion]);
  const vote = await story.preparedVote(item);
  await done(secretary, "conveneSession", { session });
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["cancel"] });
  await refused("cancelSession", { session, reason: " " }, { code: "TEXT_EMPTY", field: "reason" });
  await refused("cancelSession", { session, reason: "停电" }, { code: "FORBIDDEN" }, "", world.a.committee.client);
  await done(secretary, "cancelSession", { session, reason: "会场停电" });
  expect(await read(session, "status availableMoves", world.anyone)).toEqual({
    status: "CANCELLED",
    availableMoves: [],
  });
  expect([await status(motion), await status(vote), await status(item)]).toEqual(["ACCEPTED", "CANCELLED", "WAITING"]);
  expect((await timeline(session)).at(-1)).toEqual({
    move: "cancel",
    from: "CONVENED",
    to: "CANCELLED",
    note: "会场停电",
  });
  for (const mutation of ["cancelSession", "correctSession"]) {
    await refused(mutation, { session, reason: "再次" }, { code: "WRONG_STATUS" });
  }
  await refused("addAgendaItem", { session, kind: "REPORT", title: "报告" }, { code: "WRONG_STATUS" });

  const next = await story.session();
  await story.item(next, [motion]);
  expect(await status(motion)).toBe("SCHEDULED");
  await refused("cancelSession", { session: await open(), reason: "停电" }, { code: "WRONG_STATUS" });
});

test("a check-in by mistake is taken back with its figures, and the timeline says why", async () => {
  const session = await open();
  const input = { session, representative: member(6).id, reason: "点错了人" };
  const shown = "session { present presentAtOpening attendances { totalCount } }";
  const undone = await done(secretary, "undoCheckIn", input, shown);
  expect(undone.session).toEqual({ present: 6, presentAtOpening: 6, attendances: { totalCount: 6 } });
  expect((await timeline(session)).at(-1)).toMatchObject({ move: "undoCheckIn", note: "点错了人" });
  await refused("undoCheckIn", input, { code: "NOT_CHECKED_IN", field: "representative" });
  await refused("undoCheckIn", { ...input, reason: "" }, { code: "TEXT_EMPTY", field: "reason" });
  const stranger = { ...input, representative: world.b.members[0]?.id };
  await refused("undoCheckIn", stranger, { code: "NOT_FOUND", field: "representative" });

  await story.checkIn(session, [member(6)]);
  await done(secretary, "checkOut", { session, representatives: [member(6).id] });
  await done(secretary, "undoCheckIn", input);
  expect(await read(session, "present presentAtOpening")).toEqual({ present: 6, presentAtOpening: 6 });
});

test.each([
  ["on its roll", []],
  ["recused from it", [3]],
])("a check-in stands once a vote was opened with the person %s", async (_where, leaving) => {
  const recused = leaving.map((index) => member(index).id);
  const { session, vote } = await story.openVote({ recused });
  const input = { session, representative: member(3).id, reason: "点错了人" };
  await refused("undoCheckIn", input, { code: "CHECK_IN_COUNTED", field: "representative" });
  await done(secretary, "cancelVote", { vote, reason: "设备故障" });
  await refused("undoCheckIn", input, { code: "CHECK_IN_COUNTED" });
  await done(secretary, "closeSession", { session });
  await refused("undoCheckIn", input, { code: "WRONG_STATUS" });
});

test("a typing mistake in a session is corrected while it is not over, and both wordings are kept", async () => {
  const session = await open();
  const input = { session, title: "第一次全体会议", place: "三楼会议室", reason: "标题有误" };
  const corrected = await done(secretary, "correctSession", input, "session { title place startsAt }");
  expect(corrected.session).toEqual({
    title: "第一次全体会议",
    place: "三楼会议室",
    startsAt: "2024-01-12T01:00:00.000Z",
  });
  expect((await timeline(session)).at(-1)).toMatchObject({ move: "correct", note: "标题有误", from: null });
  await refused("correctSession", input, { code: "NOTHING_TO_CHANGE" });
  await refused("correctSession", { ...input, title: " " }, { code: "TEXT_EMPTY", field: "title" });
  const startsAt = "2024-01-13T09:00:00+08:00";
  await refused("correctSession", { session, startsAt, reason: "改期" }, { code: "WRONG_STATUS" });
  await done(secretary, "closeSession", { session });
  await refused("correctSession", { ...input, title: "又改" }, { code: "WRONG_STATUS" });

  const planned = await story.session();
  const moved = { session: planned, startsAt, reason: "改期" };
  expect((await done(secretary, "correctSession", moved, "session { startsAt }")).session).toEqual({
    startsAt: "2024-01-13T01:00:00.000Z",
  });
});

test("an item's title is corrected until it is dealt with, and moving an item may be explained", async () => {
  const session = await story.session();
  const first = await story.item(session, [], "工作抱告");
  const second = await story.item(session, [], "第二项");
  await story.openSession(session);
  await done(secretary, "moveAgendaItem", { agendaItem: second, position: 1, reason: "嘉宾须提前离场" });
  expect((await timeline(session)).at(-1)).toMatchObject({ move: "moveAgendaItem", note: "嘉宾须提前离场" });
  await done(secretary, "beginAgendaItem", { agendaItem: first });
  const input = { agendaItem: first, title: "工作报告", reason: "错字" };
  const { agendaItem } = await done(secretary, "correctAgendaItem", input, "agendaItem { title status }");
  expect(agendaItem).toEqual({ title: "工作报告", status: "CURRENT" });
  expect((await timeline(session)).at(-1)).toMatchObject({ move: "correctAgendaItem", note: "错字" });
  await refused("correctAgendaItem", input, { code: "NOTHING_TO_CHANGE", field: "title" });
  await refused("correctAgendaItem", { ...input, title: "别的" }, { code: "FORBIDDEN" }, "", story.lead.client);
  await done(secretary, "endAgendaItem", { agendaItem: first });
  await refused("correctAgendaItem", { ...input, title: "别的" }, { code: "WRONG_STATUS" });
});

test("an item of another street is looked for no further than one that does not exist", async () => {
  const other = new Story(world, world.b);
  const foreign = await other.item(await other.session(), []);
  const count = (agendaItem: string) =>
    statements.during(() => refused("endAgendaItem", { agendaItem }, { code: "NOT_FOUND", field: "agendaItem" }));
  expect(await count(foreign)).toBe(await count(foreign.replace(/.{5}$/, "ZZZZZ")));
});
