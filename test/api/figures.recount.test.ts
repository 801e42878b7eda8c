import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { behindTheBack, tablesOf } from "../support/database.js";
import { fillPlace } from "../support/filled.js";
import { insertInto } from "../support/large/rows.js";
import { later } from "../support/later.js";
import { Recount, type Question } from "../support/recount.js";
import { Story } from "../support/story.js";
import { World } from "../support/world.js";

const rate = "numerator denominator value";
const all = `satisfaction { ${rate} } participation { ${rate} } firstTimeSettlement { ${rate} } handled { ${rate} }
  repliesOnTime { ${rate} } attendance { ${rate} } turnout { ${rate} }
  householdsVisited questionnaires trainings guidedCases
  grievancesByCategory { category { key } recorded closed satisfied }
  motionsByStatus { status count }
  byStreet { streetOffice { id } satisfaction { ${rate} } openGrievances overdueFollowUps }
  byMonth { month recorded closed satisfied }`;
const parts = ["onTime", "takenUpInTime", "satisfaction", "keptTasks"] as const;

/** A made-up half year in both streets, and one vote; it ends in the midst of things. */
const worlds = [1, 2].map((seed) => ({ seed, from: "2024-01-20", to: "2024-06-20", now: "2024-06-20T08:00:00.000Z" }));

