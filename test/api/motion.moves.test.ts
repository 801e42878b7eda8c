import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { broughtIn, debated, drafted, listMotions, movesOf, readMotion } from "../support/motions.js";
import { operation } from "../support/operation.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World, type Member } from "../support/world.js";

let world: World;
let story: Story;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
});
afterEach(() => world.close());

const member = (index: number): Member => story.street.members[index] ?? story.lead;
const wrong = { code: "WRONG_STATUS" };

describe("the review of a submitted motion", () => {
  test("may make a suggestion of it, which keeps what it was and goes to a unit without a vote", async () => {
    const motion = await story.submitted();
    const { convertMotion } = await story.secretary.ask(operation("moves-secretary", "ConvertMotion"), {
      id: motion,
      reason: "宜作意见建议",
    });
    expect(convertMotion).toEqual({
      __typename: "ConvertMotionPayload",
      motion: { id: motion, kind: "SUGGESTION", convertedFrom: "MOTION", status: "ACCEPTED" },
    });
    const read = await readMotion(story.secretary, motion);
    expect(read.seconders.totalCount).toBe(5);
    expect(read.timeline.edges.at(-1).node).toMatchObject({
      move: "convert",
      note: "宜作意见建议",
      from: "SUBMITTED",
      to: "ACCEPTED",
    });

    const followUp = await story.assign({ motion });
    expect(await readMotion(story.secretary, motion)).toMatchObject({ status: "ASSIGNED" });
    await done(world.unit.officer.client, "acceptFollowUp", { followUp });
    expect(await readMotion(story.secretary, motion)).toMatchObject({ status: "IN_PROGRESS" });
  });

  test("converts only what is not a suggestion yet, and only while it is SUBMITTED", async () => {
    const suggestion = await story.draft("SUGGESTION");
    await done(story.lead.client, "submitMotion", { motion: suggestion });
    const { availableMoves } = await readMotion(story.secretary, suggestion);
    expect(availableMoves).toEqual(["accept", "return", "refer", "merge"]);
    const input = { motion: suggestion, reason: "x" };
    await seeRefused(world, story.secretary, "convertMotion", input, { code: "ALREADY_SUGGESTION", field: "motion" });
    const motion = await story.accepted();
    await seeRefused(world, story.secretary, "convertMotion", { motion, reason: "x" }, wrong);
    await seeRefused(world, story.secretary, "convertMotion", { motion, reason: " " }, wrong);
  });

  test("passes on what the street cannot settle, and that is its end", async () => {
    const motion = await story.submitted();
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual([
      "accept",
      "convert",
      "return",
      "refer",
      "merge",
    ]);
    const { referMotion } = await story.secretary.ask(operation("moves-secretary", "ReferMotion"), {
      id: motion,
      to: "ZONE",
      reason: "属区级事权",
    });
    expect(referMotion).toEqual({ __typename: "ReferMotionPayload", motion: { id: motion, status: "REFERRED" } });
    const read = await readMotion(story.secretary, motion);
    expect(read).toMatchObject({ referredTo: "ZONE", availableMoves: [] });
    expect(read.timeline.edges.at(-1).node).toMatchObject({ move: "refer", note: "属区级事权", to: "REFERRED" });
    expect((await readMotion(story.lead.client, motion)).availableMoves).toEqual([]);
    await seeRefused(world, story.secretary, "acceptMotion", { motion }, wrong);
    await seeRefused(world, story.lead.client, "withdrawMotion", { motion, reason: "x" }, wrong);
  });

  test("needs a reason and a motion of the own street", async () => {
    const motion = await story.submitted();
    for (const [mutation, more] of [
      ["convertMotion", {}],
      ["referMotion", { to: "FOR_REFERENCE" }],
    ] as const) {
      const input = { motion, ...more };
      const empty = { code: "TEXT_EMPTY", field: "reason" };
      await seeRefused(world, story.secretary, mutation, { ...input, reason: " " }, empty);
      const unseen = { code: "NOT_FOUND", field: "motion" };
      await seeRefused(world, world.b.secretary.client, mutation, { ...input, reason: "x" }, unseen);
      await seeRefused(world, story.lead.client, mutation, { ...input, reason: "x" }, { code: "FORBIDDEN" });
    }
  });
});

