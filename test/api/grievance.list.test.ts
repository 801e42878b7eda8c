import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grievanceStatuses } from "../../src/grievance/grievance.moves.js";
import { Client, type Loose } from "../support/client.js";
import { listGrievances, readGrievance, saidIn } from "../support/grievances.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
});
afterAll(() => world.close());

describe("who reads grievances", () => {
  test("nobody who is not signed in", async () => {
    const id = await story.grievance();
    const { errors } = await world.anyone.send(`query($id: ID!) { grievance(id: $id) { title } }`, { id });
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    const list = await world.anyone.send(`{ grievances { totalCount } }`);
    expect(list.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(await world.anyone.ask(`query($id: ID!) { node(id: $id) { id } }`, { id })).toEqual({ node: null });
  });

  test("the street's secretary and the supervisor; not another street, a unit without a task, or the dashboard", async () => {
    const id = await story.grievance();
    const { a, b, unit, supervisor, dashboard } = world;
    expect(await readGrievance(supervisor.client, id)).toMatchObject({ id, contact: { phone: "138****5678" } });
    expect(await listGrievances(a.secretary.client)).toContain(id);
    for (const { client } of [b.secretary, ...b.members, ...a.members.slice(1), unit.officer, dashboard]) {
      expect(await readGrievance(client, id)).toBeNull();
      expect(await listGrievances(client)).not.toContain(id);
    }
  });

  test("the unit whose task names it, and no other unit", async () => {
    const id = await story.grievance();
    await story.assign({ grievance: id });
    expect(await readGrievance(world.unit.officer.client, id)).toMatchObject({ id, status: "IN_HAND" });
    expect(await readGrievance(world.otherUnit.officer.client, id)).toBeNull();
    expect(await listGrievances(world.otherUnit.officer.client)).toEqual([]);
  });
});

describe("the list", () => {
  test("is narrowed by every filter", async () => {
    const { a, b } = world;
    const parking = saidIn(world.a.id, { category: "PARKING", source: "HOTLINE", community: a.community });
    const { grievance } = await done(story.secretary, "recordGrievance", parking, "grievance { id }");
    const plain = await story.recorded();
    const narrow: [Loose, boolean, boolean][] = [
      [{ streetOffice: a.id }, true, true],
      [{ streetOffice: b.id }, false, false],
      [{ status: ["RECORDED"] }, true, true],
      [{ status: ["ACCEPTED", "CLOSED"] }, false, false],
      [{ source: ["HOTLINE"] }, true, false],
      [{ category: ["PARKING"] }, true, false],
      [{ community: a.community }, true, true],
      [{ community: b.community }, false, false],
      [{ unassigned: true }, false, false],
    ];
    for (const [filter, first, second] of narrow) {
      const found = await listGrievances(story.secretary, filter);
      expect([filter, found.includes(grievance.id), found.includes(plain)]).toEqual([filter, first, second]);
    }
  });

  test("runs by number or by time, either way, page by page", async () => {
    for (let more = 0; more < 6; more += 1) await story.recorded();
    const query = `query($by: GrievanceOrderField!, $way: OrderDirection!, $after: String) {
      grievances(first: 3, after: $after, orderBy: { field: $by, direction: $way }) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { number recordedAt } } } }`;
    const { grievances: ascending } = await story.secretary.ask(query, { by: "NUMBER", way: "ASC" });
    expect(ascending.edges.map(({ node }: Loose) => node.number)).toEqual([1, 2, 3]);
    const after = ascending.pageInfo.endCursor;
    const { grievances: next } = await story.secretary.ask(query, { by: "NUMBER", way: "ASC", after });
    expect(next.edges.map(({ node }: Loose) => node.number)).toEqual([4, 5, 6]);
    const { grievances: descending } = await story.secretary.ask(query, { by: "NUMBER", way: "DESC" });
    expect(descending.edges[0].node.number).toBe(descending.totalCount);
    world.clock.advance(1000);
    await story.recorded();
    const { grievances: latest } = await story.secretary.ask(query, { by: "RECORDED_AT", way: "DESC" });
    expect(latest.edges[0].node.recordedAt).toBe(world.clock.now());
    const wrong = await story.secretary.send(query, { by: "RECORDED_AT", way: "ASC", after });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "after" });
  });

  test("takes as many statements for fifty rows as for one", async () => {
    const lonely = new Story(world, world.b);
    const query = `query($street: ID) { grievances(first: 100, filter: { streetOffice: $street, status: [RECORDED] }) {
      totalCount edges { node { id category { label } community { name } recordedBy { name } contact { phone }
        streetOffice { name } motions { title } feedback { rating } availableMoves timeline(first: 5) { edges { node { move } } } } } } }`;
    const ask = () => world.b.secretary.client.ask(query, { street: world.b.id });
    const total = async () => (await ask()).grievances.totalCount;
    await lonely.recorded();
    expect(await total()).toBe(1);
    const few = await statements.during(ask);
    for (let more = 1; more < 50; more += 1) await lonely.recorded();
    expect(await total()).toBe(50);
    expect(await statements.during(ask)).toBe(few);
  });

  test("and its counts per status are narrowed by words, number, unit and period", async () => {
    const day = "2024-03-05";
    world.clock.set(`${day}T15:59:59.999Z`);
    const { accessToken } = await world.app.services.signIns.issueToken(world.a.secretary.account);
    const secretary = new Client(world.address, accessToken);
    const more = { title: "电动车充电 50%", description: "楼下飞线充电。", category: "PARKING", source: "PETITION" };
    const { grievance } = await done(secretary, "recordGrievance", saidIn(world.a.id, more), "grievance { id number }");
    const { id, number } = grievance;
    await done(secretary, "acceptGrievance", { grievance: id });
    const task = { grievance: id, responsibleUnit: world.otherUnit.id, task: "请查处。" };
    await done(secretary, "assignFollowUp", task);
    const query = `query($filter: GrievanceFilter) {
      grievances(first: 100, filter: $filter) { totalCount edges { node { id } } }
      grievancesByStatus(filter: $filter) { status count } }`;
    const find = async (filter: Loose, client = secretary) => {
      const { grievances, grievancesByStatus } = await client.ask(query, { filter });
      expect(grievancesByStatus.map(({ status }: Loose) => status)).toEqual(grievanceStatuses);
      const counted = grievancesByStatus.reduce((sum: number, { count }: Loose) => sum + count, 0);
      expect(counted).toBe(grievances.totalCount);
      return { count: counted, found: grievances.edges.some(({ node }: Loose) => node.id === id), grievancesByStatus };
    };
    const only = { count: 1, found: true };
    const none = { count: 0, found: false };
    const narrow: [Loose, Loose][] = [
      [{ text: "充电 50%" }, only],
      [{ text: "飞线" }, only],
      [{ text: "充电_50" }, none],
      [{ text: String(number), source: ["PETITION"] }, only],
      [{ from: day, to: day }, only],
      [{ from: "2024-03-06" }, none],
      [{ to: "2024-03-04" }, { found: false }],
      [{ unit: world.otherUnit.id }, only],
      [{ unit: world.unit.id, from: day }, none],
      [{ unit: "" }, none],
      [{ community: "" }, none],
    ];
    for (const [filter, expected] of narrow) expect([filter, await find(filter)]).toMatchObject([filter, expected]);
    const { grievancesByStatus } = await find({ from: day });
    expect(grievancesByStatus).toContainEqual({ status: "IN_HAND", count: 1 });

    // The officer for petitions reads what they are dealt with by; a unit's officer not what others do, nor finds by it.
    const signedIn = async (account: string) =>
      new Client(world.address, (await world.app.services.signIns.issueToken(account)).accessToken);
    const petition = await signedIn(world.petition.account);
    expect(await find({ text: "飞线" }, petition)).toMatchObject(only);
    expect(await find({ unit: world.otherUnit.id }, petition)).toMatchObject(only);
    await done(secretary, "assignFollowUp", { ...task, responsibleUnit: world.unit.id });
    const unit = await signedIn(world.unit.officer.account);
    expect(await find({ unit: world.unit.id, from: day }, unit)).toMatchObject(only);
    expect(await find({ unit: world.otherUnit.id, from: day }, unit)).toMatchObject(none);
    for (const person of [world.dashboard, world.b.secretary, world.admin]) {
      expect(await find({ text: "飞线" }, await signedIn(person.account))).toMatchObject(none);
    }
    const { errors } = await world.anyone.send(`{ grievancesByStatus { count } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});
