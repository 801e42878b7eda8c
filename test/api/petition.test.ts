import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { dump } from "../support/dump.js";
import { step } from "../support/fixtures.js";
import { answer, listGrievances } from "../support/grievances.js";
import { later } from "../support/later.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let story: Story;
let officer: Client;
beforeEach(async () => {
  world = await World.build();
  story = new Story(world);
  officer = world.petition.client;
});
afterEach(() => world.close());

const read = `query($id: ID!) { grievance(id: $id) { id status settleBy petition {
  steps { number kind takenAt note met recordedAt recordedBy { name } } missingSteps
  agreement { reachedOn text } extension { reason until } escalatedAt escalatedBecause
  repeats { id } repeatedBy { id } similar { id }
} timeline(first: 50) { edges { node { move note actor { name } } } } } }`;

async function caseOf(client: Client, id: string): Promise<Loose> {
  return (await client.ask(read, { id })).grievance.petition;
}

async function timelineOf(client: Client, id: string): Promise<[string, string | null][]> {
  const { timeline } = (await client.ask(read, { id })).grievance;
  return timeline.edges.map(({ node }: Loose) => [node.move, node.note]);
}

function take(grievance: string, kind: string, more: Loose = {}): Promise<Loose> {
  return done(officer, "recordPetitionStep", { grievance, ...step(kind, more) });
}

/** The code and field of a refusal, having seen that nothing changed. */
async function refused(client: Client, mutation: string, input: Loose): Promise<Loose> {
  const before = dump(world.file);
  const { code, field, message } = await client.do(mutation, input);
  expect(dump(world.file), "what was refused left something behind").toEqual(before);
  return { code, ...(field && { field }), message };
}

/** A petition that a representative and a unit read too: a motion carries it, a task names it. */
async function seenByAll(): Promise<string> {
  const grievance = await story.petition();
  const motion = await story.submitted();
  await done(story.secretary, "linkGrievances", { motion, grievances: [grievance], reason: "同一问题" });
  await story.assign({ grievance });
  return grievance;
}

describe("the four steps of judging a petition", () => {
  test("are taken in any order, each with its note and the people met, and what is missing is told", async () => {
    const id = await story.petition();
    expect(await caseOf(officer, id)).toMatchObject({
      steps: [],
      missingSteps: ["BASIC_FACTS", "CORE_DEMAND", "FIELD_INQUIRY", "ASSESSMENT"],
    });
    await take(id, "FIELD_INQUIRY", { note: "到工地走访。", met: ["王某", "李某"] });
    await take(id, "BASIC_FACTS", { met: [] });
    const found = await caseOf(officer, id);
    expect(found.missingSteps).toEqual(["CORE_DEMAND", "ASSESSMENT"]);
    expect(found.steps).toEqual([
      {
        number: 1,
        kind: "FIELD_INQUIRY",
        takenAt: "2024-01-12T00:30:00.000Z",
        note: "到工地走访。",
        met: ["王某", "李某"],
        recordedAt: "2024-01-12T01:00:00.000Z",
        recordedBy: { name: "petition" },
      },
      expect.objectContaining({ number: 2, kind: "BASIC_FACTS", met: [] }),
    ]);
  });

  test("end with the assessment: it waits for the three others, and the refusal names which are missing", async () => {
    const id = await story.petition();
    await take(id, "CORE_DEMAND");
    const early = { grievance: id, ...step("ASSESSMENT") };
    const first = await refused(officer, "recordPetitionStep", early);
    expect(first).toMatchObject({ code: "STEPS_MISSING", field: "kind" });
    expect(first.message).toContain("BASIC_FACTS, FIELD_INQUIRY");
    expect(first.message).not.toContain("CORE_DEMAND");
    await take(id, "BASIC_FACTS");
    expect((await refused(officer, "recordPetitionStep", early)).message).toMatch(/missing: FIELD_INQUIRY\./);
    await take(id, "FIELD_INQUIRY");
    await take(id, "ASSESSMENT");
    expect((await caseOf(officer, id)).missingSteps).toEqual([]);
    await take(id, "CORE_DEMAND");
    expect((await caseOf(officer, id)).steps).toHaveLength(5);
  });

  test("have happened already: not a millisecond in the future", async () => {
    const id = await story.petition();
    const early = { grievance: id, ...step("BASIC_FACTS", { takenAt: "2024-01-12T01:00:00.001Z" }) };
    expect(await refused(officer, "recordPetitionStep", early)).toMatchObject({
      code: "MOMENT_IN_FUTURE",
      field: "takenAt",
    });
    await take(id, "BASIC_FACTS", { takenAt: "2024-01-12T01:00:00.000Z" });
  });

  test("are written down by whoever records a petition already, and by the street's secretary", async () => {
    const id = await story.recorded("欠薪", "PETITION");
    await done(officer, "recordPetitionStep", { grievance: id, ...step("BASIC_FACTS") });
    await done(story.secretary, "recordPetitionStep", { grievance: id, ...step("CORE_DEMAND") });
    const { steps } = await caseOf(story.secretary, id);
    expect(steps.map(({ recordedBy }: Loose) => recordedBy.name)).toEqual(["petition", "secretary-jia"]);
  });

  test("are for petitions: the secretary's other grievances have none, and no case", async () => {
    const id = await story.grievance();
    expect(
      await refused(story.secretary, "recordPetitionStep", { grievance: id, ...step("BASIC_FACTS") }),
    ).toMatchObject({
      code: "NOT_A_PETITION",
      field: "grievance",
    });
    expect(await caseOf(story.secretary, id)).toBeNull();
    const { errors } = await officer.try("recordPetitionStep", { grievance: id, ...step("BASIC_FACTS") });
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  });

  test("stand in the timeline without what was noted in confidence, and the ledger does not have it either", async () => {
    const id = await story.petition();
    await take(id, "CORE_DEMAND", { note: "住在幸福路的老李说了很多", met: ["老李"] });
    await done(officer, "recordAgreement", { grievance: id, reachedOn: "2024-01-12", text: "老李同意" });
    expect(await timelineOf(officer, id)).toEqual([
      ["record", null],
      ["accept", null],
      ["recordStep", null],
      ["recordAgreement", null],
    ]);
    expect(JSON.stringify(dump(world.file)["ledger_body"])).not.toContain("老李");
  });
});

