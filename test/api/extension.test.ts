import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Client, Loose } from "../support/client.js";
import { later } from "../support/later.js";
import { operation } from "../support/operation.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const lastMoment = "2024-04-12T15:59:59.999Z";
const tooLate = "2024-04-12T16:00:00.000Z";

let world: World;
let story: Story;
let officer: Client;
let followUp: string;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
  officer = world.unit.officer.client;
  followUp = await story.assign({ motion: await story.suggestion() });
});
afterEach(() => world.close());

async function read(client = story.secretary): Promise<Loose> {
  const query = `query($id: ID!) { followUp(id: $id) {
    status dueAt overdue timeline(first: 50) { edges { node { move note from to } } }
    extensionRequests { id until reason status requestedAt requestedBy { name } decidedAt note } } }`;
  return (await client.ask(query, { id: followUp })).followUp;
}

const wish = (until: string) => ({ followUp, until, reason: "设备采购未到货" });
const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);
const asked = async (until = "2024-05-12"): Promise<string> => story.extension(followUp, until);
const waiting = async (wanted: boolean): Promise<number> => {
  const query = `query($wanted: Boolean) { followUps(filter: { extensionRequested: $wanted }) { totalCount } }`;
  return (await story.secretary.ask(query, { wanted })).followUps.totalCount;
};

describe("more time", () => {
  test("is asked for by the unit and waits for the secretary; the deadline stands until then", async () => {
    await done(officer, "requestExtension", wish("2024-05-12"));
    const { dueAt, extensionRequests, timeline } = await read();
    expect(dueAt).toBe(lastMoment);
    expect(extensionRequests).toEqual([
      {
        id: expect.stringMatching(/^extension_/),
        until: "2024-05-12",
        reason: "设备采购未到货",
        status: "REQUESTED",
        requestedAt: world.clock.now(),
        requestedBy: { name: "unit-one" },
        decidedAt: null,
        note: null,
      },
    ]);
    expect(timeline.edges.at(-1).node).toEqual({
      move: "requestExtension",
      note: "设备采购未到货",
      from: null,
      to: null,
    });
    expect([await waiting(true), await waiting(false)]).toEqual([1, 0]);
  });

  test("granted, moves the deadline to the end of the day asked for", async () => {
    const request = await asked();
    const input = { request, grant: true, note: "同意，请抓紧" };
    const result = await done(story.secretary, "decideExtension", input, "followUp { id dueAt }");
    expect(result.followUp).toEqual({ id: followUp, dueAt: "2024-05-12T15:59:59.999Z" });
    const { extensionRequests, timeline } = await read();
    expect(extensionRequests).toMatchObject([
      { status: "GRANTED", note: "同意，请抓紧", decidedAt: world.clock.now() },
    ]);
    expect(timeline.edges.at(-1).node).toMatchObject({ move: "grantExtension", note: "同意，请抓紧" });
    expect([await waiting(true), await waiting(false)]).toEqual([0, 1]);
  });

  test("denied, leaves the deadline; the unit may ask again, with a better reason", async () => {
    const request = await asked();
    await done(story.secretary, "decideExtension", { request, grant: false });
    expect(await read()).toMatchObject({ dueAt: lastMoment, extensionRequests: [{ status: "DENIED" }] });
    expect((await read()).timeline.edges.at(-1).node).toMatchObject({ move: "denyExtension", note: null });
    await asked("2024-04-30");
    expect((await read()).extensionRequests).toMatchObject([{ status: "DENIED" }, { status: "REQUESTED" }]);
  });

  test("is asked for once at a time, and decided once", async () => {
    const request = await asked();
    await refused(officer, "requestExtension", wish("2024-05-20"), { code: "EXTENSION_PENDING", field: "followUp" });
    await done(story.secretary, "decideExtension", { request, grant: false });
    const over = { code: "EXTENSION_OVER", field: "request" };
    await refused(story.secretary, "decideExtension", { request, grant: true }, over);
  });

  test("is decided by the street's secretary alone; unknown and foreign requests are not found", async () => {
    const request = await asked();
    const { b, unit, otherUnit, supervisor } = world;
    const input = { request, grant: true };
    for (const { client } of [unit.officer, supervisor, story.lead, world.a.committee]) {
      await refused(client, "decideExtension", input, { code: "FORBIDDEN" });
    }
    for (const { client } of [b.secretary, otherUnit.officer]) {
      await refused(client, "decideExtension", input, { code: "NOT_FOUND", field: "request" });
    }
    const unknown = { request: `${request.slice(0, -5)}ZZZZZ`, grant: true };
    await refused(story.secretary, "decideExtension", unknown, { code: "NOT_FOUND", field: "request" });
    await refused(story.secretary, "requestExtension", wish("2024-05-12"), { code: "FORBIDDEN" });
    await refused(otherUnit.officer.client, "requestExtension", wish("2024-05-12"), { code: "NOT_FOUND" });
  });
});

