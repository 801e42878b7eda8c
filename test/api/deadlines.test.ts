import { afterEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Client, Loose } from "../support/client.js";
import { after, endOf, goOn, readFollowUp, storyAt } from "../support/deadlines.js";
import { seeRefused } from "../support/refused.js";
import { done, type Story } from "../support/story.js";

let story: Story;
afterEach(() => story.world.close());

const { periods } = defaultRulesOfOrder;

async function grievance(client: Client, id: string): Promise<Loose> {
  const fields = "status acceptBy settleBy endedAt overdue dueSoon";
  return (await client.ask(`query($id: ID!) { grievance(id: $id) { ${fields} } }`, { id })).grievance;
}

async function listed(client: Client, filter: string, orderBy = ""): Promise<string[]> {
  const { grievances } = await client.ask(`{ grievances(filter: { ${filter} } ${orderBy}) { edges { node { id } } } }`);
  return grievances.edges.map(({ node }: Loose) => node.id);
}

async function inWorkList(client: Client, list: string): Promise<string[]> {
  const query = `query($street: ID!) { workList(streetOffice: $street) { ${list} { totalCount edges { node { id } } } } }`;
  const found = (await client.ask(query, { street: story.street.id })).workList[list];
  expect(found.totalCount).toBe(found.edges.length);
  return found.edges.map(({ node }: Loose) => node.id);
}

describe("a petition is accepted or rejected within 15 days of its recording", () => {
  test.each([
    ["counted from the day after", "2024-01-12T09:00:00+08:00", "2024-01-27"],
    ["natural days, the Spring Festival among them", "2024-02-05T09:00:00+08:00", "2024-02-20"],
    ["from a month's end into a leap February", "2024-01-31T23:59:00+08:00", "2024-02-15"],
    ["by the day it is in Shanghai", "2024-01-12T16:30:00Z", "2024-01-28"],
  ])("%s", async (_, now, day) => {
    story = await storyAt(now);
    expect(await grievance(story.secretary, await story.recorded("欠薪", "PETITION"))).toEqual({
      status: "RECORDED",
      acceptBy: endOf(day),
      settleBy: null,
      endedAt: null,
      overdue: false,
      dueSoon: false,
    });
  });

  test("or as many working days as the rules say, the Sunday worked for the Spring Festival among them", async () => {
    story = await storyAt("2024-02-02T09:00:00+08:00", {
      periods: { ...periods, petitionAcceptance: { workingDays: 7 } },
    });
    const { acceptBy } = await grievance(story.secretary, await story.recorded("欠薪", "PETITION"));
    expect(acceptBy).toBe(endOf("2024-02-18"));
  });

  test("until midnight in Shanghai it is due soon, from then on overdue, until it is decided", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const petition = await story.recorded("欠薪", "PETITION");
    const visit = await story.recorded();
    story = await goOn(story, endOf("2024-01-19"));
    expect(await grievance(story.secretary, petition)).toMatchObject({ overdue: false, dueSoon: false });
    story = await goOn(story, endOf("2024-01-27"));
    expect(await grievance(story.secretary, petition)).toMatchObject({ overdue: false, dueSoon: true });
    expect(await listed(story.secretary, "dueSoon: true")).toEqual([petition]);
    expect(await listed(story.secretary, "overdue: true")).toEqual([]);
    story = await goOn(story, after("2024-01-27"));
    expect(await grievance(story.secretary, petition)).toMatchObject({ overdue: true, dueSoon: false });
    expect(await listed(story.secretary, "overdue: true")).toEqual([petition]);
    expect(await listed(story.secretary, "overdue: false")).toEqual([visit]);
    expect(await inWorkList(story.secretary, "petitionsToAccept")).toEqual([petition]);
    await done(story.secretary, "rejectGrievance", { grievance: petition, reason: "已由法院受理" });
    expect(await grievance(story.secretary, petition)).toMatchObject({ overdue: false, endedAt: null });
    expect(await inWorkList(story.secretary, "petitionsToAccept")).toEqual([]);
  });

  test("while what came through another door has no such day", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    for (const source of ["VISIT", "HOTLINE", "REPRESENTATIVE", "COUNTER", "OTHER"]) {
      const id = await story.recorded("路灯不亮", source);
      await done(story.secretary, "acceptGrievance", { grievance: id });
      expect(await grievance(story.secretary, id)).toMatchObject({ acceptBy: null, settleBy: null, overdue: false });
    }
  });
});

