import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { heardBy, link, readCarrier, readGrievance } from "../support/grievances.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
});
afterAll(() => world.close());

const why = "同一问题";

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

describe("linking", () => {
  test("the secretary links grievances to a submitted motion with a reason, which both sides show", async () => {
    const motion = await story.submitted();
    const [lamp, path] = [await story.grievance("路灯"), await story.grievance("小路")];
    await link(story, motion, [lamp, path]);
    const { grievances, timeline } = await readCarrier(story.secretary, motion);
    expect(grievances).toMatchObject({ totalCount: 2 });
    expect(grievances.edges.map(({ node }: Loose) => node.id).toSorted()).toEqual([lamp, path].toSorted());
    expect(grievances.edges[0]).toMatchObject({
      linkedAt: world.clock.now(),
      reason: why,
      linkedBy: { name: "secretary-jia" },
    });
    expect(timeline.edges.slice(-2)).toEqual([
      { node: { move: "link", note: why } },
      { node: { move: "link", note: why } },
    ]);
    const one = await readGrievance(story.secretary, lamp);
    expect(one.motions).toEqual([{ id: motion }]);
    expect(one.timeline.edges.at(-1).node).toMatchObject({ move: "link", note: why, actor: { name: "secretary-jia" } });
  });

  test("the oldest link comes first", async () => {
    const motion = await story.submitted();
    const all: string[] = [];
    for (const title of ["一", "二", "三"]) {
      const id = await story.grievance(title);
      await link(story, motion, [id]);
      world.clock.advance(60_000);
      all.push(id);
    }
    const { grievances } = await readCarrier(story.secretary, motion);
    expect(grievances.edges.map(({ node }: Loose) => node.id)).toEqual(all);
  });

  test("a draft's links are its lead sponsor's to make, also of grievances the sponsor was only told of", async () => {
    const { lead } = story;
    const motion = await story.draft();
    const heard = await heardBy(lead.client, story);
    await done(lead.client, "linkGrievances", { motion, grievances: [heard], reason: why });
    expect(await readCarrier(lead.client, motion)).toMatchObject({ grievances: { totalCount: 1 } });

    const untaken = { motion, grievances: [await story.recorded()], reason: why };
    await refused(lead.client, "linkGrievances", untaken, { code: "NOT_FOUND", field: "grievances" });
    const told = { motion, grievances: [await story.grievance()], reason: why };
    await refused(story.secretary, "linkGrievances", told, { code: "WRONG_STATUS", field: "motion" });
    await done(lead.client, "linkGrievances", told);
    await done(lead.client, "unlinkGrievance", { motion, grievance: told.grievances[0], reason: "另行提出" });
    await done(lead.client, "unlinkGrievance", { motion, grievance: heard, reason: "另行提出" });
    expect(await readCarrier(lead.client, motion)).toMatchObject({ grievances: { totalCount: 0 } });
  });

  test("nobody changes the links while seconds are sought; afterwards the lead sponsor no longer does", async () => {
    const { lead } = story;
    const motion = await story.seconded();
    const heard = await heardBy(lead.client, story);
    const input = { motion, grievances: [heard], reason: why };
    await refused(story.secretary, "linkGrievances", input, { code: "WRONG_STATUS" });
    await refused(lead.client, "linkGrievances", input, { code: "FORBIDDEN" });
    await done(lead.client, "submitMotion", { motion });
    await refused(lead.client, "linkGrievances", input, { code: "FORBIDDEN" });
    await link(story, motion, [heard]);
  });

  test("all are linked or none", async () => {
    const motion = await story.submitted();
    const good = await story.grievance();
    const raw = await story.recorded();
    const foreign = await new Story(world, world.b).grievance();
    const linking = (grievances: readonly string[], expected: Loose, reason = why) =>
      refused(story.secretary, "linkGrievances", { motion, grievances, reason }, expected);
    await linking([good, raw], { code: "GRIEVANCE_NOT_LINKABLE", field: "grievances" });
    await linking([good, foreign], { code: "NOT_FOUND", field: "grievances" });
    await linking([good, "nonsense"], { code: "NOT_FOUND", field: "grievances" });
    await linking([good, motion], { code: "NOT_FOUND", field: "grievances" });
    await linking([good, good], { code: "DUPLICATE", field: "grievances" });
    await linking([], { code: "LIST_EMPTY", field: "grievances" });
    await linking(
      Array.from({ length: 51 }, (_, index) => `g${index}`),
      {
        code: "LIST_TOO_LONG",
      },
    );
    await linking([good], { code: "TEXT_EMPTY", field: "reason" }, " ");
  });

  test("one is not linked twice; one that was unlinked can be linked again", async () => {
    const motion = await story.submitted();
    const id = await story.grievance();
    await link(story, motion, [id]);
    await refused(
      story.secretary,
      "linkGrievances",
      { motion, grievances: [id], reason: why },
      {
        code: "ALREADY_LINKED",
        field: "grievances",
      },
    );
    const unlink = { motion, grievance: id, reason: "关联有误" };
    await done(story.secretary, "unlinkGrievance", unlink);
    expect(await readCarrier(story.secretary, motion)).toMatchObject({
      grievances: { totalCount: 0, edges: [] },
      chain: { residents: 0 },
    });
    expect((await readGrievance(story.secretary, id)).motions).toEqual([]);
    expect((await readGrievance(story.secretary, id)).timeline.edges.at(-1).node).toMatchObject({
      move: "unlink",
      note: "关联有误",
    });
    await refused(story.secretary, "unlinkGrievance", unlink, { code: "NOT_LINKED" });
    await done(story.secretary, "linkGrievances", { motion, grievances: [id], reason: "仍属同一问题" });
    expect((await readCarrier(story.secretary, motion)).grievances.edges).toMatchObject([
      { reason: "仍属同一问题", node: { id } },
    ]);
  });

  test("a grievance may be carried by several motions", async () => {
    const id = await story.grievance();
    const motions = [await story.submitted(), await story.submitted()];
    for (const motion of motions) await link(story, motion, [id]);
    expect(
      (await readGrievance(story.secretary, id)).motions.map(({ id: motion }: Loose) => motion).toSorted(),
    ).toEqual(motions.toSorted());
  });

  test("a dead motion's links stay as they are", async () => {
    const motion = await story.submitted();
    const [carried, other] = [await story.grievance(), await story.grievance()];
    await link(story, motion, [carried]);
    await done(story.lead.client, "withdrawMotion", { motion, reason: "另行提出" });
    const more = { motion, grievances: [other], reason: why };
    await refused(story.secretary, "linkGrievances", more, {
      code: "WRONG_STATUS",
      field: "motion",
    });
    const less = { motion, grievance: carried, reason: why };
    await refused(story.secretary, "unlinkGrievance", less, { code: "WRONG_STATUS" });
  });

  test("nobody else makes or removes links", async () => {
    const motion = await story.submitted();
    const [carried, other] = [await story.grievance(), await story.grievance()];
    await link(story, motion, [carried]);
    const { a, b, unit, supervisor, dashboard } = world;
    for (const [mutation, input] of [
      ["linkGrievances", { motion, grievances: [other], reason: why }],
      ["unlinkGrievance", { motion, grievance: carried, reason: why }],
    ] as const) {
      await refused(world.anyone, mutation, input, { code: "UNAUTHENTICATED" });
      for (const { client } of [supervisor, ...a.members.slice(0, 2)]) {
        await refused(client, mutation, input, { code: "FORBIDDEN" });
      }
      for (const { client } of [b.secretary, unit.officer, dashboard]) {
        await refused(client, mutation, input, { code: "NOT_FOUND", field: "motion" });
      }
    }
  });
});
