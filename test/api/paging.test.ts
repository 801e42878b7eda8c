import { isInputObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import type { Loose } from "../support/client.js";
import { done, Story } from "../support/story.js";
import { plannedCampaign, visited } from "../support/visits.js";
import { World } from "../support/world.js";

type Row = Loose;

/** A list: by what its rows can be ordered, what its filters look at, and how it gets one row more. */
interface List {
  readonly type: string;
  readonly orders: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, (row: Row) => unknown>>;
  readonly add: () => Promise<unknown>;
}

let world: World;
let a: Story;
let b: Story;
let seated = 0;
beforeAll(async () => {
  world = await World.build();
  [a, b] = [new Story(world), new Story(world, world.b)];
  await seat(4);
  for (const story of [a, b]) await fill(story);
  world.clock.advance(60 * 60 * 1000);
  for (const story of [a, b]) await fill(story);
}, 60_000);
afterAll(() => world.close());

/** Some of everything, at one moment: most sort keys are ties or null, and numbers are the same in both streets. */
async function fill(story: Story): Promise<void> {
  await story.draft();
  await story.openVote();
  await story.adopted();
  const dropped = await story.preparedVote(await story.item(await story.session(), []));
  await done(story.secretary, "cancelVote", { vote: dropped, reason: "重来" });
  await story.recorded();
  await story.replied({ grievance: await story.grievance() });
  const motion = await story.suggestion();
  await story.assign({ motion });
  await story.assign({ motion, dueOn: "2024-02-01" }, world.otherUnit);
  const { campaign } = await plannedCampaign(story);
  await plannedCampaign(story, { responsibleUnit: world.otherUnit.id, from: "2024-01-10" });
  await visited(story, { campaign });
  await visited(story, { date: "2024-01-11", event: "义诊" });
  await guided(story);
  await guided(story, {
    responsibleUnit: world.otherUnit.id,
    grievance: await story.petition(),
    givenOn: "2024-01-11",
  });
  await trained({ streetOffice: story.street.id });
  await trained({ heldOn: "2024-01-11" });
}

function guided({ street }: Story, more: Loose = {}): Promise<unknown> {
  const given = { streetOffice: street.id, responsibleUnit: world.unit.id, givenOn: "2024-01-10", note: "指导答复" };
  return done(world.petition.client, "recordGuidance", { ...given, ...more });
}

function trained(more: Loose = {}): Promise<unknown> {
  const held = { title: "业务培训", heldOn: "2024-01-10", participants: 30, ...more };
  return done(world.petition.client, "recordTraining", held);
}

/** Representatives of one name; the last ones join late. */
async function seat(count: number): Promise<void> {
  const { accounts, representatives } = world.app.services;
  for (let index = 0; index < count; index += 1) {
    const login = `same-${(seated += 1)}`;
    const [account = ""] = await accounts.open([{ login, name: "同名", passwordHash: "never signs in", grants: [] }]);
    const sector = seated % 2 === 0 ? "OTHER" : "COMMUNITY_WORKER";
    const { assembly, community } = world.a;
    const mandate = { account, name: "同名", sector, community, group: null, origin: "社区推荐" } as const;
    await representatives.seat(assembly, [{ ...mandate, settledOn: "2024-01-01", from: "2024-01-01" }]);
  }
}

const status = (row: Row) => row.status;
const streetOffice = (row: Row) => row.streetOffice.id;

const lists: Readonly<Record<string, List>> = {
  motions: {
    type: "Motion",
    orders: { DRAFTED_AT: "draftedAt", NUMBER: "number" },
    filters: { status, streetOffice, kind: (row) => row.kind, assembly: (row) => row.assembly.id },
    add: () => a.draft(),
  },
  grievances: {
    type: "Grievance",
    orders: { RECORDED_AT: "recordedAt", NUMBER: "number" },
    filters: {
      status,
      streetOffice,
      source: (row) => row.source,
      category: (row) => row.category.key,
      community: (row) => row.community.id,
    },
    add: () => a.recorded(),
  },
  followUps: {
    type: "FollowUp",
    orders: { DUE_AT: "dueAt", ASSIGNED_AT: "assignedAt", NUMBER: "number" },
    filters: {
      status,
      streetOffice,
      unit: (row) => row.responsibleUnit.id,
      motion: (row) => row.motion?.id,
      grievance: (row) => row.grievance?.id,
      overdue: (row) => row.overdue,
    },
    add: async () => a.assign({ grievance: await a.grievance() }),
  },
  sessions: {
    type: "Session",
    orders: { STARTS_AT: "startsAt", NUMBER: "number" },
    filters: { status, streetOffice, assembly: (row) => row.assembly.id },
    add: () => a.session(),
  },
  votes: {
    type: "Vote",
    orders: { CLOSED_AT: "closedAt", OPENED_AT: "openedAt", PREPARED_AT: "preparedAt" },
    filters: { status, streetOffice, kind: (row) => row.kind, session: (row) => row.session.id },
    add: async () => a.preparedVote(await a.item(await a.session(), [])),
  },
  visitCampaigns: {
    type: "VisitCampaign",
    orders: { FROM: "from", NUMBER: "number" },
    filters: { streetOffice, unit: (row) => row.responsibleUnit.id },
    add: () => plannedCampaign(a),
  },
  visits: {
    type: "Visit",
    orders: { DATE: "date", NUMBER: "number" },
    filters: {
      streetOffice,
      campaign: (row) => row.campaign?.id,
      community: (row) => row.community.id,
      unit: (row) => row.responsibleUnit?.id,
      events: (row) => row.event !== null,
    },
    add: () => visited(a),
  },
  guidances: {
    type: "Guidance",
    orders: { GIVEN_ON: "givenOn" },
    filters: { streetOffice, unit: (row) => row.responsibleUnit.id, grievance: (row) => row.grievance?.id },
    add: () => guided(a),
  },
  trainings: {
    type: "Training",
    orders: { HELD_ON: "heldOn" },
    filters: { streetOffice: (row) => row.streetOffice?.id },
    add: () => trained(),
  },
  representatives: {
    type: "Representative",
    orders: { NAME: "name", SECTOR: "sector" },
    filters: { status, sector: (row) => row.sector },
    add: () => seat(1),
  },
};

const rowFields: Readonly<Record<string, string>> = {
  Motion: "status draftedAt number kind assembly { id } streetOffice { id }",
  Grievance: "status recordedAt number source category { key } community { id } streetOffice { id }",
  FollowUp:
    "status dueAt assignedAt number responsibleUnit { id } motion { id } grievance { id } overdue streetOffice { id }",
  Session: "status startsAt number assembly { id } streetOffice { id }",
  Vote: "status closedAt openedAt preparedAt kind session { id } streetOffice { id }",
  Representative: "status name sector",
  VisitCampaign: "from number responsibleUnit { id } streetOffice { id }",
  Guidance: "givenOn responsibleUnit { id } grievance { id } streetOffice { id }",
  Training: "heldOn streetOffice { id }",
  Visit: "date number event campaign { id } community { id } responsibleUnit { id } streetOffice { id }",
};

function listOf(name: string): List {
  const list = lists[name];
  if (!list) throw new Error(`there is no list ${name}`);
  return list;
}

/** One page, read by somebody who sees all of it. */
async function page(name: string, args: Loose): Promise<Loose> {
  const { type } = listOf(name);
  const declared = `$first: Int $after: String $last: Int $before: String $orderBy: ${type}Order $filter: ${type}Filter`;
  const given = "first: $first after: $after last: $last before: $before orderBy: $orderBy filter: $filter";
  const rows = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id ${rowFields[type]} } }`;
  const list = `${name}(${given}) { ${rows} }`;
  const inAssembly = name === "representatives";
  const query = `query(${declared} ${inAssembly ? "$id: ID!" : ""}) { ${inAssembly ? `assembly(id: $id) { ${list} }` : list} }`;
  const data = await world.supervisor.client.ask(query, { ...args, ...(inAssembly && { id: world.a.assembly }) });
  return inAssembly ? data.assembly[name] : data[name];
}

const rowsOf = (found: Loose): Row[] => found.edges.map(({ node }: Loose) => node);
const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/** All rows page by page, first to last or last to first, in the order of the list either way. */
async function walk(
  name: string,
  size: number,
  args: Loose,
  way: "forward" | "backward",
  between?: () => Promise<void>,
) {
  const rows: Row[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const asked: Loose = way === "forward" ? { first: size, after: cursor } : { last: size, before: cursor };
    const { pageInfo, edges, totalCount } = await page(name, { ...args, ...asked });
    const nodes = rowsOf({ edges });
    expect(nodes.length).toBeLessThanOrEqual(size);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges[0]?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    if (way === "forward") rows.push(...nodes);
    else rows.unshift(...nodes);
    more = way === "forward" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = way === "forward" ? pageInfo.endCursor : pageInfo.startCursor;
    expect(rows.length <= totalCount).toBe(true);
    await between?.();
  }
  return rows;
}

/** What is not there yet stands before the first; among equals the id decides. */
function byKey(field: string): (one: Row, other: Row) => number {
  const key = (row: Row) => row[field] ?? (field === "number" ? 0 : "");
  const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);
  return (one, other) => compare(key(one), key(other)) || compare(one.id, other.id);
}

const orders = Object.entries(lists).flatMap(([name, list]) =>
  Object.entries(list.orders).flatMap(([field, column]) =>
    ["ASC", "DESC"].map((direction) => ({ name, field, column, direction })),
  ),
);

describe("page by page, either way, every row comes once and in order", () => {
  test.each(orders)("$name by $field $direction", async ({ name, field, column, direction }) => {
    const args = { orderBy: { field, direction } };
    const whole = await page(name, { ...args, first: 100 });
    const rows = rowsOf(whole);
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.length).toBeLessThan(100);
    expect(whole).toMatchObject({ totalCount: rows.length, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    const sorted = rows.toSorted(byKey(column));
    expect(idsOf(rows)).toEqual(idsOf(direction === "ASC" ? sorted : sorted.toReversed()));
    expect(new Set(rows.map((row) => row[column])).size, "there are ties").toBeLessThan(rows.length);

    for (const size of [1, 3, 4, rows.length - 1, rows.length, rows.length + 1]) {
      for (const way of ["forward", "backward"] as const) {
        expect({ size, way, ids: idsOf(await walk(name, size, args, way)) }).toEqual({ size, way, ids: idsOf(rows) });
      }
    }
  });
});

describe("a row that comes in meanwhile makes no other come twice or be missed", () => {
  test.each(orders)("$name by $field $direction", async ({ name, field, direction }) => {
    const args = { orderBy: { field, direction } };
    for (const way of ["forward", "backward"] as const) {
      const before = idsOf(rowsOf(await page(name, { ...args, first: 100 })));
      let pages = 0;
      const rows = await walk(name, 3, args, way, async () => {
        pages += 1;
        if (pages === 1 || pages === 3) await listOf(name).add();
      });
      const ids = idsOf(rows);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => before.includes(id))).toEqual(before);
    }
  });
});

describe("filters narrow together, and the count counts what they leave", () => {
  test.each(Object.keys(lists))("%s", async (name) => {
    const { type, filters } = listOf(name);
    const input = schemaOnly().getType(`${type}Filter`);
    const known = isInputObjectType(input) ? Object.values(input.getFields()) : [];
    expect(known.map((filter) => filter.name)).toEqual(expect.arrayContaining(Object.keys(filters)));
    const takesList = (filter: string) => String(known.find((each) => each.name === filter)?.type).startsWith("[");
    const all = rowsOf(await page(name, { first: 100 }));
    expect((await page(name, { first: 1 })).totalCount).toBe(all.length);

    for (const [one, oneOf] of Object.entries(filters)) {
      for (const [other, otherOf] of Object.entries(filters)) {
        for (const value of valuesOf(all, oneOf)) {
          for (const second of valuesOf(all, otherOf)) {
            const filter = { [one]: takesList(one) ? [value] : value, [other]: takesList(other) ? [second] : second };
            const expected = all.filter((row) => (one === other || oneOf(row) === value) && otherOf(row) === second);
            const found = await page(name, { first: 100, filter });
            expect({ filter, ids: idsOf(rowsOf(found)) }).toEqual({ filter, ids: idsOf(expected) });
            expect(found.totalCount).toBe(expected.length);
          }
        }
      }
      if (!takesList(one)) continue;
      const values = valuesOf(all, oneOf);
      const several = await page(name, { first: 100, filter: { [one]: values } });
      expect(idsOf(rowsOf(several))).toEqual(idsOf(all.filter((row) => values.includes(oneOf(row)))));
      expect(await page(name, { first: 100, filter: { [one]: [] } })).toMatchObject({ totalCount: 0, edges: [] });
    }
  });

  /** Some of the values that rows have, the first ones and the last. */
  function valuesOf(rows: readonly Row[], of: (row: Row) => unknown): unknown[] {
    const values = [...new Set(rows.map(of))].filter((value) => value !== undefined && value !== null);
    return [...new Set([...values.slice(0, 2), ...values.slice(-1)])];
  }
});
