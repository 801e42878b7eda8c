import { afterEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import { Client, type Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World, type Person } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function worldAt(now: string): Promise<Story> {
  world = await World.build({ now });
  return new Story(world);
}

/** Sets the clock on and signs the person in anew: a token does not live that long. */
async function later({ account }: Person, now: string, language?: string): Promise<Client> {
  world.clock.set(now);
  const { accessToken } = await world.app.services.signIns.issueToken(account);
  return new Client(world.address, accessToken, language);
}

async function read(client: Client, id: string): Promise<Loose> {
  const query = `query($id: ID!) { followUp(id: $id) { status dueAt returnBy overdue availableMoves responsibleUnit { id } } }`;
  return (await client.ask(query, { id })).followUp;
}

describe("a reply is due three months after the assignment", () => {
  test.each([
    ["on the same day of the month", "2024-01-12T09:00:00+08:00", "2024-04-12"],
    ["counted from the day it is in Shanghai", "2024-01-12T16:30:00Z", "2024-04-13"],
    ["on the last day of a shorter month", "2024-01-31T09:00:00+08:00", "2024-04-30"],
    ["on 29 February of a leap year", "2027-11-30T09:00:00+08:00", "2028-02-29"],
    ["on 28 February of another year", "2024-11-30T09:00:00+08:00", "2025-02-28"],
  ])("%s", async (_, now, day) => {
    const story = await worldAt(now);
    const followUp = await story.assign({ motion: await story.suggestion() });
    expect((await read(story.secretary, followUp)).dueAt).toBe(`${day}T15:59:59.999Z`);
  });

  test("or as long as the assembly's own rules say", async () => {
    const { periods } = defaultRulesOfOrder;
    world = await World.build({
      rules: { periods: { ...periods, reply: { workingDays: 5 }, unitReturn: { days: 10 } } },
    });
    const story = new Story(world);
    const due = { dueAt: "2024-01-19T15:59:59.999Z", returnBy: "2024-01-22T15:59:59.999Z" };
    expect(await read(story.secretary, await story.assign({ motion: await story.suggestion() }))).toMatchObject(due);
    expect(await read(story.secretary, await story.assign({ grievance: await story.grievance() }))).toMatchObject(due);
  });
});

describe("a unit has seven working days to return a task", () => {
  const lastMoment = "2024-01-23T15:59:59.999Z";
  const tooLate = "2024-01-23T16:00:00.000Z";

  test("on the last of them it still may", async () => {
    const story = await worldAt("2024-01-12T10:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion() });
    const officer = await later(world.unit.officer, lastMoment);
    expect((await read(officer, followUp)).availableMoves).toEqual(["accept", "return"]);
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
  });

  test("the day after, a return is refused with the day, and only accepting is offered", async () => {
    const story = await worldAt("2024-01-12T10:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion() });
    const officer = await later(world.unit.officer, tooLate);
    expect((await read(officer, followUp)).availableMoves).toEqual(["accept"]);
    const input = { followUp, reason: "非本单位职责" };
    await seeRefused(world, officer, "returnFollowUp", input, {
      code: "RETURN_TOO_LATE",
      message: expect.stringContaining("2024-01-23"),
    });
    const inChinese = await later(world.unit.officer, tooLate, "zh");
    expect((await inChinese.do("returnFollowUp", input)).message).toContain("2024-01-23");
    await done(officer, "acceptFollowUp", { followUp });
  });

  test("which begin anew for the next unit, while the deadline of the reply stays", async () => {
    const story = await worldAt("2024-01-12T10:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion() });
    const { dueAt } = await read(story.secretary, followUp);
    await done(world.unit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
    const secretary = await later(world.a.secretary, "2024-01-25T10:00:00+08:00");
    await done(secretary, "reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id });
    // The seventh is the Sunday worked for the Spring Festival.
    expect(await read(secretary, followUp)).toMatchObject({ dueAt, returnBy: "2024-02-04T15:59:59.999Z" });
  });
});

describe("a follow-up is overdue", () => {
  const due = "2024-01-20T15:59:59.999Z";
  const over = "2024-01-20T16:00:00.000Z";

  async function overdue(client: Client): Promise<string[]> {
    const { followUps } = await client.ask(
      `{ followUps(filter: { overdue: true }) { edges { node { id overdue } } } }`,
    );
    expect(followUps.edges.every(({ node }: Loose) => node.overdue)).toBe(true);
    return followUps.edges.map(({ node }: Loose) => node.id);
  }

  test("from the first moment after its day, assigned, returned or in progress; not once it is replied", async () => {
    const story = await worldAt("2024-01-18T10:00:00+08:00");
    const officer = world.unit.officer.client;
    const motion = await story.suggestion();
    const dueOn = "2024-01-20";
    const assigned = await story.assign({ motion, dueOn });
    const returned = await story.assign({ motion, dueOn });
    await done(officer, "returnFollowUp", { followUp: returned, reason: "非本单位职责" });
    const working = await story.assign({ motion, dueOn });
    await done(officer, "acceptFollowUp", { followUp: working });
    const { followUp: replied, reply } = await story.replied({ motion, dueOn });
    await story.assign({ motion });

    expect(await overdue(await later(world.a.secretary, due))).toEqual([]);
    const secretary = await later(world.a.secretary, over);
    expect((await overdue(secretary)).toSorted()).toEqual([assigned, returned, working].toSorted());
    expect((await read(secretary, replied)).overdue).toBe(false);

    // Sent back it has a new deadline, thirty days from the rating.
    const lead = await later(story.lead, over);
    await done(lead, "rateReply", { reply, rating: "NOT_SATISFIED" });
    expect(await read(secretary, replied)).toMatchObject({ dueAt: "2024-02-20T15:59:59.999Z", overdue: false });
  });

  test("and a day that is over cannot be set, nor is today's end passed by the hour in another zone", async () => {
    const story = await worldAt("2024-01-31T15:30:00Z");
    const motion = await story.suggestion();
    const input = (dueOn: string) => ({ motion, responsibleUnit: world.unit.id, task: "请办理。", dueOn });
    await seeRefused(world, story.secretary, "assignFollowUp", input("2024-01-30"), {
      code: "DUE_IN_PAST",
      message: expect.stringContaining("2024-01-31"),
    });
    await done(story.secretary, "assignFollowUp", input("2024-01-31"));
    world.clock.set("2024-01-31T16:00:00.000Z");
    await seeRefused(world, story.secretary, "assignFollowUp", input("2024-01-31"), { code: "DUE_IN_PAST" });
  });
});