test("where the rules name the working committee, it reviews and the secretary does not", async () => {
  await world.close();
  world = await World.build({ rules: { reviews: "WORKING_COMMITTEE" } });
  story = new Story(world);
  const motion = await story.submitted();
  const committee = world.a.committee.client;
  const moves = ["accept", "convert", "return", "refer", "merge"];
  expect((await readMotion(committee, motion)).availableMoves).toEqual(moves);
  expect((await readMotion(story.secretary, motion)).availableMoves).toEqual([]);
  await seeRefused(world, story.secretary, "convertMotion", { motion, reason: "x" }, { code: "FORBIDDEN" });
  await done(committee, "referMotion", { motion, to: "HIGHER_CONGRESS_DEPUTY", reason: "提请市人大代表" });
});

describe("the chair puts a motion off in its debate", () => {
  test("it is counted, its prepared vote is cancelled, and it can come back", async () => {
    const { motion, item, session } = await story.debate();
    const vote = await story.preparedVote(item);
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual(["defer"]);
    await done(story.secretary, "deferMotion", { motion, reason: "需补充调研" });

    const read = await readMotion(story.secretary, motion);
    expect(read).toMatchObject({ status: "ACCEPTED", deferrals: 1, votes: [{ id: vote, status: "CANCELLED" }] });
    expect(read.timeline.edges.at(-1).node).toMatchObject({ move: "defer", note: "需补充调研" });
    await done(story.secretary, "closeSession", { session });
    expect(await readMotion(story.secretary, motion)).toMatchObject({ status: "ACCEPTED", deferrals: 1 });
    await debated(story, motion);
    expect(await readMotion(story.secretary, motion)).toMatchObject({ status: "IN_DEBATE", deferrals: 1 });
  });

  test("not while a vote on it is being taken, nor before its result is published", async () => {
    const { motion, vote } = await story.openVote();
    const input = { motion, reason: "需补充调研" };
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual([]);
    await seeRefused(world, story.secretary, "deferMotion", input, { code: "VOTE_BEING_TAKEN" });
    await done(story.secretary, "closeVote", { vote });
    expect((await readMotion(story.secretary, motion)).availableMoves).toEqual([]);
    await seeRefused(world, story.secretary, "deferMotion", input, { code: "RESULT_NOT_PUBLISHED" });
  });

  test("a vote that was cancelled holds nothing; who is not the secretary cannot, nor before the debate", async () => {
    const accepted = await story.accepted();
    await seeRefused(world, story.secretary, "deferMotion", { motion: accepted, reason: "x" }, wrong);
    const { motion, vote } = await story.openVote();
    await done(story.secretary, "cancelVote", { vote, reason: "设备故障" });
    await seeRefused(world, story.lead.client, "deferMotion", { motion, reason: "x" }, { code: "FORBIDDEN" });
    await done(story.secretary, "deferMotion", { motion, reason: "改日再议" });
  });
});

describe("a typing mistake", () => {
  test("is mended in a draft; both wordings stay in the ledger", async () => {
    const motion = await drafted(story, story.lead, { title: "关于増设充电桩的议案", body: "原文。" });
    await done(story.lead.client, "correctMotion", { motion, title: "关于增设充电桩的议案", reason: "错字" });
    const read = await readMotion(story.lead.client, motion);
    expect(read).toMatchObject({ title: "关于增设充电桩的议案", body: "原文。", status: "DRAFT" });
    expect(read.timeline.edges.at(-1).node).toMatchObject({ move: "correct", note: "错字", from: null, to: null });
    const { body } = await world.app.database.reads
      .selectFrom("ledger_entry")
      .innerJoin("ledger_body", (join) =>
        join
          .onRef("ledger_body.chain", "=", "ledger_entry.chain")
          .onRef("ledger_body.number", "=", "ledger_entry.number"),
      )
      .select("ledger_body.body")
      .where("ledger_entry.act", "=", "motion:correct")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(body ?? "")).toMatchObject({
      before: { title: "关于増设充电桩的议案", body: "原文。" },
      after: { title: "关于增设充电桩的议案", body: "原文。" },
    });
  });

  test("is not mended where there is none, nor by another, nor once the text is frozen", async () => {
    const { client } = story.lead;
    const motion = await drafted(story, story.lead, { coSponsors: [member(1).id] });
    await seeRefused(world, client, "correctMotion", { motion }, { code: "NOTHING_TO_CHANGE" });
    await seeRefused(world, client, "correctMotion", { motion, title: " " }, { code: "TEXT_EMPTY", field: "title" });
    await seeRefused(world, member(1).client, "correctMotion", { motion, title: "x" }, { code: "FORBIDDEN" });
    await done(client, "inviteSeconds", { motion });
    const frozen = { code: "TEXT_FROZEN", message: expect.stringContaining("reviseMotion") };
    await seeRefused(world, client, "correctMotion", { motion, title: "新标题" }, frozen);
  });
});

