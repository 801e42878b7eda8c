import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { Statements } from "../support/statements.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let secretary: Client;
let statements: Statements;
beforeEach(async () => {
  statements = new Statements();
  world = await World.build({ members: 8, observe: statements.observe });
  story = new Story(world);
  ({ secretary } = story);
});
afterEach(() => world.close());

const idsOf = (members: readonly { id: string }[]) => members.map(({ id }) => id);

async function read(id: string, selection: string, client = secretary): Promise<Loose> {
  return (await client.ask(`query($id: ID!) { session(id: $id) { ${selection} } }`, { id })).session;
}

const refused = (client: Client, mutation: string, input: Loose, expected: Loose, extra = "") =>
  seeRefused(world, client, mutation, input, expected, extra);

async function list(client: Client, args: string): Promise<string[]> {
  const { sessions } = await client.ask(`{ sessions(${args}) { edges { node { id } } } }`);
  return sessions.edges.map(({ node }: Loose) => node.id as string);
}

async function convened(): Promise<string> {
  const session = await story.session();
  await story.item(session, []);
  await done(secretary, "conveneSession", { session });
  return session;
}

test("a session is planned with the next number and a title of street, term and number", async () => {
  const plan = { assembly: world.a.assembly, startsAt: "2024-01-12T09:00:00+08:00", place: " 会议室 " };
  const selection =
    "session { number title status startsAt place chair convenedAt availableMoves streetOffice { name } }";
  const first = await done(secretary, "planSession", plan, selection);
  expect(first.session).toEqual({
    number: 1,
    title: "甲街道第一届议事代表会议第一次会议",
    status: "PLANNED",
    startsAt: "2024-01-12T01:00:00.000Z",
    place: "会议室",
    chair: null,
    convenedAt: null,
    availableMoves: ["cancel"],
    streetOffice: { name: "甲街道" },
  });
  const second = await done(secretary, "planSession", { ...plan, title: "预备会议", chair: "李主任" }, selection);
  expect(second.session).toMatchObject({ number: 2, title: "预备会议", chair: "李主任" });

  await refused(secretary, "planSession", { ...plan, place: " " }, { code: "TEXT_EMPTY", field: "place" });
  await refused(
    secretary,
    "planSession",
    { ...plan, title: "长".repeat(101) },
    { code: "TEXT_TOO_LONG", field: "title" },
  );
  await refused(secretary, "planSession", { ...plan, assembly: world.b.assembly }, { code: "FORBIDDEN" });
  await refused(secretary, "planSession", { ...plan, assembly: world.a.id }, { code: "NOT_FOUND", field: "assembly" });
  await refused(
    secretary,
    "planSession",
    { ...plan, startsAt: "2024-02-30T09:00:00+08:00" },
    { code: "BAD_USER_INPUT" },
  );
  await refused(story.lead.client, "planSession", plan, { code: "FORBIDDEN" });
});

test("a session is convened with an agenda, once, and its agenda is then public without anyone's presence", async () => {
  const session = await story.session();
  await refused(secretary, "conveneSession", { session }, { code: "AGENDA_EMPTY" });
  const motion = await story.accepted();
  await story.item(session, [motion]);
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["convene", "cancel"] });
  expect(await read(session, "id", world.anyone)).toBeNull();
  expect(await read(session, "status", story.lead.client)).toEqual({ status: "PLANNED" });

  await done(secretary, "conveneSession", { session });
  await refused(secretary, "conveneSession", { session }, { code: "WRONG_STATUS" });
  const shown = await read(
    session,
    "status agenda { title motion { id } motions { id } } currentItem { id }",
    world.anyone,
  );
  expect(shown).toEqual({
    status: "CONVENED",
    agenda: [{ title: "关于修复路灯的议案", motion: null, motions: [] }],
    currentItem: null,
  });
  const fields = ["inOffice", "present", "absent", "onLeave", "presentAtOpening", "inOfficeAtOpening"];
  const objects = ["quorum { needed }", "attendances { totalCount }", "timeline { totalCount }"];
  for (const field of [...fields, ...objects]) {
    const answer = await world.anyone.send(`query($id: ID!) { session(id: $id) { ${field} } }`, { id: session });
    expect([field, answer.errors?.[0]?.extensions.code]).toEqual([field, "UNAUTHENTICATED"]);
  }
  expect(await read(session, "status", world.b.secretary.client)).toEqual({ status: "CONVENED" });
  const foreign = await world.b.secretary.client.send(`query($id: ID!) { session(id: $id) { present } }`, {
    id: session,
  });
  expect(foreign.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  await refused(world.b.secretary.client, "closeSession", { session }, { code: "FORBIDDEN" });
});

