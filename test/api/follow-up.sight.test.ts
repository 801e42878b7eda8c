import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
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

const sees = async (client: Client, id: string): Promise<boolean> => {
  const alone = (await client.ask(`query($id: ID!) { followUp(id: $id) { id } }`, { id })).followUp;
  const listed = (await list(client)).includes(id);
  expect(alone !== null).toBe(listed);
  return listed;
};

async function list(client: Client, filter: Loose = {}, orderBy: Loose = null): Promise<string[]> {
  const query = `query($filter: FollowUpFilter, $orderBy: FollowUpOrder) {
    followUps(first: 100, filter: $filter, orderBy: $orderBy) { totalCount edges { node { id } } } }`;
  const { followUps } = await client.ask(query, { filter, orderBy });
  expect(followUps.totalCount).toBe(followUps.edges.length);
  return followUps.edges.map(({ node }: Loose) => node.id);
}

const link = (motion: string, grievances: string[]) =>
  done(story.secretary, "linkGrievances", { motion, grievances, reason: "同一问题" });

describe("a follow-up is read by", () => {
  test("the street, its assembly, the unit that has it and the supervisor; by nobody else", async () => {
    const { a, b, unit, otherUnit, supervisor, dashboard } = world;
    const followUp = await story.assign({ motion: await story.suggestion() });
    const all = [a.secretary, ...a.members, unit.officer, supervisor];
    for (const { client } of all) expect(await sees(client, followUp)).toBe(true);
    for (const { client } of [b.secretary, ...b.members.slice(0, 1), otherUnit.officer, dashboard]) {
      expect(await sees(client, followUp)).toBe(false);
    }
  });

  test("nobody who is not signed in", async () => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    for (const query of [`{ followUps { totalCount } }`, `{ followUp(id: "${followUp}") { id } }`]) {
      expect((await world.anyone.send(query)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    }
    const node = `query($id: ID!) { node(id: $id) { id } }`;
    expect((await world.anyone.ask(node, { id: followUp })).node).toBeNull();
    expect((await story.secretary.ask(node, { id: followUp })).node).toEqual({ id: followUp });
  });

  test("of a grievance alone, those representatives who read the grievance", async () => {
    const grievance = await story.grievance();
    const followUp = await story.assign({ grievance });
    expect(await sees(story.lead.client, followUp)).toBe(false);
    const motion = await story.suggestion();
    await link(motion, [grievance]);
    expect(await sees(story.lead.client, followUp)).toBe(true);
    await done(story.secretary, "unlinkGrievance", { motion, grievance, reason: "关联有误" });
    expect(await sees(story.lead.client, followUp)).toBe(false);
  });

  test.each(["followup_x", "nonsense", ""])("no one, under the id %j", async (id) => {
    expect((await story.secretary.ask(`query($id: ID!) { followUp(id: $id) { id } }`, { id })).followUp).toBeNull();
  });
});

describe("on both sides of a link", () => {
  const ofMotion = async (client: Client, id: string): Promise<string[]> =>
    (await client.ask(`query($id: ID!) { motion(id: $id) { followUps { id } } }`, { id })).motion.followUps.map(
      ({ id: followUp }: Loose) => followUp,
    );
  const ofGrievance = async (client: Client, id: string): Promise<string[]> =>
    (await client.ask(`query($id: ID!) { grievance(id: $id) { followUps { id } } }`, { id })).grievance.followUps.map(
      ({ id: followUp }: Loose) => followUp,
    );

  test("a motion shows its own by number, a grievance those that are about it", async () => {
    const motion = await story.suggestion();
    const [one, other] = [await story.grievance(), await story.grievance("停车难")];
    await link(motion, [one, other]);
    const alone = await story.assign({ grievance: one });
    const forAll = await story.assign({ motion });
    const forOther = await story.assign({ motion, grievance: other });
    expect(await ofMotion(story.secretary, motion)).toEqual([forAll, forOther]);
    expect(await ofGrievance(story.secretary, one)).toEqual([alone, forAll]);
    expect(await ofGrievance(story.secretary, other)).toEqual([forAll, forOther]);

    const about = `query($id: ID!) { followUp(id: $id) { grievance { id } grievances { id } } }`;
    expect((await story.secretary.ask(about, { id: forAll })).followUp).toEqual({
      grievance: null,
      grievances: [{ id: one }, { id: other }],
    });
    await done(story.secretary, "unlinkGrievance", { motion, grievance: one, reason: "关联有误" });
    expect(await ofGrievance(story.secretary, one)).toEqual([alone]);
    expect((await story.secretary.ask(about, { id: forAll })).followUp.grievances).toEqual([{ id: other }]);
  });

  test("an officer sees the unit's own, of the same motion and grievance", async () => {
    const motion = await story.suggestion();
    const grievance = await story.grievance();
    await link(motion, [grievance]);
    const own = await story.assign({ motion });
    const foreign = await story.assign({ motion }, world.otherUnit);
    const { client } = world.unit.officer;
    expect(await ofMotion(client, motion)).toEqual([own]);
    expect(await ofGrievance(client, grievance)).toEqual([own]);
    expect(await ofMotion(story.lead.client, motion)).toEqual([own, foreign]);
    // Whose task names one grievance reads that one, not the others its motion carries.
    const narrow = await story.grievance("停车难");
    await link(motion, [narrow]);
    const task = await story.assign({ motion, grievance: narrow }, world.otherUnit);
    expect(await ofGrievance(world.otherUnit.officer.client, narrow)).toEqual([foreign, task]);
  });

  test("of a published motion the public and the dashboard read no follow-ups", async () => {
    const { motion } = await story.adopted();
    await story.assign({ motion });
    const query = `query($id: ID!) { motion(id: $id) { status followUps { id } } }`;
    const [anyone, display] = [world.anyone, world.dashboard.client];
    expect((await anyone.send(query, { id: motion })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect((await display.send(query, { id: motion })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

describe("the list of follow-ups", () => {
  test("is narrowed by every filter", async () => {
    const { a, b, unit, otherUnit } = world;
    const motion = await story.suggestion();
    const grievance = await story.grievance();
    const mine = await story.assign({ motion });
    const theirs = await story.assign({ grievance }, otherUnit);
    await done(unit.officer.client, "acceptFollowUp", { followUp: mine });
    const { client } = world.supervisor;
    expect(await list(client, { motion })).toEqual([mine]);
    expect(await list(client, { grievance })).toEqual([theirs]);
    expect(await list(client, { unit: otherUnit.id, grievance })).toEqual([theirs]);
    expect(await list(client, { unit: unit.id, grievance })).toEqual([]);
    expect(await list(client, { status: ["IN_PROGRESS"], motion })).toEqual([mine]);
    expect(await list(client, { status: ["ASSIGNED", "RETURNED"], motion })).toEqual([]);
    expect(await list(client, { status: [] })).toEqual([]);
    expect(await list(client, { streetOffice: b.id })).toEqual([]);
    expect(await list(client, { streetOffice: a.id, motion, overdue: false })).toEqual([mine]);
    expect(await list(client, { overdue: true })).toEqual([]);
  });

  test("runs by what is due, assigned or numbered, either way, page by page", async () => {
    const motion = await story.suggestion();
    const days = ["2024-03-05", "2024-03-01", "2024-03-03"];
    const ids: string[] = [];
    for (const dueOn of days) ids.push(await story.assign({ motion, dueOn }));
    const [last, first, middle] = ids;
    const by = (field: string, direction = "ASC") => list(story.secretary, { motion }, { field, direction });
    expect(await list(story.secretary, { motion })).toEqual([first, middle, last]);
    expect(await by("DUE_AT", "DESC")).toEqual([last, middle, first]);
    expect(await by("NUMBER")).toEqual(ids);
    expect(await by("NUMBER", "DESC")).toEqual(ids.toReversed());
    expect((await by("ASSIGNED_AT")).toSorted()).toEqual(ids.toSorted());

    const page = `query($motion: ID!, $after: String) { followUps(first: 2, after: $after, filter: { motion: $motion }) {
      pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
    const one = (await story.secretary.ask(page, { motion })).followUps;
    expect(one.pageInfo.hasNextPage).toBe(true);
    const two = (await story.secretary.ask(page, { motion, after: one.pageInfo.endCursor })).followUps;
    expect([...one.edges, ...two.edges].map(({ node }: Loose) => node.id)).toEqual([first, middle, last]);
    expect(two.pageInfo.hasNextPage).toBe(false);
  });

  test("takes as many statements for twenty rows as for one, and so do a motion's and a grievance's", async () => {
    const whole = `id number status task overdue availableMoves responsibleUnit { name } proposedUnit { name }
      streetOffice { name } motion { id number title } grievance { id } grievances { id number title }
      replies { id grade text rating } progress { at text } timeline(first: 5) { totalCount edges { node { move } } }`;
    const listing = `query($motion: ID!) { followUps(first: 100, filter: { motion: $motion }) {
      totalCount pageInfo { hasNextPage } edges { node { ${whole} } } } }`;
    const ofMotion = `query($motion: ID!) { motion(id: $motion) { followUps { ${whole} } } }`;
    const ofGrievances = `query($motion: ID!) { motion(id: $motion) { grievances(first: 12) { edges { node { followUps { ${whole} } } } } } }`;
    const measure = async (motion: string): Promise<number[]> => {
      const counts: number[] = [];
      for (const query of [listing, ofMotion, ofGrievances]) {
        counts.push(await statements.during(() => story.secretary.ask(query, { motion })));
      }
      return counts;
    };
    const fill = async (motion: string): Promise<void> => {
      const grievance = await story.grievance();
      await link(motion, [grievance]);
      const { followUp } = await story.replied({ motion });
      await done(story.lead.client, "rateReply", { reply: (await replies(followUp))[0], rating: "NOT_SATISFIED" });
      await done(world.unit.officer.client, "logProgress", { followUp, text: "再次施工。" });
      const named = await story.assign({ motion, grievance });
      const proposedUnit = world.otherUnit.id;
      await done(world.unit.officer.client, "returnFollowUp", {
        followUp: named,
        reason: "非本单位职责",
        proposedUnit,
      });
    };
    const motion = await story.suggestion();
    await fill(motion);
    const few = await measure(motion);
    for (let more = 0; more < 10; more += 1) await fill(motion);
    expect(await list(story.secretary, { motion })).toHaveLength(22);
    expect(await measure(motion)).toEqual(few);
  });

  async function replies(id: string): Promise<string[]> {
    const { followUp } = await story.secretary.ask(`query($id: ID!) { followUp(id: $id) { replies { id } } }`, { id });
    return followUp.replies.map(({ id: reply }: Loose) => reply);
  }
});
