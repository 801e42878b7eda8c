import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { done, Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

let world: World;
let story: Story;
let officer: Client;
let otherOfficer: Client;
let farUnit: string;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  officer = world.unit.officer.client;
  otherOfficer = world.otherUnit.officer.client;
  farUnit = await world.app.services.areas.foundUnit({
    zone: await world.app.services.areas.foundZone("邻区"),
    name: "只服务乙街道的单位",
    code: "far",
    kind: "PROPERTY_COMPANY",
    position: 3,
    streetOffices: [world.b.id],
  });
});
afterAll(() => world.close());

const one = `query($id: ID!) { followUp(id: $id) {
  id number status task assignedAt returnBy dueAt overdue returns reworks availableMoves
  responsibleUnit { id } proposedUnit { id } streetOffice { id }
  motion { id status reworks } grievance { id status } grievances { id }
  replies { id grade text repliedAt rating ratingComment ratedAt } progress { at text }
  timeline(first: 50) { edges { node { move note from to actor { name } } } }
} }`;

async function read(id: string, client = story.secretary): Promise<Loose> {
  return (await client.ask(one, { id })).followUp;
}

async function statusOf(kind: "motion" | "grievance", id: string): Promise<string> {
  return (await story.secretary.ask(`query($id: ID!) { ${kind}(id: $id) { status } }`, { id }))[kind].status;
}

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);

/** A suggestion with one grievance linked to it, both ready for a task. */
async function carried(): Promise<{ motion: string; grievance: string }> {
  const motion = await story.suggestion();
  const grievance = await story.grievance();
  await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
  return { motion, grievance };
}

async function inProgress(more: Loose): Promise<string> {
  const followUp = await story.assign(more);
  await done(officer, "acceptFollowUp", { followUp });
  return followUp;
}