describe("a petition is settled within 60 days of its acceptance", () => {
  test.each([
    ["natural days, a leap February among them", "2024-01-12T09:00:00+08:00", "2024-03-12"],
    ["from the last day of a year", "2024-12-31T09:00:00+08:00", "2025-03-01"],
  ])("%s", async (_, now, day) => {
    story = await storyAt(now);
    const petition = await story.petition();
    expect(await grievance(story.secretary, petition)).toMatchObject({ status: "ACCEPTED", settleBy: endOf(day) });
  });

  test("not of its recording: the days that its acceptance took are given besides", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const petition = await story.recorded("欠薪", "PETITION");
    story = await goOn(story, endOf("2024-01-27"));
    await done(story.secretary, "acceptGrievance", { grievance: petition });
    expect(await grievance(story.secretary, petition)).toMatchObject({
      acceptBy: endOf("2024-01-27"),
      settleBy: endOf("2024-03-27"),
    });
  });

  test("until midnight of the last day; a reply alone does not settle it, the resident's word does", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const petition = await story.petition();
    await story.replied({ grievance: petition });
    story = await goOn(story, endOf("2024-03-12"));
    expect(await grievance(story.secretary, petition)).toMatchObject({
      status: "RESOLVED",
      overdue: false,
      dueSoon: true,
    });
    expect(await inWorkList(story.secretary, "petitionsToSettle")).toEqual([petition]);
    story = await goOn(story, after("2024-03-12"));
    expect(await grievance(story.secretary, petition)).toMatchObject({ overdue: true, dueSoon: false });
    expect(await inWorkList(story.secretary, "petitionsToSettle")).toEqual([petition]);
    await done(story.secretary, "recordFeedback", { grievance: petition, rating: "SATISFIED", channel: "PHONE" });
    expect(await grievance(story.secretary, petition)).toMatchObject({ status: "CLOSED", overdue: false });
    expect(await inWorkList(story.secretary, "petitionsToSettle")).toEqual([]);
  });

  test("and where the resident was not satisfied within the time for a second reply, but never earlier than before", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const [early, late] = [await story.petition(), await story.petition()];
    await story.replied({ grievance: early });
    await story.replied({ grievance: late });
    const feedback = { rating: "NOT_SATISFIED", channel: "PHONE" };
    await done(story.secretary, "recordFeedback", { grievance: early, ...feedback });
    expect(await grievance(story.secretary, early)).toMatchObject({ settleBy: endOf("2024-03-12") });
    story = await goOn(story, "2024-03-10T09:00:00+08:00");
    await done(story.secretary, "recordFeedback", { grievance: late, ...feedback });
    expect(await grievance(story.secretary, late)).toMatchObject({ settleBy: endOf("2024-04-09"), overdue: false });
  });
});

test("grievances run by the day the next step is due, and those without one come last", async () => {
  story = await storyAt("2024-01-12T09:00:00+08:00");
  const settled = await story.petition();
  const visit = await story.recorded();
  story = await goOn(story, "2024-01-14T09:00:00+08:00");
  const decided = await story.recorded("欠薪", "PETITION");
  const order = (direction: string) => `orderBy: { field: DEADLINE, direction: ${direction} }`;
  expect(await listed(story.secretary, "", order("ASC"))).toEqual([decided, settled, visit]);
  expect(await listed(story.secretary, "", order("DESC"))).toEqual([visit, settled, decided]);
  const pages = `{ one: grievances(first: 2 ${order("ASC")}) { pageInfo { endCursor } } }`;
  const { endCursor } = (await story.secretary.ask(pages)).one.pageInfo;
  const next = `{ two: grievances(first: 2, after: "${endCursor}" ${order("ASC")}) { edges { node { id } } } }`;
  expect((await story.secretary.ask(next)).two.edges).toEqual([{ node: { id: visit } }]);
});

describe("a grievance ended", () => {
  test("when its resident was content, and no more once it is reopened", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const id = await story.grievance();
    await story.replied({ grievance: id });
    const said = (rating: string) =>
      done(story.secretary, "recordFeedback", { grievance: id, rating, channel: "PHONE" });
    await said("SATISFIED");
    expect(await grievance(story.secretary, id)).toMatchObject({ status: "CLOSED", endedAt: story.world.clock.now() });
    story.world.clock.advance(3_600_000);
    await said("NOT_SATISFIED");
    expect(await grievance(story.secretary, id)).toMatchObject({ endedAt: null });
    await story.replied({ grievance: id });
    await said("FAIRLY_SATISFIED");
    expect(await grievance(story.secretary, id)).toMatchObject({ status: "CLOSED", endedAt: story.world.clock.now() });
  });

  test("when it was concluded, or its resident could not be reached; not when it was rejected or merged", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const now = story.world.clock.now();
    const concluded = await story.grievance();
    await done(story.secretary, "concludeGrievance", { grievance: concluded, reason: "EXPLAINED", note: "已说明" });
    const silent = await story.grievance();
    await story.replied({ grievance: silent });
    for (let call = 0; call < 3; call += 1) {
      await done(story.secretary, "recordCallAttempt", { grievance: silent, channel: "PHONE" });
    }
    const rejected = await story.recorded();
    await done(story.secretary, "rejectGrievance", { grievance: rejected, reason: "不属本街道" });
    const merged = await story.recorded();
    const into = await story.grievance();
    await done(story.secretary, "mergeGrievances", { into, grievances: [merged], reason: "同一问题" });
    const endings = await Promise.all(
      [concluded, silent, rejected, merged, into].map((id) => grievance(story.secretary, id)),
    );
    expect(endings.map(({ endedAt }) => endedAt)).toEqual([now, now, null, null, null]);
  });
});

