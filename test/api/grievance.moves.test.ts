import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grievanceStatuses } from "../../src/grievance/grievance.moves.js";
import type { Client, Loose } from "../support/client.js";
import { answer, link, listGrievances, readCarrier, saidIn } from "../support/grievances.js";
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

async function read(id: string, client = story.secretary): Promise<Loose> {
  const query = `query($id: ID!) { grievance(id: $id) {
    id number title description status source reopenings callAttempts conclusion availableMoves recordedAt
    category { key } community { id } mergedInto { id } merged { id number status } contact { name }
    feedback { rating } timeline(first: 50) { edges { node { move note from to } } } } }`;
  return (await client.ask(query, { id })).grievance;
}

const lastStep = async (id: string): Promise<Loose> => (await read(id)).timeline.edges.at(-1).node;
const chainOf = async (motion: string): Promise<Loose> => (await readCarrier(story.secretary, motion)).chain;
const refused = (client: Client, mutation: string, input: Loose, expected: Loose) =>
  seeRefused(world, client, mutation, input, expected);
const merge = (into: string, grievances: readonly string[]) =>
  done(story.secretary, "mergeGrievances", { into, grievances, reason: "同一路段" });
const resolved = async (): Promise<string> => {
  const grievance = await story.grievance();
  await story.replied({ grievance });
  return grievance;
};

/** A petition that waits for its acceptance. */
async function petition(client = story.secretary): Promise<string> {
  const input = saidIn(world.a.id, { source: "PETITION" });
  return (await done(client, "recordGrievance", input, "grievance { id }")).grievance.id;
}

describe("merging", () => {
  test("brings several into one and loses neither text nor resident; either timeline says why", async () => {
    const into = await story.grievance("路灯不亮");
    const [one, other] = [await story.recorded("路灯坏了"), await story.recorded("夜里太黑")];
    const result = await done(
      story.secretary,
      "mergeGrievances",
      { into, grievances: [one, other], reason: "同一路段" },
      "grievance { id status merged { id title status } }",
    );
    expect(result.grievance).toEqual({
      id: into,
      status: "ACCEPTED",
      merged: [
        { id: one, title: "路灯坏了", status: "MERGED" },
        { id: other, title: "夜里太黑", status: "MERGED" },
      ],
    });
    expect(await read(one)).toMatchObject({
      title: "路灯坏了",
      status: "MERGED",
      mergedInto: { id: into },
      contact: { name: "张*" },
      availableMoves: ["unmerge"],
    });
    expect(await lastStep(one)).toEqual({ move: "merge", note: "同一路段", from: "RECORDED", to: "MERGED" });
    expect(await lastStep(into)).toEqual({ move: "merge", note: "同一路段", from: null, to: null });
  });

  test("takes along what had been merged before: everything stays one step from where the work is", async () => {
    const [into, middle, first] = [await story.recorded(), await story.recorded(), await story.recorded()];
    await merge(middle, [first]);
    await merge(into, [middle]);
    expect(await read(into)).toMatchObject({ merged: [{ id: middle }, { id: first }] });
    expect(await read(first)).toMatchObject({ status: "MERGED", mergedInto: { id: into } });
    expect(await lastStep(first)).toEqual({ move: "merge", note: "同一路段", from: null, to: null });
    await done(story.secretary, "unmergeGrievance", { grievance: middle, reason: "并非同一问题" });
    expect(await read(into)).toMatchObject({ merged: [{ id: first }] });
    expect(await read(middle)).toMatchObject({ status: "RECORDED", mergedInto: null, merged: [] });
  });

  test("is undone: the grievance waits for its own decision, its clock has run on", async () => {
    const [into, grievance] = [await story.grievance(), await story.recorded()];
    const { recordedAt } = await read(grievance);
    await merge(into, [grievance]);
    await done(story.secretary, "unmergeGrievance", { grievance, reason: "并非同一问题" });
    expect(await read(grievance)).toMatchObject({ status: "RECORDED", mergedInto: null, recordedAt });
    expect(await lastStep(grievance)).toMatchObject({ move: "unmerge", note: "并非同一问题", to: "RECORDED" });
    expect(await lastStep(into)).toMatchObject({ move: "unmerge", note: "并非同一问题" });
    await done(story.secretary, "acceptGrievance", { grievance });
    await refused(story.secretary, "unmergeGrievance", { grievance, reason: "再次" }, { code: "WRONG_STATUS" });
  });

  test("is for what nobody has decided on, into what is not over, of one street; all of them or none", async () => {
    const [into, good, accepted] = [await story.grievance(), await story.recorded(), await story.grievance()];
    const input = { into, grievances: [good], reason: "同一路段" };
    const merging = (more: Loose, expected: Loose) =>
      refused(story.secretary, "mergeGrievances", { ...input, ...more }, expected);
    await merging({ grievances: [good, accepted] }, { code: "GRIEVANCE_NOT_MERGEABLE", field: "grievances" });
    await merging({ into: good }, { code: "MERGED_INTO_ITSELF", field: "grievances" });
    await merging({ grievances: [good, good] }, { code: "DUPLICATE", field: "grievances" });
    await merging({ grievances: [] }, { code: "LIST_EMPTY", field: "grievances" });
    const many = Array.from({ length: 51 }, (_, index) => `grievance_${index}`);
    await merging({ grievances: many }, { code: "LIST_TOO_LONG", field: "grievances" });
    await merging({ reason: " " }, { code: "TEXT_EMPTY", field: "reason" });
    const rejected = await story.recorded();
    await done(story.secretary, "rejectGrievance", { grievance: rejected, reason: "不属本街道" });
    await merging({ into: rejected }, { code: "WRONG_STATUS", field: "into" });
    const far = await new Story(world, world.b).recorded();
    await merging({ into: far }, { code: "NOT_FOUND", field: "into" });
    await merging({ grievances: [good, far] }, { code: "NOT_FOUND", field: "grievances" });
    // The officer for petitions of the whole zone sees both, and even so they stay in their streets.
    const there = await done(
      world.petition.client,
      "recordGrievance",
      saidIn(world.b.id, { source: "PETITION" }),
      "grievance { id }",
    );
    const across = { into: await petition(), grievances: [there.grievance.id], reason: "同一人" };
    await refused(world.petition.client, "mergeGrievances", across, { code: "NOT_FOUND", field: "grievances" });
  });

  test("shows what was merged to whoever works on the one it went into", async () => {
    const [into, grievance] = [await story.grievance(), await story.recorded("细节在这里")];
    const motion = await story.suggestion();
    await link(story, motion, [into]);
    await merge(into, [grievance]);
    expect(await read(grievance, story.lead.client)).toMatchObject({ title: "细节在这里" });
    expect(await read(grievance, world.unit.officer.client)).toBeNull();
    await story.assign({ motion });
    expect(await read(into, world.unit.officer.client)).toMatchObject({ merged: [{ id: grievance }] });
    expect(await read(grievance, world.otherUnit.officer.client)).toBeNull();
    await done(story.secretary, "unmergeGrievance", { grievance, reason: "并非同一问题" });
    expect(await read(grievance, story.lead.client)).toBeNull();
  });
});

