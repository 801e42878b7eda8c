import { afterEach, expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../src/assembly/rules-of-order.rules.js";
import type { Loose } from "../support/client.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { countsOf, hidden, numbers, readVote, tally } from "../support/votes.js";
import { World, type WorldOptions } from "../support/world.js";

let world: World;
afterEach(() => world.close());

async function story(options: WorldOptions = {}): Promise<Story> {
  world = await World.build(options);
  return new Story(world);
}

test("no one reads a tally while the vote is open; between closing and publishing only the street's secretary", async () => {
  const s = await story();
  const { vote, session } = await s.openVote();
  await s.cast(vote, world.a.members, "FOR");
  const readers = [s.secretary, s.lead.client, world.supervisor.client, world.dashboard.client];
  for (const client of readers) {
    const open = await readVote(client, vote, `status result { ${numbers} ${tally} }`);
    expect(open).toMatchObject({ status: "OPEN", result: { ...hidden, cast: 7 } });
    expect(countsOf(open)).toEqual([null, null, null]);
    expect(open.result.conditions).toMatchObject([{ reached: null, met: null }]);
  }
  const timeline = await s.secretary.ask(
    `{ vote(id: "${vote}") { timeline { totalCount edges { node { move note from to } } } } }`,
  );
  expect(timeline.vote.timeline).toEqual({
    totalCount: 2,
    edges: [
      { node: { move: "prepare", note: null, from: null, to: "PREPARED" } },
      { node: { move: "open", note: null, from: "PREPARED", to: "OPEN" } },
    ],
  });

  await done(s.secretary, "closeVote", { vote });
  expect(await readVote(s.secretary, vote)).toMatchObject({ result: { outcome: "ADOPTED", valid: 7 } });
  for (const client of readers.slice(1)) {
    const closed = await readVote(client, vote, `status result { ${numbers} ${tally} }`);
    expect(closed).toMatchObject({ status: "CLOSED", result: { ...hidden, cast: 7, notCast: 0 } });
    expect(countsOf(closed)).toEqual([null, null, null]);
  }
  const nested = `{ session(id: "${session}") { votes { id result { outcome } } agenda { votes { result { outcome } } } } }`;
  expect((await s.lead.client.ask(nested)).session).toMatchObject({ votes: [{ id: vote, result: { outcome: null } }] });
  expect((await world.anyone.ask(nested)).session).toEqual({ votes: [], agenda: [{ votes: [] }] });
});

test("where the rules show the hall a live tally it grows with the ballots and decides nothing yet", async () => {
  const openBallot = { ...defaultRulesOfOrder.openBallot, liveTally: true };
  const s = await story({ rules: { openBallot } });
  const { vote } = await s.openVote();
  expect(countsOf(await readVote(s.lead.client, vote))).toEqual([0, 0, 0]);
  await s.cast(vote, world.a.members.slice(0, 5), "FOR");
  await s.cast(vote, world.a.members.slice(5, 6), "AGAINST");
  const live = await readVote(s.lead.client, vote);
  expect(countsOf(live)).toEqual([5, 1, 0]);
  expect(live.result).toMatchObject({
    valid: 6,
    outcome: null,
    explanation: null,
    conditions: [{ reached: 5, met: null }],
  });
  expect(await readVote(world.anyone, vote)).toBeNull();
  await done(s.secretary, "closeVote", { vote });
  expect(countsOf(await readVote(s.lead.client, vote))).toEqual([null, null, null]);
});

test("before publishing the text is for those who may follow the vote, and another street does not know of it", async () => {
  const s = await story();
  const { vote, motion } = await s.openVote();
  const { recusals, text } = await readVote(s.secretary, vote, "recusals { id } text");
  expect({ recusals, text }).toMatchObject({ recusals: [], text: expect.stringContaining("两个月内") });
  const denied = await world.dashboard.client.send(`{ vote(id: "${vote}") { text } }`);
  expect(denied.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect(await readVote(world.b.secretary.client, vote)).toBeNull();
  expect(await readVote(world.unit.officer.client, vote)).toBeNull();
  expect(await readVote(world.dashboard.client, vote, "title motions { id }")).toMatchObject({ motions: [] });
  expect(await readVote(s.lead.client, vote, "motions { id }")).toEqual({ motions: [{ id: motion }] });
});

test("a representative finds the open votes of whose roll they are", async () => {
  const s = await story();
  const [, other] = world.a.members;
  const { vote } = await s.openVote({ recused: [other?.id] });
  const open = `{ votes(first: 10, filter: { status: [OPEN], eligibleForViewer: true }) {
    edges { node { id title kind way options { key label } viewerReceipt } } } }`;
  const found = async (client = world.anyone) => (await client.ask(open)).votes.edges;
  expect(await found(s.lead.client)).toMatchObject([{ node: { id: vote, kind: "DECISION", viewerReceipt: null } }]);
  const { receipt } = await done(s.lead.client, "castBallot", { vote, choices: ["FOR"] }, "receipt");
  expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(await found(s.lead.client)).toMatchObject([{ node: { viewerReceipt: receipt } }]);
  expect(await found(other?.client)).toEqual([]);
  expect(await found(s.secretary)).toEqual([]);
});

test.each(["PUBLISHED", "CANCELLED", "PREPARED"])(
  "a list of votes that are %s takes as many statements for twenty as for one",
  async (status) => {
    const statements = new Statements();
    const s = await story({ observe: statements.observe });
    const motions: string[] = [];
    for (let index = 0; index < 20; index += 1) motions.push(await s.accepted());
    const session = await s.session();
    const item = await s.item(session, motions);
    await s.openSession(session);
    await done(s.secretary, "beginAgendaItem", { agendaItem: item });
    const bring = async (motion: string) => {
      const vote = await s.preparedVote(item, { motions: [motion], recused: [world.a.members[6]?.id] });
      if (status === "PREPARED") return;
      await done(s.secretary, "openVote", { vote });
      await s.cast(vote, world.a.members.slice(0, 2), "FOR");
      if (status === "CANCELLED") await done(s.secretary, "cancelVote", { vote, reason: "重来" });
      else {
        await done(s.secretary, "closeVote", { vote });
        await done(s.secretary, "publishVote", { vote });
      }
    };
    const list = `{ votes(first: 50, filter: { status: [${status}] }) { totalCount edges { node {
      id title viewerReceipt ledgerHead availableMoves text recusals { id } timeline { totalCount edges { node { move } } }
      motions { id votes { id } } session { id votes { id } } agendaItem { id votes { id } }
      result { ${numbers} ${tally} } } } } }`;
    const read = async () => {
      let votes: Loose;
      const taken = await statements.during(async () => ({ votes } = await s.secretary.ask(list)));
      const about = votes.edges.flatMap(({ node }: Loose) => node.motions.map(({ id }: Loose) => id));
      return { taken, count: votes.totalCount, about: about.toSorted() };
    };
    const [first = "", ...others] = motions;
    await bring(first);
    const one = await read();
    for (const motion of others) await bring(motion);
    const twenty = await read();
    expect(one).toMatchObject({ count: 1, about: [first] });
    expect(twenty).toEqual({ taken: one.taken, count: 20, about: motions.toSorted() });
  },
  60_000,
);
