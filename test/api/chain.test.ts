import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, heardBy, link, listGrievances, readCarrier, readGrievance } from "../support/grievances.js";
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

const why = "同一问题";

describe("who sees what a motion carries", () => {
  test("the assembly reads the grievances of a motion past its draft, the residents masked", async () => {
    const other = world.a.members[1]?.client ?? world.anyone;
    const foreign = world.b.members[0]?.client ?? world.anyone;
    const motion = await story.draft();
    const heard = await heardBy(story.lead.client, story);
    await done(story.lead.client, "linkGrievances", { motion, grievances: [heard], reason: why });
    expect(await readGrievance(other, heard)).toBeNull();
    await done(story.lead.client, "inviteSeconds", { motion });
    expect(await readCarrier(other, motion)).toMatchObject({ grievances: { totalCount: 1 } });
    expect(await readGrievance(other, heard)).toMatchObject({ motions: [{ id: motion }] });
    expect(await readGrievance(foreign, heard)).toBeNull();
  });

  test("a unit reads all that its motion carries, or only what its task names", async () => {
    const motion = await story.suggestion();
    const [named, beside] = [await story.grievance(), await story.grievance()];
    await link(story, motion, [named, beside]);
    await story.assign({ motion, grievance: named }, world.unit);
    const { client } = world.unit.officer;
    expect((await readCarrier(client, motion)).grievances).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: named } }],
    });
    expect(await readGrievance(client, beside)).toBeNull();
    await story.assign({ motion }, world.otherUnit);
    const other = world.otherUnit.officer.client;
    expect((await readCarrier(other, motion)).grievances.totalCount).toBe(2);
    expect(await readGrievance(other, beside)).not.toBeNull();
  });

  test("of a published motion the public and the dashboard read the text, not its grievances", async () => {
    const { motion } = await story.adopted();
    await link(story, motion, [await story.grievance()]);
    for (const [client, code] of [
      [world.anyone, "UNAUTHENTICATED"],
      [world.dashboard.client, "FORBIDDEN"],
      [world.b.secretary.client, "FORBIDDEN"],
    ] as const) {
      for (const inner of ["grievances { totalCount }", "chain { residents }"]) {
        const { errors } = await client.send(`query($id: ID!) { motion(id: $id) { title ${inner} } }`, { id: motion });
        expect(errors?.[0]?.extensions.code).toBe(code);
      }
      expect(await client.ask(`query($id: ID!) { motion(id: $id) { status } }`, { id: motion })).toEqual({
        motion: { status: "ADOPTED" },
      });
    }
  });
});

