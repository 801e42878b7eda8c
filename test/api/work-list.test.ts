import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const file = new URL("../support/operations/moves-secretary.graphql", import.meta.url);
/** The list asked for as an office asks for it, and with what else the tests look at. */
const flagship = readFileSync(file, "utf8");
const query = flagship
  .slice(flagship.indexOf("query WorkList"), flagship.indexOf("mutation MergeMotions"))
  .replace("followUpsDueSoon { totalCount }", "followUpsDueSoon { totalCount edges { node { id } } }");

const statements = new Statements();
let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
});
afterEach(() => world.close());

async function read(client: Client = story.secretary, street = world.a.id): Promise<Loose> {
  return (await client.ask(query, { street })).workList;
}

/** By list, the ids in it. */
async function ids(): Promise<Loose> {
  const lists = Object.entries<Loose>(await read());
  for (const [, { totalCount, edges }] of lists) expect(totalCount).toBe(edges.length);
  return Object.fromEntries(lists.map(([name, { edges }]) => [name, edges.map(({ node }: Loose) => node.id)]));
}

/** A bit of everything that waits. */
async function fill(): Promise<Loose> {
  const unitClient = world.unit.officer.client;
  const toReview = await story.submitted();
  const suggestion = await story.suggestion();
  const assigned = await story.suggestion();
  await story.accepted();
  const returned = await story.assign({ motion: assigned, dueOn: "2024-03-01" });
  await done(unitClient, "returnFollowUp", { followUp: returned, reason: "非本单位职责" });
  const soon = await story.assign({ motion: assigned, dueOn: "2024-01-19" });
  await story.assign({ motion: assigned, dueOn: "2024-01-20" });
  const unassigned = await story.grievance();
  const resolved = await story.grievance();
  await story.replied({ grievance: resolved });
  const late = await story.assign({ grievance: await story.grievance(), dueOn: "2024-01-12" });
  const leave = await story.leave(await story.session());
  return { toReview, suggestion, returned, soon, unassigned, resolved, late, leave };
}

describe("the work list", () => {
  test("is empty where nothing waits", async () => {
    expect(Object.values(await ids())).toEqual(Array.from({ length: 8 }, () => []));
  });

  test("shows what waits for the office, and drops it when it is done", async () => {
    const made = await fill();
    expect(await ids()).toEqual({
      motionsToReview: [made.toReview],
      motionsToAssign: [made.suggestion],
      followUpsReturned: [made.returned],
      followUpsOverdue: [],
      followUpsDueSoon: [made.late, made.soon],
      grievancesUnassigned: [made.unassigned],
      returnCallsDue: [made.resolved],
      leaveRequests: [made.leave],
    });
    world.clock.advance(8 * 3_600_000);
    await read();
    world.clock.advance(8 * 3_600_000);
    expect(await ids()).toMatchObject({ followUpsOverdue: [made.late] });
    expect((await ids()).followUpsDueSoon).toHaveLength(2);
    await done(story.secretary, "acceptMotion", { motion: made.toReview });
    await story.assign({ motion: made.suggestion });
    await story.assign({ grievance: made.unassigned });
    await done(story.secretary, "recordFeedback", { grievance: made.resolved, rating: "SATISFIED", channel: "PHONE" });
    await done(story.secretary, "reassignFollowUp", { followUp: made.returned, responsibleUnit: world.otherUnit.id });
    await done(story.secretary, "decideLeave", { leaveRequest: made.leave, grant: true });
    expect(await ids()).toMatchObject({
      motionsToReview: [],
      motionsToAssign: [],
      followUpsReturned: [],
      grievancesUnassigned: [],
      returnCallsDue: [],
      leaveRequests: [],
    });
  });

  test("shows an adopted motion until its first task is given", async () => {
    const { motion } = await story.adopted();
    expect(await ids()).toMatchObject({ motionsToAssign: [motion] });
    await story.assign({ motion });
    expect(await ids()).toMatchObject({ motionsToAssign: [] });
  });

  test("is read page by page", async () => {
    const made = [await story.grievance(), await story.grievance(), await story.grievance()];
    const page = `query($street: ID!, $after: String) { workList(streetOffice: $street) {
      grievancesUnassigned(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } }`;
    const street = world.a.id;
    const { grievancesUnassigned: one } = (await story.secretary.ask(page, { street })).workList;
    expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const { grievancesUnassigned: two } = (await story.secretary.ask(page, { street, after: one.pageInfo.endCursor }))
      .workList;
    expect([...one.edges, ...two.edges].map(({ node }: Loose) => node.id)).toEqual(made);
  });

  test("is for the street's secretary and working committee and the supervisor", async () => {
    const made = await fill();
    for (const { client } of [world.a.committee, world.supervisor]) {
      expect((await read(client)).motionsToReview.edges).toMatchObject([{ node: { id: made.toReview } }]);
    }
    const closed = [world.b.secretary, world.b.committee, story.lead, world.unit.officer, world.dashboard];
    for (const { client } of [...closed, world.petition, world.admin, world.auditor]) {
      const answer = await client.send(query, { street: world.a.id });
      expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
    expect((await world.anyone.send(query, { street: world.a.id })).errors?.[0]?.extensions.code).toBe(
      "UNAUTHENTICATED",
    );
    const unknown = await story.secretary.send(query, { street: world.a.id.replace(/.{5}$/, "ZZZZZ") });
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "streetOffice" });
  });

  test("takes a fixed number of statements", async () => {
    await fill();
    const few = await statements.during(() => read());
    for (let more = 0; more < 3; more += 1) await fill();
    expect(await statements.during(() => read())).toBe(few);
  }, 60_000);
});

test("the flagship operations of the work list and of the ledger work as they stand", async () => {
  const motion = await story.submitted();
  const { workList } = await story.secretary.ask(flagship, { street: world.a.id }, "WorkList");
  expect(workList.motionsToReview).toMatchObject({
    totalCount: 1,
    edges: [{ node: { id: motion, number: 1, title: "关于修复路灯的议案", submittedAt: world.clock.now() } }],
  });
  expect(workList.followUpsDueSoon).toEqual({ totalCount: 0 });
  const { ledger } = await story.secretary.ask(flagship, { subject: motion }, "LedgerOf");
  expect(ledger.edges).toHaveLength(8);
  expect(ledger.edges[7].node).toMatchObject({ chain: world.a.id, act: "motion:submit", actor: { name: "rep-jia-1" } });
  expect(ledger.edges[7].node.previousHash).toMatch(/^[0-9a-f]{64}$/);
});