describe("what was noted in confidence", () => {
  test("is read by the offices that deal with petitions; representatives and units see that a step was taken", async () => {
    const id = await seenByAll();
    await take(id, "CORE_DEMAND", { note: "内部记录", met: ["李某"] });
    await done(officer, "recordAgreement", { grievance: id, reachedOn: "2024-01-12", text: "协议内容" });
    const { a, b, supervisor, unit } = world;
    for (const { client } of [a.secretary, a.committee, world.petition, supervisor]) {
      const found = await caseOf(client, id);
      expect(found.steps[0]).toMatchObject({ note: "内部记录", met: ["李某"] });
      expect(found.agreement).toEqual({ reachedOn: "2024-01-12", text: "协议内容" });
    }
    for (const { client } of [story.lead, unit.officer]) {
      const found = await caseOf(client, id);
      expect(found.steps[0]).toMatchObject({ kind: "CORE_DEMAND", note: null, met: null });
      expect(found.agreement).toEqual({ reachedOn: "2024-01-12", text: null });
      expect(found.similar).toEqual([]);
    }
    for (const client of [b.secretary.client, world.dashboard.client, world.anyone]) {
      expect((await client.send(read, { id })).data?.grievance ?? null).toBeNull();
    }
  });
});

describe("an agreement of both sides", () => {
  test("is entered once, of a day that has come", async () => {
    const id = await story.petition();
    const agreement = { grievance: id, reachedOn: "2024-01-12", text: "月底前付清。" };
    expect(await refused(officer, "recordAgreement", { ...agreement, reachedOn: "2024-01-13" })).toMatchObject({
      code: "DAY_IN_FUTURE",
      field: "reachedOn",
    });
    await done(officer, "recordAgreement", agreement);
    expect((await caseOf(officer, id)).agreement).toEqual({ reachedOn: "2024-01-12", text: "月底前付清。" });
    expect(await refused(officer, "recordAgreement", { ...agreement, text: "另一份" })).toMatchObject({
      code: "ALREADY_AGREED",
    });
  });
});

