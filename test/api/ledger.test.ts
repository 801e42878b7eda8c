import { afterEach, beforeEach, expect, test } from "vitest";
import { digestBody } from "../../src/ledger/ledger.rules.js";
import type { Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { World } from "../support/world.js";

const shown = "chain number at act subject actor { id name } hash previousHash bodyDigest salt body";
const ofSubject = `query($id: ID!) { ledger(subject: $id, first: 100) { totalCount edges { node { ${shown} } } } }`;
const ofChain = `query($id: ID!, $after: String, $filter: LedgerFilter) {
  ledgerChain(chain: $id, first: 100, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${shown} } } } }`;

let world: World;
let story: Story;
const statements = new Statements();
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
});
afterEach(() => world.close());

const nodes = (connection: Loose): Loose[] => connection.edges.map(({ node }: Loose) => node);

async function about(client: Client, id: string): Promise<Loose[]> {
  return nodes((await client.ask(ofSubject, { id })).ledger);
}

async function chain(id: string, filter: Loose = {}): Promise<Loose[]> {
  const found: Loose[] = [];
  for (let after: string | null = null; ;) {
    const { ledgerChain }: Loose = await world.auditor.client.ask(ofChain, { id, after, filter });
    found.push(...nodes(ledgerChain));
    if (!ledgerChain.pageInfo.hasNextPage) return found;
    after = ledgerChain.pageInfo.endCursor;
  }
}

test("what was entered about a thing is read by its street's office, the supervisor and the auditor", async () => {
  const motion = await story.accepted();
  const acts = ["draft", "inviteSeconds", "second", "second", "second", "second", "second", "submit", "accept"];
  for (const { client } of [world.a.secretary, world.a.committee, world.supervisor, world.auditor]) {
    const entries = await about(client, motion);
    expect(entries.map(({ act }) => act)).toEqual(acts.map((verb) => `motion:${verb}`));
    expect(entries.every((entry) => entry.chain === world.a.id && entry.subject === motion)).toBe(true);
    expect(entries.at(-1)).toMatchObject({ actor: { id: world.a.secretary.account, name: "secretary-jia" } });
  }
});