describe.each(worlds)("in the made-up world $seed", ({ seed, from, to, now }) => {
  let world: World;
  let supervisor: Client;
  let recount: Recount;
  beforeAll(async () => {
    world = await World.build({ settings: { KEEP_ANSWERS: "off" } });
    const { a, b, file } = world;
    await new Story(world, b).adopted();
    for (const [index, { id }] of [...a.members, ...b.members].entries()) {
      const sector = ["RESIDENT", "COMMUNITY_WORKER", "PROPERTY_STAFF"][index % 3];
      behindTheBack(file, `update representative set sector = ? where id = ?`, sector, id);
    }
    const secondCommunity = `insert into community (id, "streetOffice", name) values (?, ?, ?)`;
    behindTheBack(file, secondCommunity, "community_01HM0000000000000000000000", a.id, "第二社区");
    // One person may sit in two assemblies, for different sectors.
    const twice = `insert into representative (id, "streetOffice", assembly, account, name, sector, origin, "settledOn", status, "from", version)
      select 'rep_01HM0000000000000000000000', ?, ?, account, name, 'STREET_DEPARTMENT', origin, "settledOn", status, "from", 1
      from representative where id = ?`;
    behindTheBack(file, twice, b.id, b.assembly, a.members[1]?.id);
    fillPlace(file, { seed, grievances: 160, from, to });
    // Some tasks of motions are for one of their grievances alone.
    behindTheBack(
      file,
      `update follow_up set grievance = (select min(grievance) from grievance_link where motion = follow_up.motion)
       where motion is not null and number % 2 = 0`,
    );
    // And of some grievances a unit has two.
    const closed = (tablesOf(file)["follow_up"] as Loose[]).filter(
      (task) => task.grievance && task.status === "CLOSED",
    );
    for (const [index, task] of closed.slice(0, 9).entries()) {
      const second = { ...task, id: `followup_01HM000000000000000000000${index}`, number: 10_000 + index };
      behindTheBack(file, insertInto("follow_up", second), ...Object.values(second));
    }
    supervisor = await later(world, world.supervisor, now);
    recount = new Recount(file, now);
  }, 120_000);
  afterAll(() => world.close());

  /** Any question of the kind, most of them with few filters: many together find nothing. */
  const questions = () => {
    const { a, b, unit, otherUnit } = world;
    const rarely = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { freq: 3, nil: undefined });
    const day = (least: string) =>
      fc
        .date({ min: new Date(least), max: new Date(to), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    return fc
      .record({
        street: rarely([a.id, b.id]),
        source: rarely(["VISIT", "PETITION", "HOTLINE", "REPRESENTATIVE"]),
        sector: rarely(["RESIDENT", "COMMUNITY_WORKER", "PROPERTY_STAFF", "STREET_DEPARTMENT"]),
        category: rarely(["PARKING", "STREET_LAMPS"]),
        community: rarely([a.community, b.community, "community_01HM0000000000000000000000"]),
        unit: rarely([unit.id, otherUnit.id]),
        days: fc.tuple(day("2023-12-01"), day("2024-01-01")).map((days) => days.toSorted()),
      })
      .filter(({ street, community }) => !community || !street || (street === b.id) === (community === b.community))
      .map(({ street, days: [first = from, last = to], ...filters }): [Question, Loose] => {
        const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
        const period = { from: first, to: last };
        return [
          { streets: street ? [street] : [a.id, b.id], ...given, ...period },
          { ...(street && { streetOffice: street }), ...given, ...period },
        ];
      });
  };

  const written = (args: Loose, enums: readonly string[] = ["source", "sector"]) =>
    Object.entries(args)
      .map(([name, value]) => `${name}: ${enums.includes(name) ? String(value) : JSON.stringify(value)}`)
      .join(", ");

  test("figures equal a plain recount of the rows, whatever they are narrowed by", async () => {
    const compare = async ([question, args]: [Question, Loose]) => {
      const { figures } = await supervisor.ask(`{ figures(${written(args)}) { ${all} } }`);
      const motions: [string, number][] = figures.motionsByStatus.map(({ status, count }: Loose) => [status, count]);
      const shown = { ...figures, motionsByStatus: Object.fromEntries(motions.filter(([, count]) => count > 0)) };
      expect(shown).toEqual(recount.figures(question));
    };
    // Of the whole, where nothing is left out by chance.
    const { a, b } = world;
    await compare([
      { streets: [a.id, b.id], from: "2024-01-01", to },
      { from: "2024-01-01", to },
    ]);
    await fc.assert(fc.asyncProperty(questions(), compare), { numRuns: 60, seed });
  }, 120_000);

  test("so do the parts of units' scores", async () => {
    const compare = async ([question, args]: [Question, Loose]) => {
      const { streetOffice, unit, from: first, to: last } = args;
      const given = { ...(streetOffice && { streetOffice }), ...(unit && { unit }), from: first, to: last };
      const selection = `unit { id } ${parts.map((part) => `${part} { ${rate} }`).join(" ")}`;
      const { unitScores } = await supervisor.ask(`{ unitScores(${written(given)}) { ${selection} } }`);
      const { streets } = question;
      const plain: Question = { streets, ...(unit && { unit }), from: question.from, to: question.to };
      const byUnit = unitScores.map(({ unit: { id }, ...own }: Loose) => [id, own]);
      expect(Object.fromEntries(byUnit)).toEqual(recount.scores(plain));
    };
    await fc.assert(fc.asyncProperty(questions(), compare), { numRuns: 20, seed });
  }, 120_000);

  test("so do hot spots, for any number of days", async () => {
    let found = 0;
    for (const { id } of [world.a, world.b]) {
      for (const days of [1, 7, 13, 30, 90]) {
        const query = `{ hotSpots(streetOffice: "${id}", days: ${days}, first: 100) { category { key } community { id } now before } }`;
        const { hotSpots } = await supervisor.ask(query);
        const spots = hotSpots.map(({ category, community, ...counts }: Loose) => ({
          category: category.key,
          community: community?.id ?? null,
          ...counts,
        }));
        const inOrder = spots.toSorted((one: Loose, other: Loose) => other.now - other.before - (one.now - one.before));
        expect(spots).toEqual(inOrder);
        const byName = (one: Loose, other: Loose) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
        expect(spots.toSorted(byName)).toEqual(recount.hotSpots(id, days).toSorted(byName));
        found += spots.length;
      }
    }
    expect(found).toBeGreaterThan(0);
  });
});
