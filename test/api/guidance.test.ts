import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { seeRefused } from "../support/refused.js";
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

function guidance(more: Loose = {}): Loose {
  const note = "指导规范答复文书。";
  return { streetOffice: world.a.id, responsibleUnit: world.unit.id, givenOn: "2024-01-11", note, ...more };
}

function training(more: Loose = {}): Loose {
  return { title: "信访工作条例解读", heldOn: "2024-01-11", participants: 30, ...more };
}

async function guide(more: Loose = {}): Promise<string> {
  return (await done(officer, "recordGuidance", guidance(more), "guidance { id }")).guidance.id;
}

async function train(more: Loose = {}): Promise<string> {
  return (await done(officer, "recordTraining", training(more), "training { id }")).training.id;
}

async function list(
  client: Client,
  field: "guidances" | "trainings",
  filter: Loose = {},
  way = "ASC",
): Promise<string[]> {
  const [type, order] = field === "guidances" ? ["Guidance", "GIVEN_ON"] : ["Training", "HELD_ON"];
  const query = `query($filter: ${type}Filter) { ${field}(first: 50, filter: $filter, orderBy: { field: ${order}, direction: ${way} }) {
    totalCount edges { node { id } } } }`;
  const { totalCount, edges } = (await client.ask(query, { filter }))[field];
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }: Loose) => node.id);
}

const refused = (mutation: string, input: Loose, expected: Loose, client = officer) =>
  seeRefused(world, client, mutation, input, expected);

describe("guidance given to a unit", () => {
  test("says where, to whom, over which petition and who entered it", async () => {
    const grievance = await story.petition();
    const id = await guide({ grievance });
    const query = `query($id: ID!) { node(id: $id) { ... on Guidance {
      givenOn note recordedAt streetOffice { id } responsibleUnit { id } grievance { id } recordedBy { name } } } }`;
    expect((await officer.ask(query, { id })).node).toEqual({
      givenOn: "2024-01-11",
      note: "指导规范答复文书。",
      recordedAt: "2024-01-12T01:00:00.000Z",
      streetOffice: { id: world.a.id },
      responsibleUnit: { id: world.unit.id },
      grievance: { id: grievance },
      recordedBy: { name: "petition" },
    });
    // The unit reads what it was advised, but not a petition that it has no task for.
    expect((await world.unit.officer.client.ask(query, { id })).node).toMatchObject({ grievance: null });
  });

  test("is found by street, unit, petition, words and period, as far as the viewer sees it", async () => {
    const grievance = await story.petition();
    const [one, two, three] = [
      await guide({ givenOn: "2024-01-10", note: "受理文书" }),
      await guide({ responsibleUnit: world.otherUnit.id, grievance }),
      await guide({ streetOffice: world.b.id, givenOn: "2024-01-12" }),
    ];
    const cases: [Loose, string[]][] = [
      [{}, [one, two, three]],
      [{ streetOffice: world.a.id }, [one, two]],
      [{ unit: world.unit.id }, [one, three]],
      [{ grievance }, [two]],
      [{ text: "受理" }, [one]],
      [{ from: "2024-01-11" }, [two, three]],
      [{ from: "2024-01-11", to: "2024-01-11" }, [two]],
    ];
    for (const [filter, found] of cases) {
      expect([filter, await list(officer, "guidances", filter)]).toEqual([filter, found]);
      expect(await list(officer, "guidances", filter, "DESC")).toEqual(found.toReversed());
    }
    const { a, b, supervisor, unit, otherUnit } = world;
    expect(await list(supervisor.client, "guidances")).toEqual([one, two, three]);
    for (const { client } of [a.secretary, a.committee]) expect(await list(client, "guidances")).toEqual([one, two]);
    expect(await list(b.secretary.client, "guidances")).toEqual([three]);
    expect(await list(unit.officer.client, "guidances")).toEqual([one, three]);
    expect(await list(otherUnit.officer.client, "guidances")).toEqual([two]);
    for (const { client } of [story.lead, world.dashboard]) expect(await list(client, "guidances")).toEqual([]);
  });

  test("is refused for a day to come, a unit of another street, and a petition of another", async () => {
    const elsewhere = await new Story(world, world.b).petition();
    await refused("recordGuidance", guidance({ givenOn: "2024-01-13" }), { code: "DAY_IN_FUTURE", field: "givenOn" });
    await refused("recordGuidance", guidance({ grievance: elsewhere }), {
      code: "GUIDED_ELSEWHERE",
      field: "grievance",
    });
    const { app, a, b } = world;
    const [office] = dump(world.file)["street_office"] as Loose[];
    const unit = { name: "乙街道单位", code: "b-only", kind: "UTILITY", position: 9, streetOffices: [b.id] } as const;
    const responsibleUnit = await app.services.areas.foundUnit({ zone: office.zone, ...unit });
    await refused("recordGuidance", guidance({ responsibleUnit }), { code: "UNIT_NOT_OF_STREET" });
    await refused("recordGuidance", guidance({ streetOffice: a.community }), {
      code: "NOT_FOUND",
      field: "streetOffice",
    });
    await refused("recordGuidance", guidance(), { code: "FORBIDDEN" }, story.secretary);
  });
});

