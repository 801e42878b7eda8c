import { afterEach, beforeEach, expect, test } from "vitest";
import { RepresentativeSchema } from "../../src/representative/representative.entity.js";
import type { Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let secretary: Client;
beforeEach(async () => {
  world = await World.build({ members: 8 });
  story = new Story(world);
  ({ secretary } = story);
});
afterEach(() => world.close());

const presence = "inOffice present absent onLeave quorum { needed present reached }";
const idsOf = (members: readonly { id: string }[]) => members.map(({ id }) => id);

async function read(id: string, selection: string, client = secretary): Promise<Loose> {
  return (await client.ask(`query($id: ID!) { session(id: $id) { ${selection} } }`, { id })).session;
}

const refused = (client: Client, mutation: string, input: Loose, expected: Loose, extra = "") =>
  seeRefused(world, client, mutation, input, expected, extra);

async function convened(): Promise<string> {
  const session = await story.session();
  await story.item(session, []);
  await done(secretary, "conveneSession", { session });
  return session;
}

test("a session opens with more than half of those in office and not with one less", async () => {
  const session = await convened();
  const [one, two, three, four, five] = world.a.members;
  if (!one || !two || !three || !four || !five) throw new Error("too few members");
  await story.checkIn(session, [one, two, three, four]);
  expect(await read(session, `${presence} availableMoves`)).toEqual({
    inOffice: 8,
    present: 4,
    absent: 4,
    onLeave: 0,
    quorum: { needed: 5, present: 4, reached: false },
    availableMoves: ["cancel"],
  });
  const noQuorum = { __typename: "NoQuorum", code: "NO_QUORUM", present: 4, needed: 5 };
  await refused(secretary, "openSession", { session }, noQuorum, "... on NoQuorum { present needed }");

  await story.checkIn(session, [five]);
  expect(await read(session, "availableMoves")).toEqual({ availableMoves: ["open", "cancel"] });
  await done(secretary, "openSession", { session });
  const opened = "status openedAt presentAtOpening inOfficeAtOpening availableMoves";
  const figures = { status: "OPEN", openedAt: "2024-01-12T01:00:00.000Z", presentAtOpening: 5, inOfficeAtOpening: 8 };
  expect(await read(session, opened)).toEqual({ ...figures, availableMoves: ["suspend", "close"] });

  await done(secretary, "checkOut", { session, representatives: idsOf([one, two]) });
  expect(await read(session, `present presentAtOpening`)).toEqual({ present: 3, presentAtOpening: 5 });
  await done(secretary, "closeSession", { session });
  expect(await read(session, presence)).toMatchObject({ present: 5, absent: 3, quorum: { reached: true } });
});

test("who loses the mandate counts neither for the quorum nor as present", async () => {
  const session = await convened();
  const [one, two, three, four] = world.a.members;
  if (!one || !two || !three || !four) throw new Error("too few members");
  await story.checkIn(session, [one, two, three, four]);
  await world.app.database.transaction((em) =>
    em.nativeUpdate(RepresentativeSchema, { id: one.id }, { status: "SUSPENDED" }),
  );
  expect(await read(session, presence)).toMatchObject({
    inOffice: 7,
    present: 3,
    quorum: { needed: 4, reached: false },
  });
  await refused(secretary, "openSession", { session }, { code: "NO_QUORUM" });
  const inactive = {
    code: "MANDATE_NOT_ACTIVE",
    field: "representatives",
    message: expect.stringContaining("rep-jia-1"),
  };
  await refused(secretary, "checkIn", { session, representatives: idsOf(world.a.members) }, inactive);
});

test("checking in twice changes nothing, and who left can come back", async () => {
  const session = await convened();
  const [one, two] = world.a.members;
  if (!one || !two) throw new Error("too few members");
  await story.checkIn(session, [one]);
  const before = dump(world.file);
  await story.checkIn(session, [one]);
  expect(dump(world.file)).toEqual(before);

  await refused(
    secretary,
    "checkOut",
    { session, representatives: idsOf([one, two]) },
    {
      code: "NOT_PRESENT",
      field: "representatives",
      message: expect.stringContaining("rep-jia-2"),
    },
  );
  world.clock.advance(60_000);
  await done(secretary, "checkOut", { session, representatives: [one.id] });
  expect(await read(session, "present absent")).toEqual({ present: 0, absent: 8 });
  world.clock.advance(60_000);
  await story.checkIn(session, [one, two]);

  const attendances =
    "attendances(first: 10) { totalCount edges { node { status arrivedAt leftAt representative { id } } } }";
  const expected = {
    totalCount: 2,
    edges: [
      {
        node: {
          status: "PRESENT",
          arrivedAt: "2024-01-12T01:00:00.000Z",
          leftAt: null,
          representative: { id: one.id },
        },
      },
      {
        node: {
          status: "PRESENT",
          arrivedAt: "2024-01-12T01:02:00.000Z",
          leftAt: null,
          representative: { id: two.id },
        },
      },
    ],
  };
  for (const client of [secretary, story.lead.client, world.supervisor.client]) {
    expect(await read(session, attendances, client)).toEqual({ attendances: expected });
  }
  expect(await read(session, "present quorum { needed }", world.dashboard.client)).toEqual({
    present: 2,
    quorum: { needed: 5 },
  });
  const names = await world.dashboard.client.send(`query($id: ID!) { session(id: $id) { ${attendances} } }`, {
    id: session,
  });
  expect(names.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const { timeline } = await read(session, "timeline(first: 50) { edges { node { move actor { name } } } }");
  const moves = timeline.edges.map(({ node }: Loose) => node.move as string);
  expect(moves).toEqual(["plan", "addAgendaItem", "convene", "checkIn", "checkOut", "checkIn"]);
});

test("representatives are checked in all together or not at all", async () => {
  const planned = await story.session();
  const session = await convened();
  const [one] = idsOf(world.a.members);
  const [stranger] = idsOf(world.b.members);
  const field = "representatives";
  const checkIn = (representatives: unknown[], expected: Loose) =>
    refused(secretary, "checkIn", { session, representatives }, expected);
  await checkIn([], { code: "LIST_EMPTY", field });
  await checkIn([one, one], { code: "DUPLICATE", field });
  await checkIn([one, stranger], { code: "NOT_FOUND", field });
  await checkIn([one, session], { code: "NOT_FOUND", field });
  await checkIn(
    Array.from({ length: 201 }, (_, index) => `rep_${index}`),
    { code: "LIST_TOO_LONG", field },
  );
  await refused(secretary, "checkIn", { session: planned, representatives: [one] }, { code: "WRONG_STATUS" });
  await refused(story.lead.client, "checkIn", { session, representatives: [one] }, { code: "FORBIDDEN" });
  await refused(world.anyone, "checkIn", { session, representatives: [one] }, { code: "UNAUTHENTICATED" });
  expect(await read(session, "present")).toEqual({ present: 0 });
});

test("two secretaries who check the same representative in at once make one attendance", async () => {
  const session = await convened();
  const representatives = idsOf(world.a.members);
  const twice = await Promise.all([1, 2].map(() => secretary.do("checkIn", { session, representatives })));
  expect(twice.map(({ __typename }) => __typename as string)).toEqual(["CheckInPayload", "CheckInPayload"]);
  expect(await read(session, "present attendances { totalCount }")).toEqual({
    present: 8,
    attendances: { totalCount: 8 },
  });
});