describe("assigning", () => {
  const task = () => ({ responsibleUnit: world.unit.id, task: "请修复路灯。" });

  test("a suggestion that was accepted goes to a unit, with a number and the deadline of the rules", async () => {
    const { motion, grievance } = await carried();
    const first = await read(await story.assign({ motion }));
    expect(first).toMatchObject({
      status: "ASSIGNED",
      assignedAt: "2024-01-12T01:00:00.000Z",
      returnBy: "2024-01-23T15:59:59.999Z",
      dueAt: "2024-04-12T15:59:59.999Z",
      overdue: false,
      returns: 0,
      reworks: 0,
      responsibleUnit: { id: world.unit.id },
      proposedUnit: null,
      streetOffice: { id: world.a.id },
      motion: { id: motion, status: "ASSIGNED" },
      grievance: null,
      grievances: [{ id: grievance }],
      replies: [],
      progress: [],
      availableMoves: ["cancel"],
    });
    expect(first.timeline.edges).toEqual([
      { node: { move: "assign", note: null, from: null, to: "ASSIGNED", actor: { name: "secretary-jia" } } },
    ]);
    expect(await statusOf("grievance", grievance)).toBe("IN_HAND");
    expect((await read(await story.assign({ motion }))).number).toBe(first.number + 1);
  });

  test("a motion that was adopted is assigned, one before its vote is not", async () => {
    const accepted = await story.accepted();
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), motion: accepted },
      { code: "WRONG_STATUS", field: "motion" },
    );
    const submitted = await story.draft("SUGGESTION");
    await done(story.lead.client, "submitMotion", { motion: submitted });
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), motion: submitted },
      { code: "WRONG_STATUS", field: "motion" },
    );
    const { motion } = await story.adopted();
    await story.assign({ motion });
    expect(await statusOf("motion", motion)).toBe("ASSIGNED");
  });

  test("a grievance has a task of its own, which puts it in hand", async () => {
    const grievance = await story.grievance();
    const followUp = await read(await story.assign({ grievance }));
    expect(followUp).toMatchObject({
      motion: null,
      grievance: { id: grievance, status: "IN_HAND" },
      grievances: [{ id: grievance }],
    });
  });

  test("a grievance that was not accepted has no task", async () => {
    const grievance = await story.recorded();
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), grievance },
      { code: "WRONG_STATUS", field: "grievance" },
    );
    await done(story.secretary, "rejectGrievance", { grievance, reason: "不属本街道" });
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), grievance },
      { code: "WRONG_STATUS", field: "grievance" },
    );
  });

  test("a task for one grievance of a motion is for one that the motion carries now", async () => {
    const { motion, grievance } = await carried();
    const other = await story.grievance("停车难");
    const input = { ...task(), motion, grievance: other };
    await refused(story.secretary, "assignFollowUp", input, { code: "GRIEVANCE_NOT_CARRIED", field: "grievance" });
    const followUp = await read(await story.assign({ motion, grievance }));
    expect(followUp).toMatchObject({
      motion: { id: motion },
      grievance: { id: grievance },
      grievances: [{ id: grievance }],
    });
    await done(story.secretary, "unlinkGrievance", { motion, grievance, reason: "关联有误" });
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), motion, grievance },
      { code: "GRIEVANCE_NOT_CARRIED" },
    );
  });

  test("a task for nothing is none", async () => {
    await refused(story.secretary, "assignFollowUp", task(), { code: "NOTHING_TO_FOLLOW_UP", field: "motion" });
    await refused(story.lead.client, "assignFollowUp", task(), { code: "FORBIDDEN" });
  });

  test("only a unit that serves the street gets a task", async () => {
    const motion = await story.suggestion();
    const to = (responsibleUnit: string) => ({ motion, responsibleUnit, task: "请修复路灯。" });
    await refused(story.secretary, "assignFollowUp", to(farUnit), {
      code: "UNIT_NOT_OF_STREET",
      field: "responsibleUnit",
    });
    for (const unknown of ["unit_x", "", motion]) {
      await refused(story.secretary, "assignFollowUp", to(unknown), { code: "NOT_FOUND", field: "responsibleUnit" });
    }
  });

  test.each([
    ["TEXT_EMPTY", { task: "  " }],
    ["TEXT_TOO_LONG", { task: "长".repeat(10_001) }],
    ["TEXT_NOT_ALLOWED", { task: "请\u0007修复" }],
    ["DUE_IN_PAST", { dueOn: "2024-01-11" }],
    ["BAD_USER_INPUT", { dueOn: "2024-02-30" }],
  ])("is refused with %s", async (code, wrong) => {
    const motion = await story.suggestion();
    await refused(story.secretary, "assignFollowUp", { ...task(), motion, ...wrong }, { code });
    expect(await statusOf("motion", motion)).toBe("ACCEPTED");
  });

  test("a day set by the secretary counts to its end, and may be today", async () => {
    const motion = await story.suggestion();
    expect(await read(await story.assign({ motion, dueOn: "2024-01-12" }))).toMatchObject({
      dueAt: "2024-01-12T15:59:59.999Z",
      overdue: false,
    });
  });

  test("motions and grievances of another street are not found, nor are ids of other things", async () => {
    const { motion, grievance } = await carried();
    const far = world.b.secretary.client;
    await refused(far, "assignFollowUp", { ...task(), motion }, { code: "NOT_FOUND", field: "motion" });
    await refused(far, "assignFollowUp", { ...task(), grievance }, { code: "NOT_FOUND", field: "grievance" });
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), motion: grievance },
      { code: "NOT_FOUND", field: "motion" },
    );
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), grievance: motion },
      { code: "NOT_FOUND", field: "grievance" },
    );
    await refused(
      story.secretary,
      "assignFollowUp",
      { ...task(), motion, grievance: "x" },
      { code: "NOT_FOUND", field: "grievance" },
    );
  });

  test("the same key assigns once", async () => {
    const motion = await story.suggestion();
    const input = { ...task(), motion, idempotencyKey: "交办-1" };
    const first = await done(story.secretary, "assignFollowUp", input, "followUp { id }");
    expect(await done(story.secretary, "assignFollowUp", input, "followUp { id }")).toEqual(first);
    expect(
      (await story.secretary.ask(`query($id: ID!) { motion(id: $id) { followUps { id } } }`, { id: motion })).motion
        .followUps,
    ).toHaveLength(1);
  });
});

