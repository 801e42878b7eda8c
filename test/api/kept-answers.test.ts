import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import type { Client, Loose } from "../support/client.js";
import { fixtures } from "../support/fixtures.js";
import { Story } from "../support/story.js";
import { thinned } from "../support/thinned.js";
import { wholeDocument, type Call, type LeftOut } from "../support/whole-documents.js";
import { World, type Street } from "../support/world.js";

const schema = schemaOnly();

let world: World;
beforeEach(async () => {
  world = await World.build();
});
afterEach(() => world.close());

/** What somebody reads again and again: with all that is kept of it, and worked out afresh. */
interface Reading {
  readonly who: string;
  readonly document: string;
  readonly again: () => Promise<string>;
  readonly afresh: () => Promise<string>;
}

/** Each kind of viewer is refused the same fields in every world. */
const leftOutBy = new Map<string, LeftOut>();

/** Lists of everything, and all about each street by itself, as different people read them. */
async function readings(): Promise<Reading[]> {
  const { a, b } = world;
  const { votes, motions } = await a.secretary.client.ask(
    "{ votes(first: 1) { edges { node { id } } } motions(first: 1) { edges { node { id } } } }",
  );
  const single: Call[][] = [
    ...votes.edges.map(({ node }: Loose) => [{ field: "vote", args: `(id: "${node.id}")`, levels: 1 }]),
    ...motions.edges.map(({ node }: Loose) => [{ field: "motion", args: `(id: "${node.id}")`, levels: 1 }]),
  ];
  const people: [string, Client, readonly (readonly Call[])[]][] = [
    ["the secretary", a.secretary.client, [...lists, ...about(a), ...single]],
    ["a representative", a.members[0]?.client ?? world.anyone, [...lists, ...about(a), ...single]],
    ["the unit's officer", world.unit.officer.client, [...lists, ...about(a)]],
    ["the supervisor", world.supervisor.client, [...about(a), ...about(b)]],
    ["the other street's secretary", b.secretary.client, [...lists, ...about(b)]],
    ["the administrator", world.admin.client, lists],
    ["the auditor", world.auditor.client, [...lists, [{ field: "ledgerChain", args: '(chain: "zone")', levels: 1 }]]],
    ["nobody signed in", world.anyone, [...lists, ...about(a)]],
  ];
  const found: Reading[] = [];
  for (const [who, client, sets] of people) {
    for (const [index, calls] of sets.entries()) {
      const kind = `${who} ${index}`;
      const leftOut = leftOutBy.get(kind) ?? new Set();
      leftOutBy.set(kind, leftOut);
      const document = await wholeDocument(schema, client, calls, leftOut);
      if (document !== undefined) found.push(readingOf(who, client, document));
    }
  }
  return found;
}

function readingOf(who: string, client: Client, document: string): Reading {
  let asked = 0;
  const answer = async (text: string) => withoutRequestIds(JSON.stringify(await client.send(text)));
  // One blank more is another text: what is kept of the others does not answer it.
  return { who, document, again: () => answer(document), afresh: () => answer(document + " ".repeat((asked += 1))) };
}

/** Everything there is, in few requests. */
const lists: readonly (readonly Call[])[] = [
  [{ field: "viewer", levels: 1 }],
  [{ field: "streetOffices", levels: 1 }],
  [...["categories", "responsibleUnits"].map((field) => ({ field, levels: 1 })), ...["motions", "votes"].map(listed)],
  ["sessions", "grievances", "followUps", "leaveRequests"].map(listed),
  ["visitCampaigns", "visits", "guidances", "trainings"].map(listed),
  [{ field: "calendar", args: '(from: "2024-01-01", to: "2028-12-31")', levels: 1 }],
  ["accounts", "machineTokens"].map(listed),
  [listed("viewingLog")],
  ["motions", "sessions", "votes", "grievances", "followUps"].map((name) => ({ field: `${name}ByStatus`, levels: 0 })),
];

function listed(field: string): Call {
  return { field, args: "(first: 5)", levels: 1 };
}

/** Each by itself, so that each is kept for as long as its street is quiet. */
function about({ id, assembly }: Street): Call[][] {
  const list = (field: string): Call[] => [{ field, args: `(first: 3, filter: { streetOffice: "${id}" })`, levels: 2 }];
  return [
    ...["motions", "sessions", "votes", "grievances", "followUps"].map(list),
    [{ field: "workList", args: `(streetOffice: "${id}")`, levels: 1 }],
    [{ field: "streetOffice", args: `(id: "${id}")`, levels: 1 }],
    [{ field: "assembly", args: `(id: "${assembly}")`, levels: 1 }],
  ];
}

function withoutRequestIds(text: string): string {
  return text.replaceAll(/"requestId":"[^"]*"/g, "");
}

const waysIn = new Set(["signIn", "redeemCode"]);
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => !waysIn.has(name));

describe("whatever is changed, nobody is told what was before", () => {
  test.each(thinned(mutations))("%s", async (mutation) => {
    const { allowed, input } = (await fixtures[mutation]?.(new Story(world))) ?? { allowed: [], input: {} };
    const asked = await readings();
    const before = new Map<Reading, string>();
    for (const reading of asked) before.set(reading, await reading.again());

    const result = await allowed[0]?.client.do(mutation, input);
    expect(result.__typename, JSON.stringify(result)).toMatch(/Payload$/);

    let changed = 0;
    for (const reading of asked) {
      const hits = world.app.kept?.counts.hits;
      const now = await reading.again();
      if (now !== before.get(reading)) changed += 1;
      // What was worked out is as it is; only what had been kept can be old.
      if (world.app.kept?.counts.hits === hits) continue;
      expect.soft(now, `${reading.who}: ${reading.document}`).toBe(await reading.afresh());
    }
    expect(changed).toBeGreaterThan(0);
  });
});