describe("a motion is handed over within 30 days", () => {
  const read = async (id: string): Promise<Loose> =>
    (await story.secretary.ask(`{ motion(id: "${id}") { status handOverBy handOverOverdue } }`)).motion;

  test("of its adoption; overdue from midnight on, until a unit has a task", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const { motion } = await story.adopted();
    expect(await read(motion)).toEqual({ status: "ADOPTED", handOverBy: endOf("2024-02-11"), handOverOverdue: false });
    expect(await inWorkList(story.secretary, "motionsToHandOver")).toEqual([]);
    story = await goOn(story, endOf("2024-02-11"));
    expect(await read(motion)).toMatchObject({ handOverOverdue: false });
    expect(await inWorkList(story.secretary, "motionsToHandOver")).toEqual([motion]);
    story = await goOn(story, after("2024-02-11"));
    expect(await read(motion)).toMatchObject({ handOverOverdue: true });
    expect(await inWorkList(story.secretary, "motionsToHandOver")).toEqual([motion]);
    await story.assign({ motion });
    expect(await read(motion)).toMatchObject({ status: "ASSIGNED", handOverOverdue: false });
    expect(await inWorkList(story.secretary, "motionsToHandOver")).toEqual([]);
  });

  test("as a suggestion of its acceptance, brought in as one or made one by the review; another motion not yet", async () => {
    story = await storyAt("2024-01-31T09:00:00+08:00");
    const converted = await story.submitted();
    await done(story.secretary, "convertMotion", { motion: converted, reason: "宜作意见建议办理" });
    expect(await read(await story.suggestion())).toMatchObject({ handOverBy: endOf("2024-03-01") });
    expect(await read(converted)).toMatchObject({ handOverBy: endOf("2024-03-01") });
    expect(await read(await story.accepted())).toMatchObject({ handOverBy: null, handOverOverdue: false });
  });

  test("which is the office's business and not published", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const { motion } = await story.adopted();
    for (const field of ["handOverBy", "handOverOverdue"]) {
      const { errors } = await story.world.anyone.send(`{ motion(id: "${motion}") { ${field} } }`);
      expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    }
  });
});

describe("a unit accepts its task within seven working days", () => {
  test("the Sundays worked for the Spring Festival of 2024 among them", async () => {
    story = await storyAt("2024-02-02T09:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion() });
    const due = { acceptBy: endOf("2024-02-18"), returnBy: endOf("2024-02-18") };
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({ ...due, acceptanceOverdue: false });
    story = await goOn(story, endOf("2024-02-18"));
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({ acceptanceOverdue: false });
    story = await goOn(story, after("2024-02-18"));
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({ acceptanceOverdue: true });
    expect(await inWorkList(story.secretary, "followUpsToAccept")).toEqual([followUp]);
    await done(story.world.unit.officer.client, "acceptFollowUp", { followUp });
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({ acceptanceOverdue: false });
    expect(await inWorkList(story.secretary, "followUpsToAccept")).toEqual([]);
  });

  test("and the next unit in days of its own", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion() });
    await done(story.world.unit.officer.client, "returnFollowUp", { followUp, reason: "非本单位职责" });
    story = await goOn(story, "2024-01-25T09:00:00+08:00");
    await done(story.secretary, "reassignFollowUp", { followUp, responsibleUnit: story.world.otherUnit.id });
    expect(await readFollowUp(story.secretary, followUp)).toMatchObject({
      acceptBy: endOf("2024-02-04"),
      acceptanceOverdue: false,
    });
  });
});