describe("more time for a petition", () => {
  const extend = (id: string) => ({ grievance: id, reason: "需补充鉴定" });

  test("is 30 days more than the 60 from its acceptance, and given once", async () => {
    const id = await story.petition();
    const { settleBy } = (await officer.ask(read, { id })).grievance;
    expect(settleBy).toBe("2024-03-12T15:59:59.999Z");
    await done(officer, "extendPetition", extend(id));
    const until = "2024-04-11T15:59:59.999Z";
    expect((await officer.ask(read, { id })).grievance.settleBy).toBe(until);
    expect((await caseOf(officer, id)).extension).toEqual({ reason: "需补充鉴定", until });
    expect(await timelineOf(officer, id)).toContainEqual(["extend", "需补充鉴定"]);
    expect(await refused(story.secretary, "extendPetition", extend(id))).toMatchObject({ code: "PETITION_EXTENDED" });
  });

  test("is given until the last millisecond of its last day in Shanghai, and not after it", async () => {
    const id = await story.petition();
    const other = await story.petition("另一件");
    const onTime = await later(world, world.petition, "2024-03-12T15:59:59.999Z");
    await done(onTime, "extendPetition", extend(other));
    const late = await later(world, world.petition, "2024-03-12T16:00:00.000Z");
    expect(await refused(late, "extendPetition", extend(id))).toMatchObject({ code: "PETITION_OVERDUE" });
  });

  test("is not given to one that was not accepted: its time does not run yet", async () => {
    const id = await story.recorded("欠薪", "PETITION");
    expect(await refused(officer, "extendPetition", extend(id))).toMatchObject({ code: "WRONG_STATUS" });
  });
});

describe("a petition that the street cannot settle", () => {
  test("is escalated to the zone once, with the reason, and the supervisor finds it in a list", async () => {
    const id = await story.petition();
    const other = await story.petition("另一件");
    await done(officer, "escalatePetition", { grievance: id, reason: "涉及两个街道" });
    expect(await caseOf(world.supervisor.client, id)).toMatchObject({
      escalatedAt: "2024-01-12T01:00:00.000Z",
      escalatedBecause: "涉及两个街道",
    });
    expect(await listGrievances(world.supervisor.client, { escalated: true })).toEqual([id]);
    expect(await listGrievances(world.supervisor.client, { escalated: false })).toEqual([other]);
    expect(await listGrievances(world.b.secretary.client, { escalated: true })).toEqual([]);
    const again = { grievance: id, reason: "再次上报" };
    expect(await refused(story.secretary, "escalatePetition", again)).toMatchObject({ code: "ALREADY_ESCALATED" });
  });
});

describe("petitions that come again", () => {
  const link = (grievance: string, repeats: string) => ({ grievance, repeats });

  test("are suggested where they are alike: of the same street, category, community, before it, within a year", async () => {
    const said = (title: string, more: Loose = {}) => ({
      streetOffice: world.a.id,
      source: "PETITION",
      category: "PARKING",
      community: world.a.community,
      title,
      description: `${title}，请尽快解决。`,
      ...more,
    });
    const record = async (client: Client, input: Loose) =>
      (await done(client, "recordGrievance", input, "grievance { id }")).grievance.id;
    const old = await record(officer, said("幸福路工地拖欠农民工工资"));
    const secretary = await later(world, world.a.secretary, "2025-01-12T01:00:00.001Z");
    const elsewhere = await later(world, world.b.secretary, "2025-01-12T01:00:00.001Z");
    officer = await later(world, world.petition, "2025-01-12T01:00:00.001Z");
    const first = await record(officer, said("幸福路工地拖欠农民工工资"));
    const second = await record(officer, said("再次反映：幸福路工地仍拖欠工资"));
    await record(officer, said("三号楼前占道停车"));
    await record(officer, said("幸福路工地拖欠农民工工资", { category: "STREET_LAMPS" }));
    await record(officer, said("幸福路工地拖欠农民工工资", { community: null }));
    await record(secretary, said("幸福路工地拖欠农民工工资", { source: "VISIT" }));
    const other = { streetOffice: world.b.id, community: world.b.community };
    await record(elsewhere, said("幸福路工地拖欠农民工工资", other));
    const last = await record(officer, said("幸福路工地拖欠农民工工资至今未付"));
    const similar = async (id: string) => (await caseOf(officer, id)).similar.map((one: Loose) => one.id);
    expect(await similar(last)).toEqual([first, second]);
    expect(await similar(first)).toEqual([]);
    expect(await similar(old)).toEqual([]);
    await done(officer, "linkRepetition", link(last, second));
    expect(await similar(last)).toEqual([first]);
  });

  test("are linked to the first of their matter, whichever was named, and lie side by side", async () => {
    const [first, second, third, fourth] = [
      await story.petition("一"),
      await story.petition("二"),
      await story.petition("三"),
      await story.petition("四"),
    ];
    await done(officer, "linkRepetition", link(fourth, third));
    await done(officer, "linkRepetition", link(second, first));
    await done(officer, "linkRepetition", link(third, second));
    const seen = await Promise.all([first, second, third, fourth].map((id) => caseOf(story.secretary, id)));
    expect(seen.map(({ repeats }) => repeats?.id ?? null)).toEqual([null, first, first, first]);
    expect(seen.map(({ repeatedBy }) => repeatedBy.map(({ id }: Loose) => id))).toEqual([
      [second, third, fourth],
      [],
      [],
      [],
    ]);
    expect(await refused(officer, "linkRepetition", link(fourth, first))).toMatchObject({
      code: "REPETITION_LINKED",
      message: expect.stringContaining("number 1 "),
    });
  });

  test("repeat one that came before, not themselves nor a later one, nor what came through another door", async () => {
    const heard = await story.grievance();
    const [first, second] = [await story.petition("一"), await story.petition("二")];
    for (const [one, other] of [
      [first, first],
      [first, second],
    ] as const) {
      expect(await refused(officer, "linkRepetition", link(one, other))).toMatchObject({
        code: "REPEATS_NOTHING_EARLIER",
        field: "repeats",
      });
    }
    expect(await refused(story.secretary, "linkRepetition", link(second, heard))).toMatchObject({
      code: "NOT_A_PETITION",
      field: "repeats",
    });
    const elsewhere = await new Story(world, world.b).petition();
    expect(await refused(officer, "linkRepetition", link(second, elsewhere))).toMatchObject({
      code: "REPEATS_NOTHING_EARLIER",
    });
    const { errors } = await story.secretary.try("linkRepetition", link(second, elsewhere));
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "repeats" });
  });

  test("are unlinked with a reason, and both is told", async () => {
    const [first, second] = [await story.petition("一"), await story.petition("二")];
    await done(officer, "linkRepetition", link(second, first));
    await done(officer, "unlinkRepetition", { grievance: second, reason: "并非同一问题" });
    expect(await caseOf(officer, second)).toMatchObject({ repeats: null });
    expect(await caseOf(officer, first)).toMatchObject({ repeatedBy: [] });
    expect((await timelineOf(officer, second)).slice(-2)).toEqual([
      ["linkRepetition", null],
      ["unlinkRepetition", "并非同一问题"],
    ]);
    expect(await refused(officer, "unlinkRepetition", { grievance: second, reason: "再次" })).toMatchObject({
      code: "REPEATS_NONE",
    });
  });
});