describe("a second", () => {
  test("is taken back while seconds are sought, and may be given again", async () => {
    const motion = await story.seconded();
    const last = member(5);
    await done(last.client, "withdrawSecond", { motion });
    const tooFew = { code: "NOT_ENOUGH_SECONDS", seconds: 4, needed: 5 };
    const numbers = "... on NotEnoughSeconds { seconds needed }";
    await seeRefused(world, story.lead.client, "submitMotion", { motion }, tooFew, numbers);
    await seeRefused(world, last.client, "withdrawSecond", { motion }, { code: "NOT_SECONDED" });
    await done(last.client, "secondMotion", { motion });
    expect(movesOf(await readMotion(last.client, motion)).slice(-3)).toEqual(["second", "withdrawSecond", "second"]);
    await done(story.lead.client, "submitMotion", { motion });
    await seeRefused(world, last.client, "withdrawSecond", { motion }, wrong);
  });
});

describe("co-sponsors", () => {
  test("see the draft, in their order, and do not second it", async () => {
    const motion = await drafted(story, story.lead, { coSponsors: [member(2).id, member(1).id] });
    expect((await readMotion(member(1).client, motion)).coSponsors).toEqual([
      { id: member(2).id },
      { id: member(1).id },
    ]);
    expect(await readMotion(member(3).client, motion)).toBeNull();
    expect(await listMotions(member(3).client)).toEqual([]);
    expect(await listMotions(member(2).client)).toEqual([motion]);
    await done(story.lead.client, "inviteSeconds", { motion });
    await seeRefused(world, member(1).client, "secondMotion", { motion }, { code: "CO_SPONSOR_SECONDS" });

    await done(story.lead.client, "reviseMotion", { motion, coSponsors: [member(1).id] });
    expect((await readMotion(story.lead.client, motion)).coSponsors).toEqual([{ id: member(1).id }]);
    expect(await readMotion(member(2).client, motion)).toBeNull();
    await done(story.lead.client, "inviteSeconds", { motion });
    await done(story.lead.client, "reviseMotion", { motion, title: "另一个标题" });
    expect((await readMotion(story.lead.client, motion)).coSponsors).toEqual([{ id: member(1).id }]);
    await done(story.lead.client, "inviteSeconds", { motion });
    await done(story.lead.client, "reviseMotion", { motion, coSponsors: [] });
    expect((await readMotion(story.lead.client, motion)).coSponsors).toEqual([]);
  });

  test("are others, once each, in office in the same assembly", async () => {
    const input = { assembly: world.a.assembly, kind: "MOTION", title: "标题", body: "正文" };
    const field = "coSponsors";
    const one = member(1).id;
    const refused = (coSponsors: string[], code: string) =>
      seeRefused(world, story.lead.client, "draftMotion", { ...input, coSponsors }, { code, field });
    await refused([story.lead.id], "CO_SPONSOR_LEADS");
    await refused([one, one], "DUPLICATE");
    await refused([world.b.members[0]?.id ?? ""], "NOT_FOUND");
    await refused(["rep_nobody"], "NOT_FOUND");
    await done(story.secretary, "suspendMandate", { representative: one, reason: "接受调查" });
    await refused([one], "CO_SPONSOR_NOT_ACTIVE");
  });
});