describe("the residents of what was merged", () => {
  const toCall = async (): Promise<string[]> => {
    const query = `query($id: ID!) { workList(streetOffice: $id) { returnCallsDue { edges { node { id } } } } }`;
    const { workList } = await story.secretary.ask(query, { id: story.street.id });
    return workList.returnCallsDue.edges.map((edge: { node: { id: string } }) => edge.node.id);
  };

  test("are counted in the chain by their own answers, and are called until they have given one", async () => {
    const motion = await story.suggestion();
    const into = await story.grievance();
    const [one, other] = [await story.recorded(), await story.recorded()];
    await link(story, motion, [into]);
    await merge(into, [one, other]);
    expect(await chainOf(motion)).toEqual({
      residents: 3,
      satisfied: 0,
      notSatisfied: 0,
      waiting: 3,
      closedUnasked: 0,
    });
    await story.replied({ motion });
    await answer(story, one, "SATISFIED");
    expect(await chainOf(motion)).toMatchObject({ residents: 3, satisfied: 1, waiting: 2 });
    expect(await toCall()).toEqual([into, other]);
    expect((await read(into)).status).toBe("RESOLVED");
    await answer(story, into, "SATISFIED");
    expect(await chainOf(motion)).toMatchObject({ residents: 3, satisfied: 2, waiting: 1 });
    expect((await read(into)).status).toBe("CLOSED");
    expect(await toCall()).toEqual([other]);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await done(story.secretary, "recordCallAttempt", { grievance: other, channel: "PHONE" });
    }
    expect(await toCall()).toEqual([]);
    expect(await chainOf(motion)).toMatchObject({ residents: 3, satisfied: 2, waiting: 0, closedUnasked: 1 });
    await done(story.secretary, "unmergeGrievance", { grievance: one, reason: "并非同一问题" });
    expect(await chainOf(motion)).toMatchObject({ residents: 2, satisfied: 1 });
    await done(story.secretary, "unmergeGrievance", { grievance: other, reason: "并非同一问题" });
    await done(story.secretary, "acceptGrievance", { grievance: other });
    const fresh = await story.suggestion();
    await link(story, fresh, [other]);
    expect(await chainOf(fresh)).toMatchObject({ residents: 1, waiting: 1, closedUnasked: 0 });
  });

  test("are called anew when the matter was worked on once more, also those who could not be reached", async () => {
    const motion = await story.suggestion();
    const [into, grievance] = [await story.grievance(), await story.recorded()];
    await link(story, motion, [into]);
    await merge(into, [grievance]);
    await story.replied({ motion });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await done(story.secretary, "recordCallAttempt", { grievance, channel: "PHONE" });
    }
    await answer(story, into, "NOT_SATISFIED");
    expect(await toCall()).toEqual([]);
    await story.replied({ motion, grievance: into });
    expect(await toCall()).toEqual([into, grievance]);
  });

  test("reopen the one they went into when it did not help them", async () => {
    const motion = await story.suggestion();
    const [into, grievance] = [await story.grievance(), await story.recorded()];
    await link(story, motion, [into]);
    await merge(into, [grievance]);
    await story.replied({ motion });
    await answer(story, into, "SATISFIED");
    await answer(story, grievance, "NOT_SATISFIED");
    expect(await read(into)).toMatchObject({ status: "ACCEPTED", reopenings: 1, feedback: [{ rating: "SATISFIED" }] });
    expect(await read(grievance)).toMatchObject({ status: "MERGED", feedback: [{ rating: "NOT_SATISFIED" }] });
    expect(await chainOf(motion)).toMatchObject({ residents: 2, satisfied: 1, notSatisfied: 1 });
    expect(await listGrievances(story.secretary, { unassigned: true })).toContain(into);
  });

  test("are not asked before the units have replied", async () => {
    const [into, grievance] = [await story.grievance(), await story.recorded()];
    await merge(into, [grievance]);
    const input = { grievance, rating: "SATISFIED", channel: "PHONE" };
    await refused(story.secretary, "recordFeedback", input, { code: "WRONG_STATUS" });
  });
});

