import { rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../support/client.js";
import { fillPlace } from "../support/filled.js";
import { temporaryFolder } from "../support/folder.js";
import { Story } from "../support/story.js";
import { World } from "../support/world.js";

/** Tables that grow with the years; all others are as large as the zone. */
const growing = [
  "grievance",
  "resident_feedback",
  "grievance_link",
  "follow_up",
  "reply",
  "progress",
  "extension_request",
  "supervision",
  "motion",
  "session",
  "agenda_item",
  "vote",
  "ballot",
  "visit",
  "survey_response",
  "survey_answer",
  "petition_case",
  "guidance",
  "training",
  "ledger_entry",
  "ledger_body",
];

const rate = "numerator denominator value";
const period = `from: "2024-01-01", to: "2024-06-30"`;
const allFigures = `satisfaction { ${rate} } participation { ${rate} } firstTimeSettlement { ${rate} } handled { ${rate} }
  repliesOnTime { ${rate} } attendance { ${rate} } turnout { ${rate} } householdsVisited questionnaires trainings guidedCases
  grievancesByCategory { recorded } motionsByStatus { status count } byStreet { openGrievances overdueFollowUps }
  byMonth { recorded }`;
const scores = `score onTime { ${rate} } takenUpInTime { ${rate} } satisfaction { ${rate} } keptTasks { ${rate} }`;
const page = "totalCount edges { node { id } }";

const seen: string[] = [];
const file = join(temporaryFolder(), "plans.sqlite");
let world: World;
let motion: string;
beforeAll(async () => {
  world = await World.build({ file, observe: (sql) => seen.push(sql) });
  motion = (await new Story(world).adopted()).motion;
  fillPlace(file, { seed: 1, grievances: 60, from: "2024-01-20", to: "2024-06-20" });
});
afterAll(async () => {
  await world.close();
  rmSync(file);
});

/** The tables that plans of statements go through from one end to the other, of those that grow. */
function fullScans(statements: readonly string[]): string[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return statements.flatMap((sql) =>
      database
        .prepare<[], { detail: string }>(`explain query plan ${sql}`)
        .all()
        .flatMap(({ detail }) => /^SCAN (\S+)/.exec(detail)?.[1] ?? [])
        .map((name) => tableOf(sql, name))
        .filter((table) => growing.includes(table)),
    );
  } finally {
    database.close();
  }
}

/** A plan names a table as the statement calls it. */
function tableOf(sql: string, name: string): string {
  return new RegExp(`"?(\\w+)"? as "?${name}"?\\b`).exec(sql)?.[1] ?? name;
}

async function statementsOf(client: Client, query: string): Promise<string[]> {
  seen.length = 0;
  await client.ask(query);
  return seen.filter((sql) => /^(select|with)/i.test(sql) && !/access_token|with chains as/.test(sql));
}

const asked: readonly [string, (world: World) => [Client, string]][] = [
  ["the figures of a street", ({ a }) => [a.secretary.client, `{ figures(${period}) { ${allFigures} } }`]],
  ["the figures of all streets", ({ supervisor }) => [supervisor.client, `{ figures(${period}) { ${allFigures} } }`]],
  [
    "figures by source, sector, category and community",
    ({ a }) => [
      a.secretary.client,
      `{ figures(source: VISIT, sector: RESIDENT, category: "PARKING", community: "${a.community}", ${period}) { ${allFigures} } }`,
    ],
  ],
  ["the figures of a unit", ({ unit }) => [unit.officer.client, `{ figures(${period}) { ${allFigures} } }`]],
  ["units' scores", ({ supervisor }) => [supervisor.client, `{ unitScores(${period}) { ${scores} } }`]],
  ["hot spots", ({ a }) => [a.secretary.client, `{ hotSpots(streetOffice: "${a.id}") { now before } }`]],
  [
    "the chain of a motion",
    ({ a }) => [a.secretary.client, `{ motion(id: "${motion}") { chain { residents satisfied } } }`],
  ],
];

test.each(asked)("%s: no growing table is read from one end to the other", async (_, question) => {
  const statements = await statementsOf(...question(world));
  expect(statements.length).toBeGreaterThan(0);
  expect(fullScans(statements)).toEqual([]);
});

test("a list of one street is read by its index, a page at a time", async () => {
  const { a } = world;
  const of = `filter: { streetOffice: "${a.id}" }`;
  const query = `{ grievances(first: 20, ${of}) { edges { node { id } } } followUps(first: 20, ${of}) { edges { node { id } } } }`;
  expect(fullScans(await statementsOf(a.secretary.client, query))).toEqual([]);
  const workList = `{ workList(streetOffice: "${a.id}") { grievancesUnassigned { ${page} } returnCallsDue { ${page} } followUpsOverdue { ${page} } } }`;
  expect(fullScans(await statementsOf(a.secretary.client, workList))).toEqual([]);
});

test("a plan that does go through a table is told", () => {
  expect(fullScans([`select count(*) from grievance as g where title = 'x'`])).toEqual(["grievance"]);
  expect(fullScans([`select count(*) from follow_up`, `select count(*) from zone`])).toEqual(["follow_up"]);
});