describe("accepting, progress and reply", () => {
  test("each step moves the motion and its grievance along", async () => {
    const { motion, grievance } = await carried();
    const followUp = await story.assign({ motion });
    expect((await read(followUp, officer)).availableMoves).toEqual(["accept", "return"]);
    await done(officer, "acceptFollowUp", { followUp });
    expect((await read(followUp, officer)).availableMoves).toEqual(["reply"]);
    expect(await statusOf("motion", motion)).toBe("IN_PROGRESS");

    await done(officer, "logProgress", { followUp, text: "已勘察。" });
    await done(officer, "logProgress", { followUp, text: "灯具已到货。" });
    expect(await statusOf("grievance", grievance)).toBe("IN_HAND");
    await done(officer, "replyToFollowUp", { followUp, grade: "B", text: "正在施工。" });
    expect(await read(followUp, officer)).toMatchObject({
      status: "REPLIED",
      motion: { status: "REPLIED" },
      availableMoves: [],
      progress: [{ text: "已勘察。" }, { text: "灯具已到货。" }],
      replies: [
        {
          grade: "B",
          text: "正在施工。",
          repliedAt: "2024-01-12T01:00:00.000Z",
          rating: null,
          ratingComment: null,
          ratedAt: null,
        },
      ],
    });
    expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    const steps = (await read(followUp)).timeline.edges.map(({ node }: Loose) => [node.move, node.note, node.to]);
    expect(steps).toEqual([
      ["assign", null, "ASSIGNED"],
      ["accept", null, "IN_PROGRESS"],
      ["logProgress", "已勘察。", null],
      ["logProgress", "灯具已到货。", null],
      ["reply", null, "REPLIED"],
    ]);
  });

  test("with two units the motion is replied to when both have replied, and complete when both are rated", async () => {
    const motion = await story.suggestion();
    const mine = await story.replied({ motion });
    expect(await statusOf("motion", motion)).toBe("REPLIED");
    const other = await story.assign({ motion }, world.otherUnit);
    expect(await statusOf("motion", motion)).toBe("IN_PROGRESS");
    await done(otherOfficer, "acceptFollowUp", { followUp: other });
    const reply = await story.reply(other, world.otherUnit);
    expect(await statusOf("motion", motion)).toBe("REPLIED");
    await done(story.lead.client, "rateReply", { reply: mine.reply, rating: "SATISFIED" });
    expect(await statusOf("motion", motion)).toBe("REPLIED");
    const rated = await done(
      story.lead.client,
      "rateReply",
      { reply, rating: "FAIRLY_SATISFIED" },
      "followUp { status } motion { status reworks }",
    );
    expect(rated).toMatchObject({ followUp: { status: "CLOSED" }, motion: { status: "COMPLETED", reworks: 1 } });
  });

  test("nothing is done before acceptance, and nothing twice", async () => {
    const motion = await story.suggestion();
    const followUp = await story.assign({ motion });
    const wrong = { code: "WRONG_STATUS" };
    await refused(officer, "logProgress", { followUp, text: "已勘察。" }, wrong);
    await refused(officer, "replyToFollowUp", { followUp, grade: "A", text: "已办结。" }, wrong);
    await done(officer, "acceptFollowUp", { followUp });
    await refused(officer, "acceptFollowUp", { followUp }, wrong);
    await refused(officer, "returnFollowUp", { followUp, reason: "非本单位职责" }, wrong);
    await refused(story.secretary, "reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id }, wrong);
    await story.reply(followUp);
    await refused(officer, "replyToFollowUp", { followUp, grade: "A", text: "已办结。" }, wrong);
    await refused(officer, "logProgress", { followUp, text: "补充。" }, wrong);
  });

  test.each([
    ["TEXT_EMPTY", ""],
    ["TEXT_TOO_LONG", "长".repeat(10_001)],
    ["TEXT_NOT_ALLOWED", "已\u0000办结"],
  ])("a text is refused with %s", async (code, text) => {
    const followUp = await inProgress({ motion: await story.suggestion() });
    await refused(officer, "logProgress", { followUp, text }, { code, field: "text" });
    await refused(officer, "replyToFollowUp", { followUp, grade: "A", text }, { code, field: "text" });
  });

  test("of two officers who reply at once one wins, and the other is told the status", async () => {
    for (let round = 0; round < 5; round += 1) {
      const followUp = await inProgress({ motion: await story.suggestion() });
      const answers = await Promise.all(
        ["A", "D"].map((grade) => officer.do("replyToFollowUp", { followUp, grade, text: "答复" })),
      );
      expect(answers.map(({ __typename, code }) => (code ?? __typename) as string).toSorted()).toEqual([
        "ReplyToFollowUpPayload",
        "WRONG_STATUS",
      ]);
      expect((await read(followUp)).replies).toHaveLength(1);
    }
  });
});

describe("returning and reassigning", () => {
  test("a unit that is not competent returns its task, counted, and the secretary gives it to another", async () => {
    const motion = await story.suggestion();
    const followUp = await story.assign({ motion });
    const { dueAt } = await read(followUp);
    await done(officer, "returnFollowUp", { followUp, reason: "属物业职责", proposedUnit: world.otherUnit.id });
    expect(await read(followUp)).toMatchObject({
      status: "RETURNED",
      returns: 1,
      proposedUnit: { id: world.otherUnit.id },
      motion: { status: "ASSIGNED" },
      availableMoves: ["reassign", "insist", "cancel"],
    });
    await done(story.secretary, "reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id });
    expect(await read(followUp)).toMatchObject({
      status: "ASSIGNED",
      returns: 1,
      dueAt,
      responsibleUnit: { id: world.otherUnit.id },
      proposedUnit: null,
    });
    expect(await read(followUp, officer)).toBeNull();
    await refused(officer, "acceptFollowUp", { followUp }, { code: "NOT_FOUND", field: "followUp" });
    await done(otherOfficer, "returnFollowUp", { followUp, reason: "也不属本单位" });
    expect(await read(followUp)).toMatchObject({ status: "RETURNED", returns: 2, proposedUnit: null });
  });

  test("a return takes a reason, and proposes only another unit that serves the street", async () => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    const back = (more: Loose) => ({ followUp, reason: "非本单位职责", ...more });
    await refused(officer, "returnFollowUp", back({ reason: " " }), { code: "TEXT_EMPTY", field: "reason" });
    await refused(officer, "returnFollowUp", back({ reason: "长".repeat(501) }), { code: "TEXT_TOO_LONG" });
    await refused(officer, "returnFollowUp", back({ proposedUnit: farUnit }), {
      code: "UNIT_NOT_OF_STREET",
      field: "proposedUnit",
    });
    await refused(officer, "returnFollowUp", back({ proposedUnit: world.unit.id }), {
      code: "SAME_UNIT",
      field: "proposedUnit",
    });
    await refused(officer, "returnFollowUp", back({ proposedUnit: "unit_x" }), {
      code: "NOT_FOUND",
      field: "proposedUnit",
    });
  });

  test("it is reassigned only after a return, and only to another unit that serves the street", async () => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    const to = (responsibleUnit: string) => ({ followUp, responsibleUnit });
    await refused(story.secretary, "reassignFollowUp", to(world.otherUnit.id), { code: "WRONG_STATUS" });
    await done(officer, "returnFollowUp", { followUp, reason: "非本单位职责" });
    await refused(story.secretary, "reassignFollowUp", to(world.unit.id), {
      code: "SAME_UNIT",
      field: "responsibleUnit",
    });
    await refused(story.secretary, "reassignFollowUp", to(farUnit), {
      code: "UNIT_NOT_OF_STREET",
      field: "responsibleUnit",
    });
    await refused(officer, "acceptFollowUp", { followUp }, { code: "WRONG_STATUS" });
  });
});