describe("concluding", () => {
  test.each(["UNFOUNDED", "EXPLAINED", "BEYOND_POWERS", "PROCEDURE_ENDED"])(
    "%s ends an accepted one",
    async (reason) => {
      const grievance = await story.grievance();
      await done(story.secretary, "concludeGrievance", { grievance, reason, note: "已核实" });
      expect(await read(grievance)).toMatchObject({ status: "CONCLUDED", conclusion: reason, availableMoves: [] });
      expect(await lastStep(grievance)).toEqual({
        move: "conclude",
        note: "已核实",
        from: "ACCEPTED",
        to: "CONCLUDED",
      });
    },
  );

  test("ends a resolved one, which then is counted as closed unasked", async () => {
    const motion = await story.suggestion();
    const grievance = await story.grievance();
    await link(story, motion, [grievance]);
    await story.replied({ motion });
    await done(story.secretary, "concludeGrievance", { grievance, reason: "EXPLAINED", note: "居民不愿评价" });
    expect(await chainOf(motion)).toMatchObject({ residents: 1, waiting: 0, closedUnasked: 1 });
  });

  test("is not for one that a unit is at work on", async () => {
    const grievance = await story.grievance();
    await story.assign({ grievance });
    const input = { grievance, reason: "UNFOUNDED", note: "不属实" };
    await refused(story.secretary, "concludeGrievance", input, { code: "WRONG_STATUS" });
  });
});