test("a session that was not convened does not exist for another street", async () => {
  const session = await story.session();
  const agendaItem = await story.item(session, []);
  const stranger = world.b.secretary.client;
  expect(await read(session, "id", stranger)).toBeNull();
  const representatives = idsOf(world.b.members);
  const notFound = { code: "NOT_FOUND", field: "session" };
  await refused(stranger, "conveneSession", { session }, notFound);
  await refused(stranger, "openSession", { session }, notFound);
  await refused(stranger, "checkIn", { session, representatives }, notFound);
  await refused(stranger, "addAgendaItem", { session, kind: "REPORT", title: "报告" }, notFound);
  const noItem = { code: "NOT_FOUND", field: "agendaItem" };
  await refused(stranger, "moveAgendaItem", { agendaItem, position: 1 }, noItem);
  await refused(stranger, "removeAgendaItem", { agendaItem, reason: "不审议" }, noItem);
  await refused(stranger, "beginAgendaItem", { agendaItem }, noItem);
  await refused(secretary, "openSession", { session: agendaItem }, notFound);
  expect(await read(session, "status agenda { status }")).toEqual({
    status: "PLANNED",
    agenda: [{ status: "WAITING" }],
  });
});

test("of two secretaries closing at once one wins and the other is told that it is closed", async () => {
  const session = await convened();
  await story.checkIn(session, world.a.members);
  await done(secretary, "openSession", { session });
  const answers = await Promise.all([1, 2].map(() => secretary.do("closeSession", { session })));
  expect(answers.map(({ __typename, code }) => (code ?? __typename) as string).toSorted()).toEqual([
    "CloseSessionPayload",
    "WRONG_STATUS",
  ]);
});

test("listing sessions takes as many statements for one as for twenty", async () => {
  const query = `query($first: Int) { sessions(first: $first, orderBy: { field: NUMBER, direction: ASC }) { totalCount edges { node {
    number title present quorum { reached } availableMoves currentItem { id }
    agenda { position title availableMoves motion { id number title } motions { id session { id } } } attendances { totalCount } } } } }`;
  const count = async (first: number): Promise<[number, number]> => {
    let listed = 0;
    const counted = await statements.during(async () => {
      const { sessions } = await secretary.ask(query, { first });
      listed = sessions.edges.length;
    });
    return [listed, counted];
  };
  const motion = await story.accepted();
  await story.item(await story.session(), [motion]);
  const [, forOne] = await count(1);
  for (let number = 2; number <= 20; number += 1) {
    const session = await story.session();
    if (number < 5) await story.item(session, [await story.accepted()]);
    await story.item(session, []);
  }
  expect(await count(20)).toEqual([20, forOne]);
});

test("sessions are filtered and ordered; a street's list is its own unless another street is named", async () => {
  const first = await convened();
  const second = await story.session();
  expect(await list(secretary, "orderBy: { field: NUMBER, direction: DESC }")).toEqual([second, first]);
  expect(await list(secretary, `filter: { status: [PLANNED], assembly: "${world.a.assembly}" }`)).toEqual([second]);
  expect(await list(world.anyone, `filter: { streetOffice: "${world.a.id}" }`)).toEqual([first]);
  const neighbour = world.b.secretary.client;
  expect(await list(neighbour, "first: 5")).toEqual([]);
  expect(await list(neighbour, `filter: { streetOffice: "${world.a.id}" }`)).toEqual([first]);
  expect(await list(secretary, `filter: { streetOffice: "${world.b.id}" }`)).toEqual([]);
});
