import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
let story: Story;
let officer: Client;
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
  officer = world.petition.client;
});
afterEach(() => world.close());

const read = `query($id: ID!) { grievance(id: $id) { status petition { coordinationMeetings {
  heldOn note recordedAt recordedBy { name }
  units { name agreedTask responsibleUnit { id } followUp { id number status task dueAt } }
} } followUps { id } timeline(first: 50) { edges { node { move } } } } }`;

async function readBy(client: Client, id: string): Promise<Loose> {
  return (await client.ask(read, { id })).grievance;
}

async function meetingOf(client: Client, id: string): Promise<Loose> {
  return (await readBy(client, id)).petition.coordinationMeetings[0];
}

function meeting(grievance: string, more: Loose = {}): Loose {
  const { unit, otherUnit } = world;
  return {
    grievance,
    heldOn: "2024-01-12",
    note: "各单位明确分工",
    tasks: [
      { responsibleUnit: otherUnit.id, agreedTask: "督促建设单位付款", dueOn: "2024-02-01" },
      { responsibleUnit: unit.id, agreedTask: "核对务工名单" },
    ],
    ...more,
  };
}

const hold = (grievance: string, more: Loose = {}) =>
  done(officer, "holdCoordinationMeeting", meeting(grievance, more));
const refused = (input: Loose, expected: Loose, client = officer) =>
  seeRefused(world, client, "holdCoordinationMeeting", input, expected);

describe("a coordination meeting", () => {
  test("makes each unit's agreed task a follow-up, and the petition is in hand", async () => {
    const id = await story.petition();
    await hold(id);
    const found = await readBy(officer, id);
    expect(found.status).toBe("IN_HAND");
    expect(found.petition.coordinationMeetings).toEqual([
      {
        heldOn: "2024-01-12",
        note: "各单位明确分工",
        recordedAt: "2024-01-12T01:00:00.000Z",
        recordedBy: { name: "petition" },
        units: [
          {
            name: "第二承办单位",
            agreedTask: "督促建设单位付款",
            responsibleUnit: { id: world.otherUnit.id },
            followUp: {
              id: expect.stringMatching(/^followup_/),
              number: 1,
              status: "ASSIGNED",
              task: "督促建设单位付款",
              dueAt: "2024-02-01T15:59:59.999Z",
            },
          },
          {
            name: "第一承办单位",
            agreedTask: "核对务工名单",
            responsibleUnit: { id: world.unit.id },
            // By the rules of order: three months.
            followUp: expect.objectContaining({ number: 2, dueAt: "2024-04-12T15:59:59.999Z" }),
          },
        ],
      },
    ]);
    expect(found.timeline.edges.map(({ node }: Loose) => node.move)).toEqual([
      "record",
      "accept",
      "holdMeeting",
      "take",
    ]);
  });

  test("ends when every unit has replied: then the resident is called", async () => {
    const id = await story.petition();
    await hold(id);
    const units = (await meetingOf(officer, id)).units.map(({ followUp }: Loose) => followUp.id);
    for (const [index, unit] of [world.otherUnit, world.unit].entries()) {
      expect((await readBy(officer, id)).status).toBe("IN_HAND");
      await done(unit.officer.client, "acceptFollowUp", { followUp: units[index] });
      await story.reply(units[index], unit);
    }
    expect((await readBy(officer, id)).status).toBe("RESOLVED");
  });

  test("may be held again; what was agreed before stands", async () => {
    const id = await story.petition();
    await hold(id);
    await hold(id, { note: null, tasks: [{ responsibleUnit: world.unit.id, agreedTask: "再次核对" }] });
    const found = await readBy(story.secretary, id);
    const agreed = found.petition.coordinationMeetings.map(({ units }: Loose) =>
      units.map((one: Loose) => one.agreedTask),
    );
    expect(agreed).toEqual([["督促建设单位付款", "核对务工名单"], ["再次核对"]]);
    expect(found.followUps).toHaveLength(3);
  });

  test("shows a unit its own task alone, and nobody but the offices what was said", async () => {
    const id = await story.petition();
    const motion = await story.submitted();
    await done(story.secretary, "linkGrievances", { motion, grievances: [id], reason: "同一问题" });
    await hold(id);
    for (const unit of [world.unit, world.otherUnit]) {
      const seen = await meetingOf(unit.officer.client, id);
      expect(seen.units.map((one: Loose) => one.responsibleUnit.id)).toEqual([unit.id]);
      expect(seen).toMatchObject({ heldOn: "2024-01-12", note: null });
    }
    expect(await meetingOf(story.lead.client, id)).toMatchObject({ note: null, units: [{}, {}] });
    for (const { client } of [world.a.secretary, world.a.committee, world.supervisor]) {
      expect(await meetingOf(client, id)).toMatchObject({ note: "各单位明确分工", units: [{}, {}] });
    }
  });

  test("is followed by the petition officer like every task of a petition, and no task of anything else", async () => {
    const [id, heard] = [await story.petition(), await story.grievance()];
    await hold(id);
    const given = await story.assign({ grievance: id });
    await story.assign({ grievance: heard });
    await story.assign({ motion: await story.suggestion() });
    const query = "{ followUps(first: 50) { edges { node { id grievance { id } availableMoves } } } }";
    const seen = (await officer.ask(query)).followUps.edges.map(({ node }: Loose) => node);
    const agreed = (await meetingOf(officer, id)).units.map(({ followUp }: Loose) => followUp.id);
    expect(seen.map((one: Loose) => one.id).toSorted()).toEqual((agreed as string[]).concat(given).toSorted());
    expect(seen.map((one: Loose) => one.grievance.id)).toEqual([id, id, id]);
    expect(seen.flatMap((one: Loose) => one.availableMoves)).toEqual([]);
  });

  test("keeps what was said out of the ledger", async () => {
    await hold(await story.petition(), { note: "老李住在幸福路" });
    expect(JSON.stringify(dump(world.file)["ledger_body"])).not.toContain("老李");
  });
});