describe("a resident who cannot be reached", () => {
  const attempt = (grievance: string) =>
    done(story.secretary, "recordCallAttempt", { grievance, channel: "PHONE", note: "无人接听" });

  test("is called as often as the rules say; then the grievance closes, unasked", async () => {
    const motion = await story.suggestion();
    const grievance = await story.grievance();
    await link(story, motion, [grievance]);
    await story.replied({ motion });
    await attempt(grievance);
    await attempt(grievance);
    expect(await read(grievance)).toMatchObject({ status: "RESOLVED", callAttempts: 2 });
    expect(await lastStep(grievance)).toMatchObject({ move: "recordCallAttempt", note: "无人接听" });
    await attempt(grievance);
    expect(await read(grievance)).toMatchObject({ status: "CLOSED", callAttempts: 3, feedback: [] });
    expect(await lastStep(grievance)).toMatchObject({ move: "close", from: "RESOLVED", to: "CLOSED" });
    expect(await chainOf(motion)).toMatchObject({ residents: 1, waiting: 0, closedUnasked: 1 });
    const again = { grievance, channel: "PHONE" };
    await refused(story.secretary, "recordCallAttempt", again, { code: "WRONG_STATUS" });
    // Who calls back later is heard all the same.
    await answer(story, grievance, "NOT_SATISFIED");
    expect(await read(grievance)).toMatchObject({ status: "ACCEPTED", reopenings: 1 });
  });

  test("is called anew about new work", async () => {
    const grievance = await resolved();
    await attempt(grievance);
    await answer(story, grievance, "NOT_SATISFIED");
    const query = `query($id: ID!) { grievance(id: $id) { followUps { id } } }`;
    const [task] = (await story.secretary.ask(query, { id: grievance })).grievance.followUps;
    await story.reply(task.id);
    expect(await read(grievance)).toMatchObject({ status: "RESOLVED", callAttempts: 0 });
  });

  test("is not called before the units have replied, nor by anybody but the secretary", async () => {
    const grievance = await story.grievance();
    const input = { grievance, channel: "PHONE" };
    await refused(story.secretary, "recordCallAttempt", input, { code: "WRONG_STATUS" });
    await refused(world.a.committee.client, "recordCallAttempt", input, { code: "FORBIDDEN" });
    await refused(world.b.secretary.client, "recordCallAttempt", input, { code: "NOT_FOUND" });
  });
});

describe("correcting", () => {
  test("puts words and places right; the timeline says why and the ledger does not repeat the words", async () => {
    const grievance = await story.recorded("路灯不凉");
    await done(story.secretary, "correctGrievance", { grievance, title: "路灯不亮", reason: "错别字" });
    expect(await read(grievance)).toMatchObject({ title: "路灯不亮", category: { key: "STREET_LAMPS" } });
    expect(await lastStep(grievance)).toEqual({ move: "correct", note: "错别字", from: null, to: null });
    await done(story.secretary, "acceptGrievance", { grievance });
    await done(story.secretary, "correctGrievance", { grievance, category: "PARKING", reason: "类别有误" });
    expect(await read(grievance)).toMatchObject({ title: "路灯不亮", category: { key: "PARKING" } });
    const row = await world.app.database.reads
      .selectFrom("ledger_entry")
      .innerJoin("ledger_body", (join) =>
        join
          .onRef("ledger_body.chain", "=", "ledger_entry.chain")
          .onRef("ledger_body.number", "=", "ledger_entry.number"),
      )
      .select("ledger_body.body")
      .where("ledger_entry.subject", "=", grievance)
      .execute();
    expect(row.map(({ body }) => body).join()).not.toMatch(/路灯不[凉亮]/);
  });

  test("needs something to change, places of the street, and a grievance that nobody works by yet", async () => {
    const grievance = await story.recorded();
    const correcting = (more: Loose, expected: Loose) =>
      refused(story.secretary, "correctGrievance", { grievance, reason: "有误", ...more }, expected);
    await correcting({}, { code: "NOTHING_TO_CHANGE" });
    await correcting({ title: "路灯不亮" }, { code: "NOTHING_TO_CHANGE" });
    await correcting({ title: " " }, { code: "TEXT_EMPTY", field: "title" });
    await correcting({ community: world.b.community }, { code: "NOT_FOUND", field: "community" });
    await correcting({ category: "NOTHING" }, { code: "NOT_FOUND", field: "category" });
    await done(story.secretary, "acceptGrievance", { grievance });
    await story.assign({ grievance });
    await correcting({ title: "新标题" }, { code: "WRONG_STATUS" });
  });
});

test("the officer for petitions does all this with petitions, and with nothing else", async () => {
  const officer = world.petition.client;
  const [into, grievance] = [await petition(officer), await petition(officer)];
  await done(officer, "mergeGrievances", { into, grievances: [grievance], reason: "重复信访" });
  await done(officer, "unmergeGrievance", { grievance, reason: "并非同一事项" });
  await done(officer, "correctGrievance", { grievance, title: "停车收费", reason: "标题有误" });
  await done(officer, "acceptGrievance", { grievance });
  expect((await read(grievance, officer)).availableMoves).toEqual(["conclude"]);
  await done(officer, "concludeGrievance", { grievance, reason: "PROCEDURE_ENDED", note: "三级终结" });
  const other = await story.recorded();
  const input = { into, grievances: [other], reason: "同一问题" };
  await refused(officer, "mergeGrievances", input, { code: "NOT_FOUND", field: "grievances" });
});