describe("a training", () => {
  test("is of a street, in its ledger, or of the whole zone, in the zone's", async () => {
    const [ofStreet, ofZone] = [await train({ streetOffice: world.a.id, note: "分两批" }), await train()];
    const query = `query($id: ID!) { node(id: $id) { ... on Training {
      title heldOn participants note streetOffice { id } recordedBy { name } } } }`;
    expect((await officer.ask(query, { id: ofStreet })).node).toEqual({
      title: "信访工作条例解读",
      heldOn: "2024-01-11",
      participants: 30,
      note: "分两批",
      streetOffice: { id: world.a.id },
      recordedBy: { name: "petition" },
    });
    expect((await officer.ask(query, { id: ofZone })).node).toMatchObject({ streetOffice: null, note: null });
    const chains = (dump(world.file)["ledger_entry"] as Loose[])
      .filter(({ act }) => act === "training:record")
      .map(({ chain, subject }) => [subject, chain]);
    expect(chains).toEqual([
      [ofStreet, world.a.id],
      [ofZone, "zone"],
    ]);
  });

  test("is found by street, words and period; those of the zone are everybody's who reads a street's", async () => {
    const [one, two, three] = [
      await train({ streetOffice: world.a.id, heldOn: "2024-01-09" }),
      await train({ streetOffice: world.b.id, heldOn: "2024-01-10" }),
      await train({ title: "重复信访化解" }),
    ];
    const cases: [Loose, string[]][] = [
      [{}, [one, two, three]],
      [{ streetOffice: world.a.id }, [one]],
      [{ text: "化解" }, [three]],
      [{ from: "2024-01-10" }, [two, three]],
      [{ to: "2024-01-09" }, [one]],
    ];
    for (const [filter, found] of cases) {
      expect([filter, await list(officer, "trainings", filter)]).toEqual([filter, found]);
    }
    const { a, b, supervisor } = world;
    expect(await list(supervisor.client, "trainings")).toEqual([one, two, three]);
    for (const { client } of [a.secretary, a.committee]) expect(await list(client, "trainings")).toEqual([one, three]);
    expect(await list(b.secretary.client, "trainings")).toEqual([two, three]);
    for (const { client } of [story.lead, world.dashboard, world.unit.officer]) {
      expect(await list(client, "trainings")).toEqual([]);
    }
  });

  test("has been held, and by somebody", async () => {
    await refused("recordTraining", training({ heldOn: "2024-01-13" }), { code: "DAY_IN_FUTURE", field: "heldOn" });
    for (const participants of [0, -1, 10_001, 2 ** 31 - 1]) {
      await refused("recordTraining", training({ participants }), {
        code: "PARTICIPANTS_OUT_OF_RANGE",
        field: "participants",
      });
    }
    await train({ participants: 10_000 });
    await train({ participants: 1 });
  });

  test("of the whole zone is entered by officers of the zone alone", async () => {
    const { app, a } = world;
    const grants = [{ role: "PETITION_OFFICER", streetOffice: a.id }] as const;
    const [account = ""] = await app.services.accounts.open([
      { login: "petition-jia", name: "甲街道信访", passwordHash: "never signs in", grants },
    ]);
    const { accessToken } = await app.services.signIns.issueToken(account);
    const local = new Client(world.address, accessToken);
    await refused("recordTraining", training(), { code: "FORBIDDEN" }, local);
    await refused("recordTraining", training({ streetOffice: world.b.id }), { code: "FORBIDDEN" }, local);
    await done(local, "recordTraining", training({ streetOffice: a.id }));
  });
});
