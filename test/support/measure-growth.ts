/**
 * Measures how figures, lists, chain, work list and hot spots grow with the number of grievances: npm run measure:growth
 * [-- --sizes 1000,30000,300000]. Two ways to grow: longer (as many a day over more days, which must stay flat) and
 * denser (more in the same year, where figures of that year have more to count). Fails where what must be flat is not.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withBuiltApp } from "../bench/built.ts";
import type { Loose } from "./client.ts";
import { makeWorld } from "./made-world.ts";

const { values } = parseArgs({ options: { sizes: { type: "string", default: "1000,30000,300000" } } });
const sizes = values.sizes.split(",").map(Number);
const password = "yishi-demo";
/** How much longer it may take in the largest world than in the smallest. */
const allowed = 2;
const rounds = 15;
/** Asked before anything is measured, so that a small world does not pay for the first time. */
const warmUp = 30;
const dayLength = 86_400_000;
const today = new Date().toISOString().slice(0, 10);

const rate = "numerator denominator value";
const figures = `satisfaction { ${rate} } participation { ${rate} } firstTimeSettlement { ${rate} } handled { ${rate} }
  repliesOnTime { ${rate} } attendance { ${rate} } turnout { ${rate} } householdsVisited questionnaires trainings guidedCases
  grievancesByCategory { category { key } recorded closed satisfied } motionsByStatus { status count }
  byStreet { openGrievances overdueFollowUps } byMonth { month recorded closed satisfied }`;
const page = "edges { node { id number title status } }";

interface Way {
  readonly name: string;
  /** The first day of a world of so many grievances. */
  readonly from: (grievances: number) => string;
  /** What has to take as long in a large world as in a small one. */
  readonly flat: readonly string[];
}

const everything = ["figures of a month", "figures of a quarter", "hot spots", "list", "work list", "chain"];
const ways: readonly Way[] = [
  // Ten a day in all streets together, so that the largest world is 80 years old.
  { name: "longer", from: (grievances) => daysAgo(Math.max(100, grievances / 10)), flat: everything },
  { name: "denser", from: () => daysAgo(365), flat: ["list", "chain"] },
];

let failed = false;
for (const way of ways) {
  const table = new Map<string, number[]>(everything.map((name) => [name, []]));
  for (const grievances of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "yishi-growth-"));
    try {
      const file = join(folder, "world.sqlite");
      const made = await makeWorld({
        file,
        streets: 3,
        grievances,
        seed: 1,
        from: way.from(grievances),
        to: today,
        password,
      });
      process.stderr.write(`${way.name}: ${grievances} grievances made in ${made.toFixed(1)} s\n`);
      for (const [name, time] of await measured(file)) table.get(name)?.push(time);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  process.stdout.write(`\n${way.name}, milliseconds\n${["", ...sizes, "ratio"].map(cell).join("")}\n`);
  for (const [name, times] of table) {
    const ratio = (times.at(-1) ?? 0) / (times[0] ?? 1);
    const tooSlow = way.flat.includes(name) && ratio > allowed;
    failed ||= tooSlow;
    const cells = [name, ...times.map((time) => time.toFixed(1)), `${ratio.toFixed(1)}${tooSlow ? " !" : ""}`];
    process.stdout.write(`${cells.map(cell).join("")}\n`);
  }
}
process.exitCode = failed ? 1 : 0;

/** The middle of several rounds for each question, over HTTP, with nothing kept. */
async function measured(file: string): Promise<Map<string, number>> {
  return withBuiltApp({ DATABASE_URL: `sqlite:${file}` }, async (_, address) => {
    const ask = async (token: string | null, query: string): Promise<Loose> => {
      const headers = {
        "content-type": "application/json",
        ...(token !== null && { authorization: `Bearer ${token}` }),
      };
      const response = await fetch(address, { method: "POST", headers, body: JSON.stringify({ query }) });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    const signIn = `mutation { signIn(input: { account: "secretary-1", password: "${password}" }) { ... on SignInPayload { accessToken } } }`;
    const token: string = (await ask(null, signIn)).signIn.accessToken;
    const { streetOffices } = await ask(token, "{ streetOffices { id } }");
    const street: string = streetOffices[0].id;
    const of = `filter: { streetOffice: "${street}" }`;
    const motion = await motionWith(3, (query) => ask(token, query), of);
    const waiting = `${page} totalCount`;
    const questions: readonly (readonly [string, string])[] = [
      ["figures of a month", `{ figures(from: "${daysAgo(30)}", to: "${today}") { ${figures} } }`],
      ["figures of a quarter", `{ figures(from: "${daysAgo(90)}", to: "${today}") { ${figures} } }`],
      ["hot spots", `{ hotSpots(streetOffice: "${street}") { category { key } community { name } now before } }`],
      ["list", `{ grievances(first: 50, ${of}) { ${page} } }`],
      [
        "work list",
        `{ workList(streetOffice: "${street}") { grievancesToDecide(first: 20) { ${page} } returnCallsDue(first: 20) { ${page} }
           followUpsOverdue(first: 20) { edges { node { id number } } } followUpsReturned(first: 20) { edges { node { id number } } } } }`,
      ],
      [
        "chain",
        `{ motion(id: "${motion}") { chain { residents satisfied waiting } grievances(first: 20) { ${waiting} }
           followUps { id status replies { grade rating } } } }`,
      ],
    ];
    const times = new Map<string, number>();
    for (const [name, query] of questions) {
      for (let round = 0; round < warmUp; round += 1) await ask(token, query);
      const taken: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        await ask(token, query);
        taken.push(performance.now() - started);
      }
      times.set(name, taken.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0);
    }
    return times;
  });
}

/** A motion that carries about so many grievances: chains are compared that are as long. */
async function motionWith(carried: number, ask: (query: string) => Promise<Loose>, of: string): Promise<string> {
  const query = `{ motions(first: 100, ${of}) { edges { node { id grievances(first: 1) { totalCount } } } } }`;
  const found: Loose[] = (await ask(query)).motions.edges.map(({ node }: Loose) => node);
  const distance = ({ grievances }: Loose) => Math.abs(grievances.totalCount - carried);
  return found.toSorted((one, other) => distance(one) - distance(other))[0].id;
}

function daysAgo(days: number): string {
  return new Date(Date.now() - Math.round(days) * dayLength).toISOString().slice(0, 10);
}

function cell(value: string | number, index: number): string {
  return index === 0 ? String(value).padEnd(22) : String(value).padStart(12);
}