describe("in every status", () => {
  const reach: Readonly<Record<string, () => Promise<string>>> = {
    RECORDED: () => story.recorded(),
    ACCEPTED: () => story.grievance(),
    REJECTED: async () => {
      const grievance = await story.recorded();
      await done(story.secretary, "rejectGrievance", { grievance, reason: "不属本街道" });
      return grievance;
    },
    MERGED: async () => {
      const grievance = await story.recorded();
      await merge(await story.recorded(), [grievance]);
      return grievance;
    },
    IN_HAND: async () => {
      const grievance = await story.grievance();
      await story.assign({ grievance });
      return grievance;
    },
    RESOLVED: resolved,
    CLOSED: async () => {
      const grievance = await resolved();
      await answer(story, grievance, "SATISFIED");
      return grievance;
    },
    CONCLUDED: async () => {
      const grievance = await story.grievance();
      await done(story.secretary, "concludeGrievance", { grievance, reason: "UNFOUNDED", note: "不属实" });
      return grievance;
    },
  };
  const asked: Readonly<Record<string, (grievance: string) => Promise<[mutation: string, input: Loose]>>> = {
    accept: async (grievance) => ["acceptGrievance", { grievance }],
    reject: async (grievance) => ["rejectGrievance", { grievance, reason: "不属本街道" }],
    merge: async (grievance) => [
      "mergeGrievances",
      { into: await story.recorded(), grievances: [grievance], reason: "同一问题" },
    ],
    unmerge: async (grievance) => ["unmergeGrievance", { grievance, reason: "并非同一问题" }],
    conclude: async (grievance) => ["concludeGrievance", { grievance, reason: "EXPLAINED", note: "已说明" }],
  };

  test("is the table complete here", () => {
    expect(Object.keys(reach).toSorted()).toEqual([...grievanceStatuses].toSorted());
  });

  test.each(grievanceStatuses)("%s: what is offered succeeds, and every other move is refused", async (status) => {
    const make = reach[status] ?? (() => Promise.reject(new Error(status)));
    for (const [verb, prepare] of Object.entries(asked)) {
      const grievance = await make();
      const [mutation, input] = await prepare(grievance);
      const before = await read(grievance);
      expect(before.status).toBe(status);
      const { errors } = await world.supervisor.client.try(mutation, input);
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      if (!before.availableMoves.includes(verb)) {
        const { code } = await story.secretary.do(mutation, input);
        expect(code).toBe(verb === "merge" ? "GRIEVANCE_NOT_MERGEABLE" : "WRONG_STATUS");
      }
      expect(await read(grievance)).toEqual(before);
      if (before.availableMoves.includes(verb)) await done(story.secretary, mutation, input);
    }
  });
});

test("a grievance that a rejected and a completed motion carry is helped by neither, and begins anew", async () => {
  const grievance = await story.grievance();
  const failed = await story.openVote();
  await link(story, failed.motion, [grievance]);
  await story.cast(failed.vote, world.a.members, "AGAINST");
  await done(story.secretary, "closeVote", { vote: failed.vote });
  await done(story.secretary, "publishVote", { vote: failed.vote });
  expect(await readCarrier(story.secretary, failed.motion)).toMatchObject({ status: "REJECTED" });
  expect((await read(grievance)).status).toBe("ACCEPTED");
  expect(await listGrievances(story.secretary, { unassigned: true })).toContain(grievance);

  const motion = await story.suggestion();
  await link(story, motion, [grievance]);
  expect(await listGrievances(story.secretary, { unassigned: true })).not.toContain(grievance);
  const { reply } = await story.replied({ motion });
  await done(story.lead.client, "rateReply", { reply, rating: "SATISFIED" });
  expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "COMPLETED" });
  expect((await read(grievance)).status).toBe("RESOLVED");

  await answer(story, grievance, "NOT_SATISFIED");
  expect(await read(grievance)).toMatchObject({ status: "ACCEPTED", reopenings: 1 });
  for (const carrier of [failed.motion, motion]) {
    expect(await chainOf(carrier)).toMatchObject({ residents: 1, notSatisfied: 1 });
  }
  expect(await listGrievances(story.secretary, { unassigned: true })).toContain(grievance);
  await story.replied({ motion, grievance });
  expect(await readCarrier(story.secretary, motion)).toMatchObject({ status: "REPLIED", chain: { notSatisfied: 1 } });
  await answer(story, grievance, "FAIRLY_SATISFIED");
  expect((await read(grievance)).status).toBe("CLOSED");
});
