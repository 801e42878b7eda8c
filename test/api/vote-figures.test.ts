import { afterEach, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Client, Loose } from "../support/client.js";
import { publishedCounts } from "../support/counts.js";
import { mark, openSelection, published } from "../support/selections.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World, type Street, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

/** A decision of a street's own session that is published: how many of the seven voted for it, and how many voted. */
async function decided(street: Street, inFavour: number, cast = 7, more: Loose = {}): Promise<string> {
  const s = new Story(world, street);
  const { vote } = await s.openVote(more);
  const voters = street.members.filter(({ id }) => !more.recused?.includes(id)).slice(0, cast);
  await s.cast(vote, voters.slice(0, inFavour), "FOR");
  await s.cast(vote, voters.slice(inFavour), "AGAINST");
  await published(s, vote);
  return vote;
}

const figures = `votes turnout { numerator denominator value } byKind { kind votes outcomes { outcome count } }`;
const askFigures = async (args: string, selection = figures, client: Client = world.anyone): Promise<Loose> =>
  (await client.ask(`{ voteFigures${args} { ${selection} } }`)).voteFigures;

test("figures tell everybody turnout and outcomes of what is published, by kind and by street", async () => {
  const s = await story();
  const { a, b } = world;
  await decided(a, 6);
  await decided(a, 1, 5);
  const { vote, projects } = await openSelection(s, ["公园", "路灯"], { places: 1, maxChoices: 1 });
  await mark(
    vote,
    a.members,
    projects,
    Array.from({ length: 7 }, (_, index) => [index < 5 ? "公园" : "路灯"]),
  );
  await published(s, vote);
  await decided(b, 7);
  // Neither what is open nor what was closed and not published.
  const closed = await new Story(world, b).openVote();
  await done(b.secretary.client, "closeVote", { vote: closed.vote });

  const [decisions, selections] = [
    {
      kind: "DECISION",
      votes: 2,
      outcomes: [
        { outcome: "ADOPTED", count: 1 },
        { outcome: "REJECTED", count: 1 },
      ],
    },
    { kind: "SELECTION", votes: 1, outcomes: [{ outcome: "SELECTED", count: 1 }] },
  ];
  const own = {
    votes: 3,
    turnout: { numerator: 19, denominator: 21, value: 19 / 21 },
    byKind: [decisions, selections],
  };
  expect(await askFigures(`(streetOffice: "${a.id}")`)).toEqual(own);
  const other = {
    votes: 1,
    turnout: { numerator: 7, denominator: 7, value: 1 },
    byKind: [{ kind: "DECISION", votes: 1, outcomes: [{ outcome: "ADOPTED", count: 1 }] }],
  };
  for (const client of [world.anyone, world.dashboard.client, s.lead.client]) {
    const all = await askFigures("", `votes byStreet { streetOffice { name } ${figures} }`, client);
    expect(all).toEqual({
      votes: 4,
      byStreet: [
        { streetOffice: { name: "甲街道" }, ...own },
        { streetOffice: { name: "乙街道" }, ...other },
      ],
    });
  }
});

test("a period takes in both its days, and over nothing there is no turnout", async () => {
  await story();
  await decided(world.a, 7);
  const inPeriod = async (from: string, to: string) => (await askFigures(`(from: "${from}", to: "${to}")`)).votes;
  expect(await inPeriod("2024-01-12", "2024-01-12")).toBe(1);
  expect(await inPeriod("2024-01-01", "2024-01-11")).toBe(0);
  expect(await inPeriod("2024-01-13", "2024-12-31")).toBe(0);
  expect(await askFigures(`(to: "2024-01-11")`)).toEqual({
    votes: 0,
    turnout: { numerator: 0, denominator: 0, value: null },
    byKind: [],
  });
  const { errors } = await world.anyone.send(`{ voteFigures(from: "2024-02-01", to: "2024-01-01") { votes } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "to" });
});

const record = "totalCount edges { eligible cast choices node { id } }";
async function recordOf(client: Client, representative = "", args = ""): Promise<Loose> {
  const query = `query($id: ID!) { representative(id: $id) { votingRecord${args} { ${record} } } }`;
  return (await client.ask(query, { id: representative })).representative.votingRecord;
}

test("the assembly reads how each of its members voted; the public does not learn who was there at all", async () => {
  const s = await story();
  const [lead, second, third] = world.a.members;
  const first = await decided(world.a, 1, 2);
  const later = await decided(world.a, 3, 6, { recused: [third?.id], recusalReason: "本人承办" });
  const open = await s.openVote();
  await s.cast(open.vote, world.a.members, "FOR");

  const reader = world.a.members.at(-1)?.client ?? world.anyone;
  expect(await recordOf(reader, second?.id)).toEqual({
    totalCount: 2,
    edges: [
      { eligible: true, cast: true, choices: ["FOR"], node: { id: later } },
      { eligible: true, cast: true, choices: ["AGAINST"], node: { id: first } },
    ],
  });
  expect(await recordOf(reader, third?.id)).toEqual({
    totalCount: 2,
    edges: [
      { eligible: false, cast: false, choices: null, node: { id: later } },
      { eligible: true, cast: false, choices: null, node: { id: first } },
    ],
  });
  const stranger = world.b.members[0]?.client ?? reader;
  for (const client of [world.anyone, world.dashboard.client, stranger, world.admin.client]) {
    expect(await recordOf(client, lead?.id)).toEqual({ totalCount: 0, edges: [] });
  }
});

test("where the rules publish names, everyone reads the record; a spoilt paper shows no choice", async () => {
  const openBallot = { ...defaultRulesOfOrder.openBallot, namesPublished: true };
  const s = await story({ rules: { openBallot } });
  const { vote } = await s.openVote();
  const [lead, onPaper, silent] = world.a.members;
  await s.cast(vote, [s.lead], "ABSTAIN");
  const paper = { vote, representative: onPaper?.id, spoilt: true };
  await done(s.secretary, "enterPaperBallot", paper);
  await done(s.secretary, "closeVote", { vote });
  expect(await recordOf(world.anyone, lead?.id), "nothing before it is published").toMatchObject({ totalCount: 0 });
  await done(s.secretary, "publishVote", { vote });

  const shown = async (id = "") => (await recordOf(world.anyone, id)).edges;
  expect(await shown(lead?.id)).toEqual([{ eligible: true, cast: true, choices: ["ABSTAIN"], node: { id: vote } }]);
  expect(await shown(onPaper?.id)).toEqual([{ eligible: true, cast: true, choices: null, node: { id: vote } }]);
  expect(await shown(silent?.id)).toEqual([{ eligible: true, cast: false, choices: null, node: { id: vote } }]);
});

test("where hands were counted, the record does not tell who raised one", async () => {
  const s = await story();
  const { vote } = await publishedCounts(s);
  expect(await recordOf(s.lead.client, s.lead.id)).toEqual({
    totalCount: 1,
    edges: [{ eligible: true, cast: null, choices: null, node: { id: vote } }],
  });
});

test("records of many representatives take as many statements as that of one, and figures take one", async () => {
  const statements = new Statements();
  const s = await story({ observe: statements.observe });
  await decided(world.a, 7);
  const list = (first: number) =>
    s.lead.client.ask(`{ assembly(id: "${world.a.assembly}") { representatives(first: ${first}) {
      edges { node { name votingRecord(first: 5) { ${record} } } } } } }`);
  const one = await statements.during(() => list(1));
  await decided(world.a, 3);
  expect(await statements.during(() => list(7))).toBe(one);
  expect(await statements.during(() => askFigures(""))).toBe(1);
});