describe("more time in working days", () => {
  const fiveDays = { periods: { ...periods, reply: { days: 4 }, replyExtension: { workingDays: 5 } } };

  test("is counted by the calendar from the first deadline, over the Spring Festival", async () => {
    story = await storyAt("2024-02-05T09:00:00+08:00", fiveDays);
    const followUp = await story.assign({ motion: await story.suggestion() });
    const officer = story.world.unit.officer.client;
    await done(officer, "acceptFollowUp", { followUp });
    // Due on New Year's Eve; the festival lasts to the 17th, the 18th is a Sunday that is worked.
    const wish = (until: string) => ({ followUp, until, reason: "春节停工" });
    await seeRefused(story.world, officer, "requestExtension", wish("2024-02-23"), {
      code: "EXTENSION_OUT_OF_RANGE",
      message: expect.stringContaining("2024-02-22"),
    });
    await done(officer, "requestExtension", wish("2024-02-22"));
  });

  test("is asked for until midnight of the last day, and afterwards not, holidays or no", async () => {
    story = await storyAt("2024-02-05T09:00:00+08:00", fiveDays);
    const motion = await story.suggestion();
    const [one, two] = [await story.assign({ motion }), await story.assign({ motion })];
    story = await goOn(story, endOf("2024-02-09"));
    const wish = (followUp: string) => ({ followUp, until: "2024-02-20", reason: "春节停工" });
    await done(story.world.unit.officer.client, "requestExtension", wish(one));
    story = await goOn(story, after("2024-02-09"));
    await seeRefused(story.world, story.world.unit.officer.client, "requestExtension", wish(two), {
      code: "EXTENSION_TOO_LATE",
    });
  });
});

test("a rating in working days is waited for until the calendar says that they are over", async () => {
  story = await storyAt("2024-02-08T09:00:00+08:00", { periods: { ...periods, rating: { workingDays: 3 } } });
  const { followUp } = await story.replied({ motion: await story.suggestion() });
  const input = { followUp, reason: "NO_RATING_IN_TIME", note: "逾期未评价" };
  story = await goOn(story, endOf("2024-02-19"));
  await seeRefused(story.world, story.secretary, "concludeFollowUp", input, {
    code: "RATING_STILL_DUE",
    message: expect.stringContaining("2024-02-19"),
  });
  story = await goOn(story, after("2024-02-19"));
  await done(story.secretary, "concludeFollowUp", input);
});

describe("a task", () => {
  const rungs = async (): Promise<Loose> => {
    const query = `query($on: [Escalation!]) { followUps(filter: { escalation: $on }) { totalCount edges { node { id escalation } } }
      followUpsByStatus(filter: { escalation: $on }) { count } }`;
    const found: Loose = {};
    for (const rung of ["NONE", "REMIND", "UNIT", "STREET", "ZONE"]) {
      const { followUps, followUpsByStatus } = await story.secretary.ask(query, { on: [rung] });
      expect(followUps.edges.every(({ node }: Loose) => node.escalation === rung)).toBe(true);
      const counted = followUpsByStatus.reduce((sum: number, { count }: Loose) => sum + count, 0);
      expect([followUps.totalCount, counted]).toEqual([followUps.edges.length, followUps.edges.length]);
      found[rung] = followUps.edges.map(({ node }: Loose) => node.id);
    }
    return found;
  };

  test("is due soon for its last seven days, and on no other", async () => {
    story = await storyAt("2024-01-12T09:00:00+08:00");
    const followUp = await story.assign({ motion: await story.suggestion(), dueOn: "2024-01-20" });
    const soon = async () => {
      const { dueSoon } = await readFollowUp(story.secretary, followUp);
      const list = await inWorkList(story.secretary, "followUpsDueSoon");
      expect(list).toEqual(dueSoon ? [followUp] : []);
      return dueSoon;
    };
    expect(await soon()).toBe(false);
    story = await goOn(story, after("2024-01-12"));
    expect(await soon()).toBe(true);
    story = await goOn(story, after("2024-01-20"));
    expect(await soon()).toBe(false);
  });

  test("climbs the ladder by working days overdue, and stands still over the Spring Festival", async () => {
    story = await storyAt("2024-02-05T09:00:00+08:00");
    const motion = await story.suggestion();
    const late = await story.assign({ motion, dueOn: "2024-02-09" });
    const far = await story.assign({ motion, dueOn: "2024-06-01" });
    const { followUp: replied } = await story.replied({ motion, dueOn: "2024-02-09" });
    const none = [replied, far];
    const at = async (moment: string) => {
      story = await goOn(story, moment);
      return rungs();
    };
    expect(await rungs()).toEqual({ NONE: none, REMIND: [late], UNIT: [], STREET: [], ZONE: [] });
    expect(await at(endOf("2024-02-17"))).toMatchObject({ REMIND: [late], UNIT: [] });
    expect(await at(after("2024-02-17"))).toMatchObject({ REMIND: [], UNIT: [late] });
    expect(await at(after("2024-02-21"))).toMatchObject({ UNIT: [], STREET: [late] });
    expect(await at(after("2024-02-28"))).toEqual({ NONE: none, REMIND: [], UNIT: [], STREET: [], ZONE: [late] });
  });

  test("of none of the rungs is listed where no rung is asked for", async () => {
    story = await storyAt("2024-02-05T09:00:00+08:00");
    await story.assign({ motion: await story.suggestion() });
    const { followUps } = await story.secretary.ask("{ followUps(filter: { escalation: [] }) { totalCount } }");
    expect(followUps.totalCount).toBe(0);
  });
});