describe("the sponsor's rating", () => {
  test("content, it closes the follow-up and completes the motion", async () => {
    const { motion, grievance } = await carried();
    const { followUp, reply } = await story.replied({ motion });
    const input = { reply, rating: "SATISFIED", comment: "办理认真" };
    const rated = await done(story.lead.client, "rateReply", input, "followUp { id status } motion { id status }");
    expect(rated).toMatchObject({
      followUp: { id: followUp, status: "CLOSED" },
      motion: { id: motion, status: "COMPLETED" },
    });
    expect((await read(followUp)).replies).toMatchObject([
      { rating: "SATISFIED", ratingComment: "办理认真", ratedAt: "2024-01-12T01:00:00.000Z" },
    ]);
    expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    await refused(story.lead.client, "rateReply", input, { code: "ALREADY_RATED", field: "reply" });
  });

  test("not content, the unit answers anew within the shorter time, counted", async () => {
    const { motion, grievance } = await carried();
    const { followUp, reply } = await story.replied({ motion });
    await done(story.lead.client, "rateReply", { reply, rating: "NOT_SATISFIED", comment: "仍有两盏不亮" });
    expect(await read(followUp)).toMatchObject({
      status: "IN_PROGRESS",
      reworks: 1,
      dueAt: "2024-02-11T15:59:59.999Z",
      motion: { status: "IN_PROGRESS", reworks: 1 },
    });
    expect(await statusOf("grievance", grievance)).toBe("IN_HAND");

    const second = await story.reply(followUp);
    await refused(story.lead.client, "rateReply", { reply, rating: "SATISFIED" }, { code: "ALREADY_RATED" });
    expect(await statusOf("grievance", grievance)).toBe("RESOLVED");
    await done(story.lead.client, "rateReply", { reply: second, rating: "FAIRLY_SATISFIED" });
    expect(await read(followUp)).toMatchObject({
      status: "CLOSED",
      reworks: 1,
      motion: { status: "COMPLETED", reworks: 1 },
      replies: [
        { id: reply, rating: "NOT_SATISFIED", ratingComment: "仍有两盏不亮" },
        { id: second, rating: "FAIRLY_SATISFIED", ratingComment: null },
      ],
    });
    const moves = (await read(followUp)).timeline.edges.map(({ node }: Loose) => node.move);
    expect(moves).toEqual(["assign", "accept", "reply", "rework", "reply", "close"]);
  });

  test("only the newest reply is rated, and only while it stands", async () => {
    const { motion, grievance } = await carried();
    const { followUp, reply } = await story.replied({ motion, grievance });
    // The resident speaks first: the reply was never rated, but it no longer stands.
    await done(story.secretary, "recordFeedback", { grievance, rating: "NOT_SATISFIED", channel: "PHONE" });
    expect(await read(followUp)).toMatchObject({ status: "IN_PROGRESS", reworks: 1, replies: [{ rating: null }] });
    await refused(story.lead.client, "rateReply", { reply, rating: "SATISFIED" }, { code: "WRONG_STATUS" });
    await story.reply(followUp);
    await refused(
      story.lead.client,
      "rateReply",
      { reply, rating: "SATISFIED" },
      { code: "NEWER_REPLY", field: "reply" },
    );
  });

  test("a remark is a text like any other", async () => {
    const { reply } = await story.replied({ motion: await story.suggestion() });
    const input = { reply, rating: "SATISFIED", comment: "长".repeat(501) };
    await refused(story.lead.client, "rateReply", input, { code: "TEXT_TOO_LONG", field: "comment" });
  });

  test("it is the lead sponsor's own: nobody else gives it", async () => {
    const { reply } = await story.replied({ motion: await story.suggestion() });
    const input = { reply, rating: "SATISFIED" };
    for (const client of [story.secretary, member(1).client, officer, world.supervisor.client]) {
      await refused(client, "rateReply", input, { code: "FORBIDDEN" });
    }
    for (const client of [otherOfficer, world.b.secretary.client, world.dashboard.client]) {
      await refused(client, "rateReply", input, { code: "NOT_FOUND", field: "reply" });
    }
    await refused(world.anyone, "rateReply", input, { code: "UNAUTHENTICATED" });
    await refused(
      story.lead.client,
      "rateReply",
      { ...input, reply: "reply_x" },
      { code: "NOT_FOUND", field: "reply" },
    );
  });

  test("a grievance alone is rated by its resident, whose word stands on the reply", async () => {
    const heard = {
      streetOffice: world.a.id,
      title: "噪声",
      description: "夜间施工。",
      category: "PARKING",
      source: "REPRESENTATIVE",
    };
    const { grievance } = await done(story.lead.client, "recordGrievance", heard, "grievance { id }");
    await done(story.secretary, "acceptGrievance", { grievance: grievance.id });
    const { followUp, reply } = await story.replied({ grievance: grievance.id });
    await refused(
      story.lead.client,
      "rateReply",
      { reply, rating: "SATISFIED" },
      { code: "RATED_BY_RESIDENT", field: "reply" },
    );
    await refused(member(1).client, "rateReply", { reply, rating: "SATISFIED" }, { code: "NOT_FOUND" });
    await refused(story.secretary, "rateReply", { reply, rating: "SATISFIED" }, { code: "FORBIDDEN" });

    const call = { grievance: grievance.id, channel: "PHONE" };
    await done(story.secretary, "recordFeedback", { ...call, rating: "NOT_SATISFIED", comment: "还在施工" });
    expect(await read(followUp)).toMatchObject({
      status: "IN_PROGRESS",
      reworks: 1,
      dueAt: "2024-02-11T15:59:59.999Z",
      grievance: { status: "IN_HAND" },
      replies: [{ rating: "NOT_SATISFIED", ratingComment: "还在施工" }],
    });
    await story.reply(followUp);
    await done(story.secretary, "recordFeedback", { ...call, rating: "FAIRLY_SATISFIED" });
    expect(await read(followUp)).toMatchObject({
      status: "CLOSED",
      grievance: { status: "CLOSED" },
      replies: [{ rating: "NOT_SATISFIED" }, { rating: "FAIRLY_SATISFIED" }],
    });
  });

  test("a resident who is content leaves a motion's task to its sponsor", async () => {
    const { motion, grievance } = await carried();
    const { followUp } = await story.replied({ motion, grievance });
    await done(story.secretary, "recordFeedback", { grievance, rating: "SATISFIED", channel: "PHONE" });
    expect(await read(followUp)).toMatchObject({
      status: "REPLIED",
      grievance: { status: "CLOSED" },
      replies: [{ rating: null }],
    });
    expect(await statusOf("motion", motion)).toBe("REPLIED");
  });
});