describe("a meeting is refused, and no task is given,", () => {
  test("when it has no task, names a unit twice, or more units than sit at a table", async () => {
    const id = await story.petition();
    const task = { responsibleUnit: world.unit.id, agreedTask: "核对" };
    await refused(meeting(id, { tasks: [] }), { code: "LIST_EMPTY", field: "tasks" });
    await refused(meeting(id, { tasks: [task, task] }), { code: "DUPLICATE", field: "tasks" });
    await refused(meeting(id, { tasks: Array.from({ length: 21 }, () => task) }), {
      code: "LIST_TOO_LONG",
      field: "tasks",
    });
  });

  test("when one of its tasks cannot be given, which is named by its place", async () => {
    const id = await story.petition();
    const good = { responsibleUnit: world.unit.id, agreedTask: "核对" };
    const wrong = async (task: Loose, expected: Loose) =>
      refused(
        meeting(id, { tasks: [good, { responsibleUnit: world.otherUnit.id, agreedTask: "付款", ...task }] }),
        expected,
      );
    await wrong({ agreedTask: " " }, { code: "TEXT_EMPTY", field: "tasks[1].agreedTask" });
    await wrong({ agreedTask: "长".repeat(10_001) }, { code: "TEXT_TOO_LONG", field: "tasks[1].agreedTask" });
    await wrong({ dueOn: "2024-01-11" }, { code: "DUE_IN_PAST", field: "tasks[1].dueOn" });
    await wrong({ responsibleUnit: world.a.id }, { code: "NOT_FOUND", field: "tasks[1].responsibleUnit" });
  });

  test("when it is still to come, or the petition was not accepted", async () => {
    await refused(meeting(await story.petition(), { heldOn: "2024-01-13" }), {
      code: "DAY_IN_FUTURE",
      field: "heldOn",
    });
    await refused(meeting(await story.recorded("欠薪", "PETITION")), { code: "WRONG_STATUS", field: "grievance" });
    await refused(meeting(await story.grievance()), { code: "NOT_A_PETITION" }, story.secretary);
    await refused(meeting(await story.petition()), { code: "NOT_FOUND" }, world.unit.officer.client);
  });
});

describe("a petition's case", () => {
  const whole = `query($ids: Int) { grievances(first: $ids, filter: { source: [PETITION] }) { edges { node { id petition {
    steps { kind note met recordedBy { name } } missingSteps agreement { text } repeats { id } repeatedBy { id } similar { id }
    coordinationMeetings { heldOn units { name agreedTask responsibleUnit { name } followUp { status } } } } } } } }`;

  test("takes as many statements for many as for one", async () => {
    const one = async () => {
      const id = await story.petition();
      await hold(id);
      await done(officer, "recordPetitionStep", {
        grievance: id,
        kind: "BASIC_FACTS",
        takenAt: "2024-01-12T00:30:00Z",
        note: "属实",
        met: [],
      });
      return id;
    };
    const first = await one();
    await done(officer, "linkRepetition", { grievance: await one(), repeats: first });
    await one();
    const few = await statements.during(() => officer.ask(whole, { ids: 20 }));
    for (let more = 0; more < 6; more += 1) {
      const grievance = await one();
      if (more % 2 === 0) await done(officer, "linkRepetition", { grievance, repeats: first });
    }
    // Petitions are looked up for three fields: in one statement or up to three, by when each field is ready for them.
    expect(await statements.during(() => officer.ask(whole, { ids: 20 }))).toBeLessThanOrEqual(few + 2);
  });
});
