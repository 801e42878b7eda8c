import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { answer, listGrievances, readGrievance } from "../support/grievances.js";
import { seeRefused } from "../support/refused.js";
import { Story } from "../support/story.js";
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

describe("the return call", () => {
  test.each(["SATISFIED", "FAIRLY_SATISFIED"])("a resident who is %s closes the grievance", async (rating) => {
    const id = await story.grievance();
    await story.replied({ grievance: id });
    expect((await readGrievance(story.secretary, id)).status).toBe("RESOLVED");
    await answer(story, id, rating, { channel: "VISIT", comment: "灯亮了" });
    const grievance = await readGrievance(story.secretary, id);
    expect(grievance).toMatchObject({
      status: "CLOSED",
      reopenings: 0,
      feedback: [{ rating, comment: "灯亮了", channel: "VISIT", askedBy: { name: "secretary-jia" } }],
    });
    expect(grievance.timeline.edges.at(-1).node).toMatchObject({ move: "close", from: "RESOLVED", to: "CLOSED" });
  });

  test("a resident who is not satisfied sends the unit to work again at once", async () => {
    const id = await story.grievance();
    const { followUp } = await story.replied({ grievance: id });
    await answer(story, id, "NOT_SATISFIED");
    expect(await readGrievance(story.secretary, id)).toMatchObject({ status: "IN_HAND", reopenings: 1 });
    await story.reply(followUp);
    expect((await readGrievance(story.secretary, id)).status).toBe("RESOLVED");
    await answer(story, id, "SATISFIED");
    expect(await readGrievance(story.secretary, id)).toMatchObject({
      status: "CLOSED",
      reopenings: 1,
      feedback: [{ rating: "NOT_SATISFIED" }, { rating: "SATISFIED" }],
    });
  });

  test("even a closed grievance reopens, counted, and is back on the work list", async () => {
    const id = await story.grievance();
    await story.replied({ grievance: id });
    await answer(story, id, "SATISFIED");
    expect(await listGrievances(story.secretary, { unassigned: true })).not.toContain(id);
    await answer(story, id, "NOT_SATISFIED", { comment: "又坏了" });
    expect(await readGrievance(story.secretary, id)).toMatchObject({ status: "ACCEPTED", reopenings: 1 });
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(id);
    await story.replied({ grievance: id });
    expect((await readGrievance(story.secretary, id)).status).toBe("RESOLVED");
  });

  test("is not due before the unit has replied, nor after the resident was content", async () => {
    const id = await story.grievance();
    const input = { grievance: id, rating: "SATISFIED", channel: "PHONE" };
    await refused(story.secretary, "recordFeedback", input, { code: "WRONG_STATUS" });
    await refused(
      story.secretary,
      "recordFeedback",
      { ...input, rating: "NOT_SATISFIED" },
      {
        code: "WRONG_STATUS",
      },
    );
    await story.replied({ grievance: id });
    await answer(story, id, "SATISFIED");
    await refused(story.secretary, "recordFeedback", input, { code: "WRONG_STATUS" });
  });

  test("is entered by the street's secretary alone", async () => {
    const id = await story.grievance();
    await story.replied({ grievance: id });
    const input = { grievance: id, rating: "SATISFIED", channel: "PHONE" };
    const { b, unit, otherUnit, supervisor, dashboard } = world;
    await refused(supervisor.client, "recordFeedback", input, { code: "FORBIDDEN" });
    await refused(unit.officer.client, "recordFeedback", input, { code: "FORBIDDEN" });
    await refused(world.anyone, "recordFeedback", input, { code: "UNAUTHENTICATED" });
    for (const { client } of [story.lead, b.secretary, otherUnit.officer, dashboard]) {
      await refused(client, "recordFeedback", input, { code: "NOT_FOUND" });
    }
  });
});