describe("the list of motions", () => {
  test("is searched and narrowed, and counted by the same filter", async () => {
    await world.close();
    world = await World.build({ now: "2024-01-12T15:30:00.000Z" });
    story = new Story(world);
    const { members } = story.street;
    const lamps = await broughtIn(story, member(0), members.slice(1, 6), {
      title: "关于路灯的议案",
      body: "照明 100%",
    });
    // Half past midnight of the next day in Shanghai.
    world.clock.set("2024-01-12T16:30:00Z");
    const parking = await story.draft("SUGGESTION", member(1));
    await done(member(1).client, "submitMotion", { motion: parking });
    await done(story.secretary, "acceptMotion", { motion: parking });
    const grievance = await story.grievance();
    await done(story.secretary, "linkGrievances", { motion: parking, grievances: [grievance], reason: "同一问题" });
    await story.assign({ motion: parking });
    const draft = await drafted(story, member(2), { title: "Draft_1" });

    const list = (filter: object) => listMotions(story.secretary, filter);
    expect(await list({})).toEqual([draft, parking, lamps]);
    expect(await list({ text: "100%" })).toEqual([lamps]);
    expect(await list({ text: "draft_" })).toEqual([draft]);
    expect(await list({ text: "2" })).toEqual([parking]);
    expect(await list({ text: "没有" })).toEqual([]);
    expect(await list({ leadSponsor: member(1).id })).toEqual([parking]);
    expect(await list({ community: story.street.community, status: ["SUBMITTED", "DRAFT"] })).toEqual([draft, lamps]);
    expect(await list({ community: "community_x" })).toEqual([]);
    expect(await list({ sector: ["RESIDENT"], kind: ["SUGGESTION"] })).toEqual([parking]);
    expect(await list({ sector: ["OTHER"] })).toEqual([]);
    expect(await list({ category: ["STREET_LAMPS"] })).toEqual([parking]);
    expect(await list({ category: ["PARKING"] })).toEqual([]);
    expect(await list({ unit: world.unit.id })).toEqual([parking]);
    expect(await list({ unit: world.otherUnit.id })).toEqual([]);
    expect(await list({ from: "2024-01-12", to: "2024-01-12" })).toEqual([lamps]);
    expect(await list({ from: "2024-01-13", to: "2024-01-13" })).toEqual([parking]);
    expect(await list({ from: "2024-01-14" })).toEqual([]);

    const counts = async (filter: object) => {
      const query = `query($filter: MotionFilter) { motionsByStatus(filter: $filter) { status count } }`;
      const { motionsByStatus } = await story.secretary.ask(query, { filter });
      return motionsByStatus.filter(({ count }: { count: number }) => count > 0);
    };
    expect(await counts({})).toEqual([
      { status: "DRAFT", count: 1 },
      { status: "SUBMITTED", count: 1 },
      { status: "ASSIGNED", count: 1 },
    ]);
    expect(await counts({ unit: world.unit.id })).toEqual([{ status: "ASSIGNED", count: 1 }]);
  });

  test("tells by no filter what somebody may not read", async () => {
    const { motion } = await story.adopted();
    const grievance = await story.grievance();
    await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
    await story.assign({ motion });
    const street = { streetOffice: story.street.id };
    for (const filter of [{ category: ["STREET_LAMPS"] }, { unit: world.unit.id }]) {
      expect(await listMotions(story.secretary, { ...street, ...filter })).toEqual([motion]);
      expect(await listMotions(world.anyone, { ...street, ...filter })).toEqual([]);
      expect(await listMotions(world.b.secretary.client, { ...street, ...filter })).toEqual([]);
    }
    expect(await listMotions(world.anyone, { ...street, text: "路灯" })).toEqual([motion]);
    const counts = `query($filter: MotionFilter) { motionsByStatus(filter: $filter) { status count } }`;
    const { motionsByStatus } = await world.anyone.ask(counts, { filter: street });
    expect(motionsByStatus.find(({ status }: { status: string }) => status === "ASSIGNED")).toEqual({
      status: "ASSIGNED",
      count: 1,
    });
  });

  test("takes as many statements for many motions as for one", async () => {
    await world.close();
    const statements = new Statements();
    world = await World.build({ observe: statements.observe });
    story = new Story(world);
    const list = `{ motions { edges { node { availableMoves coSponsors { name } merged { id } mergedInto { id } } } } }`;
    const coSponsors = [member(1).id, member(2).id];
    await drafted(story, story.lead, { coSponsors });
    const one = await statements.during(() => story.lead.client.ask(list));
    for (let count = 0; count < 6; count += 1) await drafted(story, story.lead, { coSponsors });
    expect(await statements.during(() => story.lead.client.ask(list))).toBe(one);
  });
});