describe("the way round", () => {
  test("a grievance whose motion dies is back on the work list", async () => {
    const motion = await story.submitted();
    const id = await story.grievance();
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
    await link(story, motion, [id]);
    expect(await listGrievances(story.secretary, { unassigned: true })).not.toContain(id);
    await done(story.lead.client, "withdrawMotion", { motion, reason: "另行提出" });
    expect((await readGrievance(story.secretary, id)).status).toBe("ACCEPTED");
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
  });

  test("a grievance is in hand as soon as its motion is, and accepted again when it is unlinked", async () => {
    const motion = await story.suggestion();
    await story.assign({ motion });
    const id = await story.grievance();
    await link(story, motion, [id]);
    expect((await readGrievance(story.secretary, id)).status).toBe("IN_HAND");
    await done(story.secretary, "unlinkGrievance", { motion, grievance: id, reason: "关联有误" });
    expect((await readGrievance(story.secretary, id)).status).toBe("ACCEPTED");
    expect((await readCarrier(story.secretary, motion)).status).toBe("ASSIGNED");
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
  });

  test("the chain counts each resident by the latest answer", async () => {
    const motion = await story.suggestion();
    const residents = [await story.grievance("甲"), await story.grievance("乙"), await story.grievance("丙")];
    const [first = "", second = ""] = residents;
    await link(story, motion, residents);
    const chain = async () => {
      const { satisfied, notSatisfied, waiting, closedUnasked, ...counts } = (
        await readCarrier(story.secretary, motion)
      ).chain;
      expect(satisfied + notSatisfied + waiting + closedUnasked).toBe(counts.residents);
      return [satisfied, notSatisfied, waiting, closedUnasked];
    };
    expect(await chain()).toEqual([0, 0, 3, 0]);
    const { reply } = await story.replied({ motion });
    expect(await chain()).toEqual([0, 0, 3, 0]);
    await done(story.lead.client, "rateReply", { reply, rating: "SATISFIED" });
    await answer(story, first, "SATISFIED");
    expect(await chain()).toEqual([1, 0, 2, 0]);
    await answer(story, second, "FAIRLY_SATISFIED");
    expect(await chain()).toEqual([2, 0, 1, 0]);
    // In the same moment by the clock: the later answer counts all the same.
    await answer(story, first, "NOT_SATISFIED");
    expect(await chain()).toEqual([1, 1, 1, 0]);
    expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "COMPLETED" });

    const again = await story.replied({ motion, grievance: first });
    expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "REPLIED" });
    await answer(story, first, "SATISFIED");
    expect(await chain()).toEqual([2, 0, 1, 0]);
    await done(story.lead.client, "rateReply", { reply: again.reply, rating: "SATISFIED" });
    expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "COMPLETED" });
  });

  test("a grievance that was over without an answer is counted apart", async () => {
    const motion = await story.submitted();
    const [over, open] = [await story.grievance(), await story.grievance()];
    await link(story, motion, [over, open]);
    await done(story.secretary, "concludeGrievance", { grievance: over, reason: "EXPLAINED", note: "已说明政策" });
    expect((await readCarrier(story.secretary, motion)).chain).toEqual({
      residents: 2,
      satisfied: 0,
      notSatisfied: 0,
      waiting: 1,
      closedUnasked: 1,
    });
  });

  test("a resident who is not satisfied sends back the reply that names the grievance, and its motion", async () => {
    const motion = await story.suggestion();
    const id = await story.grievance();
    await link(story, motion, [id]);
    await story.replied({ motion, grievance: id });
    expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "REPLIED" });
    await answer(story, id, "NOT_SATISFIED");
    expect(await readCarrier(story.secretary, motion)).toMatchObject({
      status: "IN_PROGRESS",
      chain: { notSatisfied: 1 },
    });
    expect((await readGrievance(story.secretary, id)).status).toBe("IN_HAND");
  });

  test("a grievance that was not helped is on the work list even while its sponsor has still to rate", async () => {
    const motion = await story.suggestion();
    const id = await story.grievance();
    await link(story, motion, [id]);
    await story.replied({ motion });
    await answer(story, id, "NOT_SATISFIED");
    expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "REPLIED" });
    expect((await readGrievance(story.secretary, id)).status).toBe("ACCEPTED");
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
  });
});

test("a motion's grievances take as many statements for fifty as for one", async () => {
  const motion = await story.submitted();
  await link(story, motion, [await story.grievance()]);
  const query = `query($id: ID!) { motion(id: $id) {
    grievances(first: 100) { totalCount edges { linkedAt reason linkedBy { name } node {
      id number title status source recordedAt category { key label } community { name } contact { phone }
      recordedBy { name } motions { id title } feedback { rating givenAt } } } }
    chain { residents satisfied notSatisfied waiting closedUnasked } } }`;
  const clients = [story.secretary, story.lead.client];
  const counts = async (residents: number) => {
    const taken: number[] = [];
    for (const client of clients) {
      const ask = () => client.ask(query, { id: motion });
      const carried = { grievances: { totalCount: residents }, chain: { residents, waiting: residents } };
      expect((await ask()).motion).toMatchObject(carried);
      taken.push(await statements.during(ask));
    }
    return taken;
  };
  const few = await counts(1);
  const more: string[] = [];
  while (more.length < 49) more.push(await story.grievance());
  await link(story, motion, more);
  expect(await counts(50)).toEqual(few);
});