describe("who may do what", () => {
  test("a unit's acts are its own officer's, the assignment is the street's secretary's", async () => {
    const followUp = await story.assign({ motion: await story.suggestion() });
    const byUnit: [string, Loose][] = [
      ["acceptFollowUp", { followUp }],
      ["returnFollowUp", { followUp, reason: "非本单位职责" }],
      ["logProgress", { followUp, text: "已勘察。" }],
      ["replyToFollowUp", { followUp, grade: "A", text: "已办结。" }],
    ];
    const reassign: [string, Loose] = ["reassignFollowUp", { followUp, responsibleUnit: world.otherUnit.id }];
    for (const [mutation, input] of byUnit) {
      for (const client of [story.secretary, story.lead.client, world.supervisor.client]) {
        await refused(client, mutation, input, { code: "FORBIDDEN" });
      }
    }
    for (const client of [officer, story.lead.client, world.supervisor.client]) {
      await refused(client, ...reassign, { code: "FORBIDDEN" });
    }
    for (const [mutation, input] of [...byUnit, reassign]) {
      const far = [
        otherOfficer,
        world.b.secretary.client,
        world.b.members[0]?.client ?? world.anyone,
        world.dashboard.client,
      ];
      for (const client of far) await refused(client, mutation, input, { code: "NOT_FOUND", field: "followUp" });
      await refused(world.anyone, mutation, input, { code: "UNAUTHENTICATED" });
      await refused(officer, mutation, { ...input, followUp: "followup_x" }, { code: "NOT_FOUND", field: "followUp" });
    }
  });
});