describe("the resident's answer to a petition", () => {
  test("may rate the office and the unit apart; other grievances have no office of their own", async () => {
    const [petition, heard] = [await story.petition(), await story.grievance()];
    for (const grievance of [petition, heard]) await story.replied({ grievance });
    const apart = { officeRating: "SATISFIED", unitRating: "NOT_SATISFIED" };
    const input = { grievance: heard, rating: "SATISFIED", channel: "PHONE" };
    for (const [field, rating] of Object.entries(apart)) {
      expect(await refused(story.secretary, "recordFeedback", { ...input, [field]: rating })).toMatchObject({
        code: "NOT_A_PETITION",
        field,
      });
    }
    await answer(story, petition, "FAIRLY_SATISFIED", apart);
    await answer(story, heard, "SATISFIED");
    const query = `query($id: ID!) { grievance(id: $id) { status feedback { rating officeRating unitRating } } }`;
    const { grievance } = await officer.ask(query, { id: petition });
    expect(grievance).toEqual({ status: "CLOSED", feedback: [{ rating: "FAIRLY_SATISFIED", ...apart }] });
    const { grievance: other } = await story.secretary.ask(query, { id: heard });
    expect(other.feedback).toEqual([{ rating: "SATISFIED", officeRating: null, unitRating: null }]);
  });
});

describe("a petition is taken up within its days or refused with a reason", () => {
  test("a refusal without a reason is none", async () => {
    const grievance = await story.recorded("欠薪", "PETITION");
    expect(await refused(officer, "rejectGrievance", { grievance, reason: "  " })).toMatchObject({
      code: "TEXT_EMPTY",
      field: "reason",
    });
    await done(officer, "rejectGrievance", { grievance, reason: "属诉讼事项，已书面告知" });
    expect(await timelineOf(officer, grievance)).toContainEqual(["reject", "属诉讼事项，已书面告知"]);
  });
});

describe("a petition from before cases were kept", () => {
  test("stands as one to which nothing has happened, and gets its case with the first act", async () => {
    const id = await story.petition();
    behindTheBack(world.file, "delete from petition_case where grievance = ?", id);
    expect(await caseOf(officer, id)).toMatchObject({ steps: [], agreement: null, escalatedAt: null, repeats: null });
    await take(id, "BASIC_FACTS");
    await done(officer, "escalatePetition", { grievance: id, reason: "请协调" });
    expect(await caseOf(officer, id)).toMatchObject({ escalatedBecause: "请协调" });
  });
});
