import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { after, endOf, goOn, readFollowUp, storyAt } from "../support/deadlines.js";
import { seeRefused } from "../support/refused.js";
import { done, type Story } from "../support/story.js";
import type { World } from "../support/world.js";

let world: World;
let story: Story;
let officer: Client;
let followUp: string;
beforeEach(async () => {
  story = await storyAt("2024-01-12T09:00:00+08:00");
  ({ world } = story);
  officer = world.unit.officer.client;
  followUp = await story.assign({ motion: await story.suggestion(), dueOn: "2024-02-01" });
});
afterEach(() => world.close());

const order = (more: Loose = {}) => ({ followUp, reason: "居民多次催问", answerBy: "2024-01-19", ...more });
const press = (client = story.secretary) => done(client, "superviseFollowUp", order());
const answer = { answer: "材料已到，下周施工。" };
const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

async function supervised(wanted = true, client = story.secretary): Promise<string[]> {
  const query = `query($wanted: Boolean) { followUps(filter: { supervised: $wanted }) { edges { node { id } } } }`;
  return (await client.ask(query, { wanted })).followUps.edges.map(({ node }: Loose) => node.id);
}

describe("a task is pressed", () => {
  test("by the street's secretary, with a day for the unit's answer; its deadline stays", async () => {
    const before = await readFollowUp(story.secretary, followUp);
    expect(before).toMatchObject({ supervised: false, supervisions: [] });
    await press();
    expect(await readFollowUp(officer, followUp)).toEqual({
      ...before,
      supervised: true,
      supervisions: [
        {
          number: 1,
          byZone: false,
          reason: "居民多次催问",
          answerBy: "2024-01-19",
          overdue: false,
          orderedBy: { name: "secretary-jia" },
          answer: null,
          answeredBy: null,
          answeredAt: null,
        },
      ],
    });
    expect([await supervised(), await supervised(false)]).toEqual([[followUp], []]);
    const { workList } = await story.secretary.ask(
      `{ workList(streetOffice: "${world.a.id}") { followUpsSupervised { edges { node { id } } } } }`,
    );
    expect(workList.followUpsSupervised.edges).toEqual([{ node: { id: followUp } }]);
  });

  test("by the zone beside the street, and each sees the other's", async () => {
    await press();
    await press(world.supervisor.client);
    const { supervisions } = await readFollowUp(story.secretary, followUp);
    expect(supervisions.map(({ number, byZone }: Loose) => [number, byZone])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test("not twice by the same before the unit has answered, and then again", async () => {
    await press();
    await refused(story.secretary, "superviseFollowUp", order(), {
      code: "SUPERVISION_PENDING",
      message: expect.stringContaining("2024-01-19"),
    });
    await done(officer, "answerSupervision", { followUp, ...answer });
    await press();
    expect((await readFollowUp(story.secretary, followUp)).supervisions).toHaveLength(2);
  });

  test("only while its unit has it and owes the reply, and for a day that is not over", async () => {
    await refused(story.secretary, "superviseFollowUp", order({ answerBy: "2024-01-11" }), {
      code: "ANSWER_DAY_OVER",
      field: "answerBy",
      message: expect.stringContaining("2024-01-12"),
    });
    await refused(story.secretary, "superviseFollowUp", order({ reason: "  " }), {
      code: "TEXT_EMPTY",
      field: "reason",
    });
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
    await refused(story.secretary, "superviseFollowUp", order(), { code: "WRONG_STATUS" });
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "职责明确" });
    await done(story.secretary, "superviseFollowUp", order({ answerBy: "2024-01-12" }));
    await done(officer, "acceptFollowUp", { followUp });
    await story.reply(followUp);
    await refused(world.supervisor.client, "superviseFollowUp", order(), { code: "WRONG_STATUS" });
    // What was pressed is so no more once the reply is given.
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({ supervised: false });
    expect([await supervised(), await supervised(false)]).toEqual([[], [followUp]]);
  });

  test("by nobody else, and nobody of another street finds it", async () => {
    for (const { client } of [world.a.committee, story.lead, world.unit.officer]) {
      await refused(client, "superviseFollowUp", order(), { code: "FORBIDDEN" });
    }
    for (const { client } of [world.b.secretary, world.otherUnit.officer, world.dashboard, world.admin]) {
      await refused(client, "superviseFollowUp", order(), { code: "NOT_FOUND", field: "followUp" });
    }
  });
});

describe("the unit answers", () => {
  test("everybody who presses it at once, in words of its own beside the reply", async () => {
    await press();
    await press(world.supervisor.client);
    await done(officer, "answerSupervision", { followUp, ...answer });
    const { supervisions, status, supervised: still } = await readFollowUp(story.secretary, followUp);
    const given = { ...answer, answeredBy: { name: "unit-one" }, answeredAt: world.clock.now() };
    expect(supervisions).toMatchObject([given, given]);
    // It is still owed, and still pressed.
    expect([status, still]).toEqual(["ASSIGNED", true]);
    await refused(officer, "answerSupervision", { followUp, ...answer }, { code: "NOT_SUPERVISED" });
  });

  test("until the end of the day set, afterwards its answer is overdue", async () => {
    await press();
    const overdue = async (moment: string) => {
      story = await goOn(story, moment);
      return (await readFollowUp(story.secretary, followUp)).supervisions[0].overdue;
    };
    expect(await overdue(endOf("2024-01-19"))).toBe(false);
    expect(await overdue(after("2024-01-19"))).toBe(true);
    await done(world.unit.officer.client, "answerSupervision", { followUp, ...answer });
    expect((await readFollowUp(story.secretary, followUp)).supervisions).toMatchObject([{ overdue: false }]);
  });

  test("which is owed by the unit that has the task now", async () => {
    await press();
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
    await done(story.secretary, "reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id });
    await refused(officer, "answerSupervision", { followUp, ...answer }, { code: "NOT_FOUND" });
    await refused(story.secretary, "answerSupervision", { followUp, ...answer }, { code: "FORBIDDEN" });
    await done(world.otherUnit.officer.client, "answerSupervision", { followUp, ...answer });
  });
});

test("the timeline tells of both", async () => {
  await press(world.supervisor.client);
  await done(officer, "answerSupervision", { followUp, ...answer });
  const query = `{ followUp(id: "${followUp}") { timeline(last: 2) { edges { node { move note actor { name } } } } } }`;
  const { timeline } = (await story.secretary.ask(query)).followUp;
  expect(timeline.edges.map(({ node }: Loose) => node)).toEqual([
    { move: "supervise", note: "居民多次催问", actor: { name: "supervisor" } },
    { move: "answerSupervision", note: "材料已到，下周施工。", actor: { name: "unit-one" } },
  ]);
});

describe("a unit's day in numbers", () => {
  const fields =
    "responsibleUnit { id } on assigned toAccept dueToday dueSoon overdue supervised toAnswer notSatisfied";

  async function summary(client: Client, args = ""): Promise<Loose> {
    return (await client.ask(`{ unitSummary${args} { ${fields} } }`)).unitSummary;
  }

  test("counts what it has been given, by today or by a day to come, for its officer without naming it", async () => {
    const motion = await story.suggestion();
    await story.assign({ motion, dueOn: "2024-01-12" });
    await story.assign({ motion, dueOn: "2024-01-19" });
    await story.assign({ motion }, world.otherUnit);
    const { followUp: sentBack, reply } = await story.replied({ motion, dueOn: "2024-01-20" });
    await done(story.lead.client, "rateReply", { reply, rating: "NOT_SATISFIED" });
    await story.replied({ motion });
    await press();
    expect(await readFollowUp(officer, sentBack)).toMatchObject({ status: "IN_PROGRESS" });

    const all = { responsibleUnit: { id: world.unit.id }, assigned: 4, toAccept: 3, supervised: 1, notSatisfied: 1 };
    const today = { ...all, on: "2024-01-12", dueToday: 1, dueSoon: 2, overdue: 0, toAnswer: 1 };
    expect(await summary(officer)).toEqual(today);
    expect(await summary(officer, `(on: "2024-01-26")`)).toEqual({
      ...today,
      on: "2024-01-26",
      dueToday: 0,
      dueSoon: 1,
      overdue: 2,
    });
    await done(officer, "answerSupervision", { followUp, ...answer });
    expect(await summary(officer)).toEqual({ ...today, toAnswer: 0 });
    expect(await summary(world.otherUnit.officer.client)).toMatchObject({ assigned: 1, dueSoon: 0 });
  });

  test("tells a street's office of the street's tasks alone, and the zone of all", async () => {
    const args = `(unit: "${world.unit.id}")`;
    expect(await summary(story.secretary, args)).toMatchObject({ assigned: 1 });
    expect(await summary(world.a.committee.client, args)).toMatchObject({ assigned: 1 });
    expect(await summary(world.supervisor.client, args)).toMatchObject({ assigned: 1 });
    expect(await summary(world.b.secretary.client, args)).toMatchObject({ assigned: 0, toAccept: 0, supervised: 0 });
  });

  test("is for nobody else, and for one unit at a time", async () => {
    const fault = async (client: Client, args: string) =>
      (await client.send(`{ unitSummary${args} { assigned } }`)).errors?.[0]?.extensions;
    const args = `(unit: "${world.unit.id}")`;
    for (const { client } of [story.lead, world.otherUnit.officer, world.dashboard, world.petition, world.auditor]) {
      expect(await fault(client, args)).toMatchObject({ code: "FORBIDDEN" });
    }
    expect((await story.secretary.ask("{ unitSummary { assigned } }")).unitSummary).toBeNull();
    expect(await fault(officer, `(unit: "${world.a.id}")`)).toMatchObject({ code: "NOT_FOUND", field: "unit" });
  });
});
