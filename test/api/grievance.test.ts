import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { listGrievances, readGrievance, saidIn } from "../support/grievances.js";
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

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

describe("recording", () => {
  test("a grievance is recorded with the next number of its street and everything that was said", async () => {
    const { a } = world;
    const before = await readGrievance(story.secretary, await story.recorded());
    const grievance = await readGrievance(story.secretary, await story.recorded());
    expect(grievance).toMatchObject({
      number: before.number + 1,
      title: "路灯不亮",
      status: "RECORDED",
      source: "VISIT",
      recordedAt: world.clock.now(),
      reopenings: 0,
      availableMoves: ["accept", "reject", "merge"],
      category: { key: "STREET_LAMPS", label: "Street lamps" },
      community: { id: a.community },
      streetOffice: { id: a.id },
      recordedBy: { name: "secretary-jia" },
      contact: { name: "张*", phone: "138****5678", address: "幸福路***" },
      motions: [],
      feedback: [],
    });
    expect(grievance.timeline.edges).toEqual([
      { node: { move: "record", note: null, from: null, to: "RECORDED", actor: { name: "secretary-jia" } } },
    ]);
  });

  test("each street counts for itself", async () => {
    const other = await new Story(world, world.b).recorded();
    expect(await readGrievance(world.b.secretary.client, other)).toMatchObject({ number: 1 });
  });

  test("a representative records what was heard in person, and reads it afterwards, the resident masked", async () => {
    const { lead: rep } = story;
    const another = world.a.members[1]?.client ?? world.anyone;
    const contact = { name: "李四", phone: "13987654321" };
    const { grievance } = await done(
      rep.client,
      "recordGrievance",
      saidIn(world.a.id, { contact }),
      "grievance { id source }",
    );
    expect(grievance.source).toBe("REPRESENTATIVE");
    expect(await readGrievance(rep.client, grievance.id)).toMatchObject({
      contact: { name: "李*", phone: "139****4321", address: null },
      availableMoves: [],
    });
    expect(await readGrievance(another, grievance.id)).toBeNull();
    await refused(rep.client, "recordGrievance", saidIn(world.a.id, { source: "HOTLINE" }), {
      code: "SOURCE_NOT_OPEN",
      field: "source",
    });
  });

  test("a secretary may leave the source and the contact out", async () => {
    const { grievance } = await done(
      story.secretary,
      "recordGrievance",
      saidIn(world.a.id),
      "grievance { source contact { name } }",
    );
    expect(grievance).toEqual({ source: "OTHER", contact: null });
  });

  test.each([
    ["an unknown street", { streetOffice: "street_x" }, "NOT_FOUND", "streetOffice"],
    ["an unknown category", { category: "NOTHING" }, "NOT_FOUND", "category"],
    ["an empty title", { title: " " }, "TEXT_EMPTY", "title"],
    ["too long a title", { title: "长".repeat(101) }, "TEXT_TOO_LONG", "title"],
    ["a control character", { description: "a\u0000b" }, "TEXT_NOT_ALLOWED", "description"],
    ["a contact without a name", { contact: { name: "" } }, "TEXT_EMPTY", "contact.name"],
    ["a telephone number of letters", { contact: { name: "张三", phone: "no phone" } }, "PHONE_SHAPE", "contact.phone"],
  ])("%s is not taken", async (_, more, code, field) => {
    await refused(story.secretary, "recordGrievance", saidIn(world.a.id, more), { code, field });
  });

  test("a community of another street is not found", async () => {
    const foreign = saidIn(world.a.id, { community: world.b.community });
    await refused(story.secretary, "recordGrievance", foreign, {
      code: "NOT_FOUND",
      field: "community",
    });
  });

  test("a retry under the same key records nothing twice", async () => {
    const input = saidIn(world.a.id, { idempotencyKey: "once" });
    const first = await done(story.secretary, "recordGrievance", input, "grievance { id }");
    expect(await done(story.secretary, "recordGrievance", input, "grievance { id }")).toEqual(first);
  });
});

describe("reviewing", () => {
  test("a recorded grievance is accepted once, and is on the work list", async () => {
    const id = await story.recorded();
    const accepted = await done(
      story.secretary,
      "acceptGrievance",
      { grievance: id, note: "属实" },
      "grievance { status availableMoves timeline { edges { node { move note } } } }",
    );
    expect(accepted.grievance).toMatchObject({ status: "ACCEPTED", availableMoves: ["conclude"] });
    expect(accepted.grievance.timeline.edges.at(-1).node).toEqual({ move: "accept", note: "属实" });
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
    await refused(story.secretary, "acceptGrievance", { grievance: id }, { code: "WRONG_STATUS" });
    await refused(
      story.secretary,
      "rejectGrievance",
      { grievance: id, reason: "x" },
      {
        code: "WRONG_STATUS",
      },
    );
  });

  test("a rejected grievance stays rejected, with the reason in its timeline", async () => {
    const id = await story.recorded();
    await refused(
      story.secretary,
      "rejectGrievance",
      { grievance: id, reason: "" },
      {
        code: "TEXT_EMPTY",
        field: "reason",
      },
    );
    await done(story.secretary, "rejectGrievance", { grievance: id, reason: "不属本街道" });
    const { timeline } = await readGrievance(story.secretary, id);
    expect(timeline.edges.at(-1).node).toMatchObject({ move: "reject", note: "不属本街道", to: "REJECTED" });
    await refused(story.secretary, "acceptGrievance", { grievance: id }, { code: "WRONG_STATUS" });
    expect(await listGrievances(story.secretary, { unassigned: true })).not.toContain(id);
  });

  test.each(["grievance_x", "nonsense", ""])("the id %j is not found", async (grievance) => {
    await refused(
      story.secretary,
      "acceptGrievance",
      { grievance },
      {
        code: "NOT_FOUND",
        field: "grievance",
      },
    );
  });

  test("an id of another kind of thing is not found", async () => {
    const grievance = await story.draft();
    await refused(story.secretary, "acceptGrievance", { grievance }, { code: "NOT_FOUND" });
    expect(await readGrievance(story.secretary, grievance)).toBeNull();
  });
});