test("the secretary's flagship operations decide on a request and on a returned task", async () => {
  const request = await asked();
  const decide = operation("moves-secretary", "DecideExtension");
  expect(await story.secretary.ask(decide, { request, grant: true, note: "同意" })).toEqual({
    decideExtension: {
      __typename: "DecideExtensionPayload",
      followUp: { id: followUp, dueAt: "2024-05-12T15:59:59.999Z" },
    },
  });
  await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
  const reassign = operation("moves-secretary", "ReassignFollowUp");
  expect(await story.secretary.ask(reassign, { id: followUp, unit: world.otherUnit.id })).toEqual({
    reassignFollowUp: {
      __typename: "ReassignFollowUpPayload",
      followUp: { id: followUp, status: "ASSIGNED", returns: 1, responsibleUnit: { name: "第二承办单位" } },
    },
  });
});

describe("how long", () => {
  const range = { code: "EXTENSION_OUT_OF_RANGE", field: "until" };

  test("from the day after the deadline to three months after it", async () => {
    for (const until of ["2024-01-20", "2024-04-12", "2024-07-13", "9999-12-31"]) {
      await refused(officer, "requestExtension", wish(until), range);
    }
    await asked("2024-07-12");
  });

  test("counted from the first deadline, however often it was moved", async () => {
    const request = await asked("2024-07-01");
    await done(story.secretary, "decideExtension", { request, grant: true });
    await refused(officer, "requestExtension", wish("2024-07-13"), range);
    const last = await asked("2024-07-12");
    await done(story.secretary, "decideExtension", { request: last, grant: true });
    await refused(officer, "requestExtension", wish("2024-07-13"), { code: "EXTENSION_USED_UP" });
  });

  test("after a reply that did not satisfy, counted from the new deadline", async () => {
    await done(officer, "acceptFollowUp", { followUp });
    const reply = await story.reply(followUp);
    await done(story.lead.client, "rateReply", { reply, rating: "NOT_SATISFIED" });
    expect((await read()).dueAt).toBe("2024-02-11T15:59:59.999Z");
    await refused(officer, "requestExtension", wish("2024-05-12"), range);
    await asked("2024-05-11");
  });

  test("as the assembly's own rules say", async () => {
    await world.close();
    const periods = { ...defaultRulesOfOrder.periods, replyExtension: { days: 10 } };
    world = await World.build({ rules: { periods } });
    story = new Story(world);
    followUp = await story.assign({ motion: await story.suggestion() });
    await refused(world.unit.officer.client, "requestExtension", wish("2024-04-23"), range);
    await asked("2024-04-22");
  });
});

describe("when", () => {
  test("on the last day it still is asked for, afterwards not", async () => {
    const onTime = await later(world, world.unit.officer, lastMoment);
    const result = await done(onTime, "requestExtension", wish("2024-05-12"), "followUp { overdue }");
    expect(result.followUp.overdue).toBe(false);
  });

  test("once the deadline is over it is too late", async () => {
    const late = await later(world, world.unit.officer, tooLate);
    await refused(late, "requestExtension", wish("2024-05-12"), { code: "EXTENSION_TOO_LATE" });
  });

  test("what was asked for in time is granted even after the deadline", async () => {
    const request = await asked();
    const secretary = await later(world, world.a.secretary, "2024-04-20T01:00:00.000Z");
    expect(await read(secretary)).toMatchObject({ overdue: true });
    await done(secretary, "decideExtension", { request, grant: true });
    expect(await read(secretary)).toMatchObject({ overdue: false, dueAt: "2024-05-12T15:59:59.999Z" });
  });

  test("not while the task is with the secretary, replied to or over", async () => {
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
    await refused(officer, "requestExtension", wish("2024-05-12"), { code: "WRONG_STATUS" });
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "职责明确" });
    await done(officer, "acceptFollowUp", { followUp });
    await story.reply(followUp);
    await refused(officer, "requestExtension", wish("2024-05-12"), { code: "WRONG_STATUS" });
  });
});

describe("a request that nobody has decided lapses when its task", () => {
  const lapsed = async () => (await read()).extensionRequests.map(({ status }: Loose) => status);
  const over = (request: string) =>
    refused(story.secretary, "decideExtension", { request, grant: true }, { code: "EXTENSION_OVER" });

  test("is returned", async () => {
    const request = await asked();
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
    expect(await lapsed()).toEqual(["LAPSED"]);
    await done(story.secretary, "insistOnFollowUp", { followUp, reason: "职责明确" });
    await over(request);
    await asked();
  });

  test("is replied to", async () => {
    await done(officer, "acceptFollowUp", { followUp });
    const request = await asked();
    await story.reply(followUp);
    expect(await lapsed()).toEqual(["LAPSED"]);
    await over(request);
  });

  test("is cancelled", async () => {
    const request = await asked();
    await done(story.secretary, "cancelFollowUp", { followUp, reason: "交办有误" });
    expect(await lapsed()).toEqual(["LAPSED"]);
    await over(request);
  });
});