test("of another street's thing there is as much as of none; other roles are told that it is not for them", async () => {
  const motion = await story.accepted();
  const unknown = motion.replace(/.{5}$/, "ZZZZZ");
  const { b, dashboard, petition, admin, unit } = world;
  for (const { client } of [b.secretary, b.committee]) {
    const takes = async (id: string) => {
      let answer: Loose;
      const taken = await statements.during(async () => (answer = await client.ask(ofSubject, { id })));
      return { answer, taken };
    };
    const foreign = await takes(motion);
    expect(foreign.answer.ledger).toEqual({ totalCount: 0, edges: [] });
    expect(foreign).toEqual(await takes(unknown));
  }
  for (const { client } of [story.lead, unit.officer, dashboard, petition, admin]) {
    expect((await client.send(ofSubject, { id: motion })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
  expect((await world.anyone.send(ofSubject, { id: motion })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

test("bodies are for the street's secretary and the auditor, with the salt that proves them", async () => {
  const motion = await story.submitted();
  for (const { client } of [world.a.secretary, world.auditor]) {
    for (const { body, salt, bodyDigest } of await about(client, motion)) {
      expect(digestBody(salt, body)).toBe(bodyDigest);
    }
  }
  for (const { client } of [world.a.committee, world.supervisor]) {
    for (const entry of await about(client, motion)) expect(entry).toMatchObject({ body: null, salt: null });
  }
});

test("how a vote goes is sealed until it is published, for the auditor and the secretary too", async () => {
  const { vote } = await story.openVote();
  await story.cast(vote, world.a.members.slice(0, 6), "FOR");
  await done(story.secretary, "closeVote", { vote });
  const ballots = (dump(world.file)["ballot"] as { id: string }[]).map(({ id }) => id);
  const votes = () => chain(world.a.id).then((all) => all.filter(({ act }) => act.startsWith("vote:")));
  const sealed = ["vote:cast", "vote:close"];
  const before = await votes();
  expect(before.map(({ act }) => act)).toEqual([
    "vote:prepare",
    "vote:open",
    "vote:freezeRoll",
    ...ballots.map(() => "vote:cast"),
    "vote:close",
  ]);
  for (const { act, body } of before) expect([act, body === null]).toEqual([act, sealed.includes(act)]);
  for (const { client } of [world.a.secretary, world.auditor]) {
    expect((await about(client, vote)).find(({ act }) => act === "vote:close")).toMatchObject({
      body: null,
      salt: null,
    });
    for (const ballot of ballots) expect(await about(client, ballot)).toMatchObject([{ act: "vote:cast", body: null }]);
  }
  await done(story.secretary, "publishVote", { vote });
  for (const { act, body } of await votes()) expect([act, JSON.parse(body)]).toEqual([act, expect.any(Object)]);
});

test("of a vote that was cancelled after opening, ballots stay sealed for good", async () => {
  const { vote } = await story.openVote();
  await story.cast(vote, world.a.members.slice(0, 2), "AGAINST");
  await done(story.secretary, "cancelVote", { vote, reason: "设备故障" });
  const bodies = JSON.stringify(await chain(world.a.id));
  expect(bodies).toContain("设备故障");
  expect(bodies).not.toContain('AGAINST\\"]');
});

test("the auditor reads each chain whole, and can follow it by its hashes", async () => {
  await story.accepted();
  for (const id of [world.a.id, world.b.id, "zone"]) {
    const entries = await chain(id);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
    entries.slice(1).forEach((entry, index) => expect(entry.previousHash).toBe(entries[index]?.hash));
  }
  const [{ at }] = await chain(world.a.id);
  const accepted = await chain(world.a.id, { act: ["motion:accept"], actor: world.a.secretary.account });
  expect(accepted).toMatchObject([{ act: "motion:accept" }]);
  expect(await chain(world.a.id, { from: "2024-01-13" })).toEqual([]);
  expect((await chain(world.a.id, { to: at.slice(0, 10) })).length).toBeGreaterThan(5);
  expect(await chain("nothing")).toEqual([]);
  for (const { client } of [world.a.secretary, world.supervisor, world.admin]) {
    expect((await client.send(ofChain, { id: world.a.id })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
  expect(await about(world.supervisor.client, world.a.secretary.account)).toEqual([]);
  expect((await about(world.auditor.client, world.a.secretary.account)).length).toBeGreaterThan(0);
});

test("a page of the ledger takes as many statements for a hundred entries as for one", async () => {
  const motion = await story.draft();
  const few = await statements.during(() => about(world.auditor.client, motion));
  const many = await statements.during(() => world.auditor.client.ask(ofChain, { id: world.a.id }));
  expect(many).toBe(few);
});

const log = `query($filter: ContactViewFilter) { viewingLog(first: 50, filter: $filter) { totalCount edges { node {
  viewedAt viewedBy { id name } reason grievance grievanceNumber streetOffice { id name } } } } }`;

test("the auditor alone reads the viewing log: who looked, when, at which case and why, and never the data", async () => {
  const grievance = await story.grievance();
  await done(story.secretary, "revealContact", { grievance, reason: "电话回访" });
  world.clock.advance(1000);
  await done(story.secretary, "revealContact", { grievance, reason: "登门核实" });
  const read = async (filter: Loose = {}) => (await world.auditor.client.ask(log, { filter })).viewingLog;
  const all = await read();
  expect(all).toMatchObject({ totalCount: 2 });
  expect(nodes(all)).toMatchObject([
    { reason: "登门核实", viewedAt: world.clock.now() },
    {
      reason: "电话回访",
      viewedBy: { id: world.a.secretary.account, name: "secretary-jia" },
      grievance,
      grievanceNumber: 1,
      streetOffice: { id: world.a.id },
    },
  ]);
  expect(JSON.stringify(all)).not.toMatch(/13812345678|张小明|幸福路/);
  expect(await read({ streetOffice: world.b.id })).toMatchObject({ totalCount: 0 });
  expect(
    await read({ grievance, viewedBy: world.a.secretary.account, from: "2024-01-12", to: "2024-01-12" }),
  ).toMatchObject({ totalCount: 2 });
  expect(await read({ to: "2024-01-11" })).toMatchObject({ totalCount: 0 });
  const { a, supervisor, admin, petition } = world;
  for (const { client } of [a.secretary, a.committee, story.lead, supervisor, admin, petition]) {
    expect((await client.send(log)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
});
