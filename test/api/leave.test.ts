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

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

async function convened(): Promise<string> {
  const session = await story.session();
  await story.item(session, []);
  await done(secretary, "conveneSession", { session });
  return session;
}

async function presence(id: string): Promise<Loose> {
  const query = `query($id: ID!) { session(id: $id) { inOffice present onLeave absent } }`;
  return (await secretary.ask(query, { id })).session;
}

async function listed(client: Client, filter = "{}"): Promise<Loose[]> {
  const { leaveRequests } = await client.ask(
    `{ leaveRequests(filter: ${filter}) { totalCount edges { node { id status reason representative { name } session { id } } } } }`,
  );
  expect(leaveRequests.totalCount).toBe(leaveRequests.edges.length);
  return leaveRequests.edges.map(({ node }: Loose) => node);
}

const decide = (leaveRequest: string, grant: boolean, note?: string) =>
  done(
    secretary,
    "decideLeave",
    { leaveRequest, grant, note },
    "leaveRequest { status note decidedAt availableMoves }",
  );

test("leave that was granted is counted apart from absence, and not for who comes after all", async () => {
  const session = await convened();
  const [one, two, three] = [
    await story.leave(session, member(0)),
    await story.leave(session, member(1)),
    await story.leave(session, member(2)),
  ];
  expect(await presence(session)).toEqual({ inOffice: 7, present: 0, onLeave: 0, absent: 7 });
  expect((await decide(one, true, "同意")).leaveRequest).toEqual({
    status: "GRANTED",
    note: "同意",
    decidedAt: "2024-01-12T01:00:00.000Z",
    availableMoves: [],
  });
  await decide(two, true);
  await decide(three, false, "请尽量到会");
  expect(await presence(session)).toEqual({ inOffice: 7, present: 0, onLeave: 2, absent: 5 });

  await story.checkIn(session, world.a.members.slice(1, 6));
  expect(await presence(session)).toEqual({ inOffice: 7, present: 5, onLeave: 1, absent: 1 });
  await done(secretary, "openSession", { session });
  await done(secretary, "checkOut", { session, representatives: [member(1).id] });
  expect(await presence(session)).toEqual({ inOffice: 7, present: 4, onLeave: 2, absent: 1 });
  await done(secretary, "endMandate", { representative: member(0).id, on: "2024-01-12", reason: "迁出" });
  expect(await presence(session)).toEqual({ inOffice: 6, present: 4, onLeave: 1, absent: 1 });
  await done(secretary, "closeSession", { session });
  expect(await presence(session)).toEqual({ inOffice: 7, present: 5, onLeave: 1, absent: 1 });
});

test("a check-in at the opening that is taken back leaves the person on leave in the figures", async () => {
  const session = await convened();
  await decide(await story.leave(session, member(6)), true);
  await story.checkIn(session, world.a.members);
  await done(secretary, "openSession", { session });
  await done(secretary, "undoCheckIn", { session, representative: member(6).id, reason: "点错了人" });
  await done(secretary, "closeSession", { session });
  expect(await presence(session)).toEqual({ inOffice: 7, present: 6, onLeave: 1, absent: 0 });
});

test("there is one live request per session and representative; one that was denied may be followed by another", async () => {
  const session = await convened();
  const request = await story.leave(session);
  const { client } = story.lead;
  const again = { session, reason: "出差" };
  await refused(client, "requestLeave", again, { code: "LEAVE_ALREADY_ASKED", field: "session" });
  await decide(request, false);
  const second = await story.leave(session);
  await decide(second, true);
  await refused(client, "requestLeave", again, { code: "LEAVE_ALREADY_ASKED" });
  await refused(secretary, "decideLeave", { leaveRequest: second, grant: false }, { code: "WRONG_STATUS" });
  expect((await listed(client, `{ session: "${session}" }`)).map(({ status }) => status)).toEqual([
    "GRANTED",
    "DENIED",
  ]);
});

test("leave is asked for and decided until the session is over", async () => {
  const planned = await story.session();
  const early = await story.leave(planned);
  const session = await convened();
  const late = await story.leave(session, member(1));
  await story.checkIn(session, world.a.members.slice(2));
  await done(secretary, "openSession", { session });
  await story.leave(session, member(0));
  const due = `{ decisionDue: true }`;
  expect((await listed(secretary, due)).map(({ id }) => id)).toContain(late);
  await done(secretary, "closeSession", { session });
  await done(secretary, "cancelSession", { session: planned, reason: "停电" });
  for (const leaveRequest of [early, late]) {
    await refused(secretary, "decideLeave", { leaveRequest, grant: true }, { code: "WRONG_STATUS" });
    const { node } = await secretary.ask(
      `query($id: ID!) { node(id: $id) { ... on LeaveRequest { status availableMoves } } }`,
      { id: leaveRequest },
    );
    expect(node).toEqual({ status: "REQUESTED", availableMoves: [] });
  }
  expect(await listed(secretary, due)).toEqual([]);
  await refused(member(3).client, "requestLeave", { session, reason: "出差" }, { code: "WRONG_STATUS" });
});

test("a request is read by the street's secretary and working committee and by who asked, and by no one else", async () => {
  const session = await convened();
  const request = await story.leave(session);
  const reader = [secretary, world.a.committee.client, story.lead.client, world.supervisor.client];
  for (const client of reader) expect((await listed(client)).map(({ id }) => id)).toEqual([request]);
  const { dashboard, admin, auditor, unit, b } = world;
  const others = [member(1), dashboard, admin, auditor, unit.officer, b.secretary, b.committee];
  const query = `query($id: ID!) { node(id: $id) { id } }`;
  for (const { client, login } of others) {
    expect([login, await listed(client)]).toEqual([login, []]);
    expect([login, (await client.ask(query, { id: request })).node]).toEqual([login, null]);
  }
  expect((await world.anyone.send("{ leaveRequests { totalCount } }")).errors?.[0]?.extensions.code).toBe(
    "UNAUTHENTICATED",
  );
  const decision = { leaveRequest: request, grant: true };
  await refused(b.secretary.client, "decideLeave", decision, { code: "NOT_FOUND", field: "leaveRequest" });
  await refused(world.a.committee.client, "decideLeave", decision, { code: "FORBIDDEN" });
  await refused(story.lead.client, "decideLeave", decision, { code: "FORBIDDEN" });
  await refused(secretary, "requestLeave", { session, reason: "出差" }, { code: "FORBIDDEN" });
  await refused(b.members[0]?.client ?? secretary, "requestLeave", { session, reason: "出差" }, { code: "FORBIDDEN" });
});

test("a request's timeline gives the reason and the answer", async () => {
  const request = await story.leave(await convened());
  await decide(request, false, "请尽量到会");
  const query = `query($id: ID!) { node(id: $id) { ... on LeaveRequest { timeline { edges { node { move from to note } } } } } }`;
  const { node } = await story.lead.client.ask(query, { id: request });
  expect(node.timeline.edges.map((edge: Loose) => edge.node)).toEqual([
    { move: "request", from: null, to: "REQUESTED", note: "出差" },
    { move: "decide", from: "REQUESTED", to: "DENIED", note: "请尽量到会" },
  ]);
});

test("listing requests takes as many statements for one as for many", async () => {
  const session = await convened();
  const count = (first: number) =>
    statements.during(() =>
      secretary.ask(
        `query($first: Int) { leaveRequests(first: $first) { edges { node { id availableMoves representative { name } session { title } } } } }`,
        { first },
      ),
    );
  for (const who of world.a.members) await story.leave(session, who);
  expect(await count(7)).toBe(await count(1));
});
