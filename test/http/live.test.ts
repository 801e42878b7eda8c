import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { done, Story } from "../support/story.js";
import { BareSocket, Watching } from "../support/watching.js";
import { World, type Member, type Person } from "../support/world.js";

const operations = readFileSync(new URL("../support/operations/live.graphql", import.meta.url), "utf8");

let world: World;
let story: Story;
const watches: Watching[] = [];
beforeAll(async () => {
  world = await World.build({ members: 8 });
  story = new Story(world);
});
beforeEach(async () => {
  await Promise.all(watches.splice(0).map((watching) => watching.stop()));
});
afterAll(() => world.close());

const bearing = ({ token }: Client) => ({ authorization: `Bearer ${token}`, language: "en" });

/** Watches by a flagship subscription, or by one of the test's own. */
function watch(person: { client: Client }, operation: string, variables: Loose = {}): Watching {
  const own = operation.includes("{");
  const [query, name] = own ? [operation, undefined] : [operations, operation];
  const watching = new Watching({ address: world.address, payload: bearing(person.client) }, query, variables, name);
  watches.push(watching);
  return watching;
}

/** Changes rows behind the server's back: no act tells that something was lost. */
function behindTheBack(sql: string, ...values: string[]): void {
  const database = new Sqlite(world.file);
  database.prepare(sql).run(...values);
  database.close();
}

/** Somebody of the world with a token of their own, which a test may spoil. */
async function again<One extends Person>(person: One): Promise<One> {
  const { accessToken } = await world.app.services.signIns.issueToken(person.account);
  return { ...person, client: new Client(world.address, accessToken) };
}

const at = (index: number): Member => world.a.members[index] ?? story.lead;

describe("coming in", () => {
  test("a socket that does not say who is there is closed", async () => {
    const socket = new BareSocket(world.address);
    await expect(socket.closed).resolves.toMatchObject({ code: 4408 });
  }, 10_000);

  test("whoever asks before saying who is there is put out", async () => {
    const socket = new BareSocket(world.address);
    await socket.send({ id: "1", type: "subscribe", payload: { query: "subscription { myChanges { at } }" } });
    await expect(socket.closed).resolves.toMatchObject({ code: 4401 });
  });

  test("a late word is too late", async () => {
    const socket = new BareSocket(world.address);
    await socket.opened;
    await setTimeout(3300);
    await socket.send({ type: "connection_init", payload: bearing(story.secretary) }).catch(() => undefined);
    await expect(socket.closed).resolves.toMatchObject({ code: 4408 });
    expect(socket.messages).toEqual([]);
  }, 10_000);

  test.each([
    ["no payload", undefined],
    ["an empty payload", {}],
    ["an unknown token", { authorization: "Bearer yishi_nobody" }],
    ["something that is no token", { authorization: 5, token: ["x"] }],
    ["another scheme", { authorization: "Basic eA==" }],
  ])("%s is put out", async (_what, payload) => {
    const socket = new BareSocket(world.address);
    await socket.send({ type: "connection_init", payload });
    await expect(socket.closed).resolves.toMatchObject({ code: 4401, reason: "UNAUTHENTICATED" });
    expect(socket.messages).toEqual([]);
  });

  test.each([
    ["authorization", () => bearing(story.secretary)],
    ["Authorization", () => ({ Authorization: bearing(story.secretary).authorization })],
    ["token", () => ({ token: story.secretary.token })],
  ])("a good token comes in as %s", async (_name, payload) => {
    const socket = new BareSocket(world.address);
    await socket.send({ type: "connection_init", payload: payload() });
    await expect(socket.message("connection_ack")).resolves.toBeDefined();
    socket.socket.close();
  });

  test("two words in the beginning are one too many", async () => {
    const socket = new BareSocket(world.address);
    for (let times = 0; times < 2; times += 1) {
      await socket.send({ type: "connection_init", payload: bearing(story.secretary) });
    }
    await expect(socket.closed).resolves.toMatchObject({ code: 4429 });
  });

  test("another protocol, another path and another language than JSON are not spoken", async () => {
    await expect(new BareSocket(world.address, "graphql-ws").opened).rejects.toThrow("subprotocol");
    await expect(new BareSocket(`${world.address}x`).opened).rejects.toThrow("404");
    const socket = new BareSocket(world.address);
    await socket.send("not JSON");
    await expect(socket.closed).resolves.toMatchObject({ code: 4400 });
  });

  test("errors speak the language of the payload, or of the header", async () => {
    for (const [payload, headers, words] of [
      [{ language: "en" }, { "accept-language": "zh" }, "There is nothing by this id"],
      [{}, { "accept-language": "en" }, "There is nothing by this id"],
      [{}, {}, "找不到所指的对象"],
    ] as const) {
      const socket = new BareSocket(world.address, undefined, headers);
      await socket.send({ type: "connection_init", payload: { token: story.secretary.token, ...payload } });
      const query = `subscription { voteProgress(id: "vote_x") { cast } }`;
      await socket.message("connection_ack");
      await socket.send({ id: "1", type: "subscribe", payload: { query } });
      const { payload: errors } = await socket.message("error");
      expect(errors[0].message).toContain(words);
      socket.socket.close();
    }
  });
});

describe("what may be asked", () => {
  test.each([
    ["a query", "{ viewer { name } }", "HTTP"],
    ["a mutation", "mutation { signOut { __typename } }", "HTTP"],
    [
      "two roots",
      `subscription { a: voteProgress(id: "x") { cast } b: voteProgress(id: "x") { cast } }`,
      "one top level",
    ],
    ["an unknown field", `subscription { voteProgress(id: "x") { nothing } }`, "nothing"],
    ["no document", "subscription {", "Syntax"],
    ["too many tokens", `subscription { voteProgress(id: "x") { ${"cast ".repeat(2000)} } }`, "1000 tokens"],
    [
      "too many levels",
      `subscription { voteProgress(id: "x") { vote { ${"session { assembly { streetOffice { currentSession { currentVote { ".repeat(3)} id ${"} } } } } ".repeat(3)} } } }`,
      "at most 12 levels",
    ],
    [
      "too many aliases",
      `subscription { voteProgress(id: "x") { vote { ${Array.from({ length: 51 }, (_, n) => `a${n}: id`).join(" ")} } } }`,
      "at most 50 aliases",
    ],
    [
      "what costs too much",
      `subscription { voteProgress(id: "x") { vote { motions { grievances(first: 100) { edges { node { motions { id } } } } } } } }`,
      "rows and 10000 are allowed",
    ],
    ["a variable that is none", `subscription($id: ID!) { voteProgress(id: $id) { cast } }`, "$id"],
  ])("%s is refused", async (_what, query, words) => {
    const before = dump(world.file);
    const watching = watch(world.a.secretary, query);
    expect(await watching.codes()).toEqual(["BAD_USER_INPUT"]);
    expect(watching.errors[0].message).toContain(words);
    expect(watching.told).toEqual([]);
    expect(dump(world.file)).toEqual(before);
  });

  test("a message of more than 100 kB closes the socket", async () => {
    const socket = new BareSocket(world.address);
    await socket.send({ type: "connection_init", payload: { ...bearing(story.secretary), more: "x".repeat(110_000) } });
    await expect(socket.closed).resolves.toMatchObject({ code: 1009 });
  });

  test("one socket carries twenty subscriptions and no more", async () => {
    const socket = new BareSocket(world.address);
    await socket.send({ type: "connection_init", payload: bearing(story.secretary) });
    await socket.message("connection_ack");
    for (let id = 1; id <= 21; id += 1) {
      await socket.send({ id: `${id}`, type: "subscribe", payload: { query: "subscription { myChanges { at } }" } });
    }
    expect(await socket.message("error")).toMatchObject({
      id: "21",
      payload: [{ message: expect.stringContaining("at most 20 subscriptions"), extensions: { code: "RATE_LIMITED" } }],
    });
    socket.socket.close();
  });

  test("over HTTP nothing is subscribed to", async () => {
    const { errors } = await story.secretary.send(`subscription { myChanges { at } }`);
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    const anyone = await world.anyone.send(`subscription { voteProgress(id: "x") { cast } }`);
    expect(anyone.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});

describe("the progress of a vote", () => {
  test("the present state comes first, changes follow, and a reconnecting client gets the present state", async () => {
    const { vote } = await story.openVote();
    const watching = watch(at(1), "VoteProgress", { id: vote });
    expect((await watching.first()).voteProgress).toMatchObject({
      vote: { id: vote, status: "OPEN", result: { outcome: null } },
      eligible: 8,
      cast: 0,
    });
    await story.cast(vote, [at(1), at(2)], "FOR");
    await watching.until(({ voteProgress }) => voteProgress.cast === 2);
    await watching.stop();
    await story.cast(vote, [at(3)], "FOR");
    const back = watch(at(1), "VoteProgress", { id: vote });
    expect((await back.first()).voteProgress.cast).toBe(3);
    await done(story.secretary, "closeVote", { vote });
    await back.until(({ voteProgress }) => voteProgress.vote.status === "CLOSED");
    await done(story.secretary, "publishVote", { vote });
    const { voteProgress } = await back.until((data) => data.voteProgress.vote.status === "PUBLISHED");
    expect(voteProgress.vote.result).toMatchObject({ outcome: expect.any(String) });
    expect(voteProgress.vote.result.options[0]).toEqual({ key: "FOR", count: 3 });
    expect(back.errors).toEqual([]);
    await done(story.secretary, "closeSession", { session: (await now(world.dashboard.client)).id });
  });

  test("nothing of a tally is told before it may be read, to nobody", async () => {
    const { vote, session } = await story.openVote();
    const watched = [at(0), world.a.secretary, world.supervisor, world.dashboard].map((person) =>
      watch(person, "VoteProgress", { id: vote }),
    );
    await story.cast(vote, world.a.members, "FOR");
    await Promise.all(watched.map((one) => one.until(({ voteProgress }) => voteProgress.cast === 8)));
    await done(story.secretary, "closeVote", { vote });
    await Promise.all(watched.map((one) => one.until(({ voteProgress }) => voteProgress.vote.status === "CLOSED")));
    const counts = watched.map(({ told }) => told.at(-1).voteProgress.vote.result.options[0].count);
    expect(counts).toEqual([null, 8, null, null]);
    await done(story.secretary, "publishVote", { vote });
    await done(story.secretary, "closeSession", { session });
  });

  test("a vote out of sight ends with an error, exactly as one that does not exist", async () => {
    const { vote, session } = await story.openVote();
    const unknown = `vote_${"0".repeat(26)}`;
    for (const person of [world.b.secretary, world.b.members[0], world.unit.officer]) {
      if (!person) throw new Error("nobody");
      const [foreign, none] = [vote, unknown].map((id) => watch(person, "VoteProgress", { id }));
      expect([await foreign?.codes(), foreign?.told]).toEqual([["NOT_FOUND"], []]);
      expect([await none?.codes(), none?.told]).toEqual([["NOT_FOUND"], []]);
    }
    await done(story.secretary, "cancelVote", { vote, reason: "x" });
    await done(story.secretary, "closeSession", { session });
  });
});

/** The session that is on now, as a display reads it. */
async function now(client: Client): Promise<Loose> {
  return (await client.ask(operations, { street: world.a.id }, "Now")).streetOffice.currentSession;
}

describe("what is on now", () => {
  test("a hall is shown from the notice to the closing, without an id", async () => {
    const display = world.dashboard.client;
    expect(await now(display)).toBeNull();
    const watching = watch(world.dashboard, "SessionProgress", { street: world.a.id });
    expect((await watching.first()).sessionProgress).toEqual({ session: null, currentItem: null, currentVote: null });

    const motion = await story.accepted();
    const session = await story.session();
    const item = await story.item(session, [motion]);
    expect(await now(display), "a session that is only planned").toBeNull();
    await done(story.secretary, "conveneSession", { session });
    expect(await now(display)).toMatchObject({ id: session, status: "CONVENED", present: 0, currentItem: null });
    await story.checkIn(session, world.a.members);
    await done(story.secretary, "openSession", { session });
    await done(story.secretary, "beginAgendaItem", { agendaItem: item });
    await watching.until(({ sessionProgress }) => sessionProgress.currentItem?.id === item);
    const desk = watch(world.a.secretary, "SessionProgress", { street: world.a.id });
    const vote = await story.preparedVote(item);
    await desk.until(({ sessionProgress }) => sessionProgress.currentVote?.status === "PREPARED");
    await done(story.secretary, "openVote", { vote });
    const { sessionProgress } = await watching.until((data) => data.sessionProgress.currentVote !== null);
    expect(sessionProgress).toMatchObject({
      session: { id: session, status: "OPEN", present: 8, quorum: { present: 8, reached: true } },
      currentVote: { id: vote, status: "OPEN" },
    });
    expect(await now(display)).toMatchObject({ id: session, currentItem: { id: item }, currentVote: { id: vote } });

    const anyone = await world.anyone.send(operations, { street: world.a.id }, "Now");
    expect(anyone.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    const published = `query($street: ID!) { streetOffice(id: $street) { currentSession { id status currentItem { id } currentVote { id } } } }`;
    expect((await world.anyone.ask(published, { street: world.a.id })).streetOffice.currentSession).toEqual({
      id: session,
      status: "OPEN",
      currentItem: { id: item },
      currentVote: null,
    });

    await done(story.secretary, "closeVote", { vote });
    await watching.until((data) => data.sessionProgress.currentVote === null);
    await done(story.secretary, "publishVote", { vote });
    await done(story.secretary, "closeSession", { session });
    await watching.until((data) => data.sessionProgress.session === null);
    expect(await now(display)).toBeNull();
  });

  test("a session in progress goes before one that is convened for today, and one of tomorrow is not on now", async () => {
    const sessions: string[] = [];
    for (const startsAt of ["2024-01-13T00:00:00+08:00", "2024-01-12T23:59:59+08:00", "2024-01-12T08:00:00+08:00"]) {
      const planned = { assembly: world.a.assembly, startsAt, place: "会议室" };
      const { session } = await done(story.secretary, "planSession", planned, "session { id }");
      sessions.push(session.id);
      await story.item(session.id, []);
      await done(story.secretary, "conveneSession", { session: session.id });
    }
    const [tomorrow = "", late = "", early = ""] = sessions;
    expect((await now(world.dashboard.client)).id).toBe(early);
    await story.checkIn(late, world.a.members);
    await done(story.secretary, "openSession", { session: late });
    expect((await now(world.dashboard.client)).id).toBe(late);
    await done(story.secretary, "closeSession", { session: late });
    expect((await now(world.dashboard.client)).id).toBe(early);
    await story.checkIn(early, world.a.members);
    await done(story.secretary, "openSession", { session: early });
    await done(story.secretary, "closeSession", { session: early });
    expect(await now(world.dashboard.client)).toBeNull();
    expect(tomorrow).not.toBe("");
  });

  test("who may not know how many have come is refused the hall's progress", async () => {
    for (const person of [world.b.secretary, world.b.members[0], world.unit.officer]) {
      if (!person) throw new Error("nobody");
      const watching = watch(person, "SessionProgress", { street: world.a.id });
      expect([await watching.codes(), watching.told]).toEqual([["FORBIDDEN"], []]);
    }
    const unknown = watch(world.supervisor, "SessionProgress", { street: "street_x" });
    expect([await unknown.codes(), unknown.told]).toEqual([["NOT_FOUND"], []]);
  });
});

describe("what is somebody's business", () => {
  const kinds = ({ told }: Watching): string[] => told.map(({ myChanges }) => myChanges.kind);

  test("each is told what is theirs, and another street nothing", async () => {
    const everyone = {
      secretary: world.a.secretary,
      lead: story.lead,
      other: at(1),
      unit: world.unit.officer,
      otherUnit: world.otherUnit.officer,
      supervisor: world.supervisor,
      dashboard: world.dashboard,
      stranger: world.b.secretary,
      foreign: world.b.members[0] ?? story.lead,
    };
    const watching = Object.fromEntries(
      Object.entries(everyone).map(([who, person]) => [who, watch(person, "MyChanges")]),
    ) as Record<keyof typeof everyone, Watching>;
    await setTimeout(300);
    const grievance = await story.grievance();
    const { motion, vote } = await story.adopted();
    const { reply } = await story.replied({ motion });
    await done(story.lead.client, "rateReply", { reply, rating: "SATISFIED" });
    const ended = (data: Loose) => data.myChanges.kind === "motion:complete";
    await Promise.all([watching.lead.until(ended), watching.supervisor.until(ended)]);
    await setTimeout(200);

    expect(kinds(watching.lead)).toEqual(expect.arrayContaining(["motion:submit", "motion:accept", "vote:open"]));
    expect(kinds(watching.lead)).toEqual(expect.arrayContaining(["vote:publish", "motion:adopt", "followUp:reply"]));
    expect(kinds(watching.lead).filter((kind) => kind.startsWith("grievance"))).toEqual([]);
    expect(kinds(watching.other)).toEqual(["vote:open", "vote:close", "vote:publish"]);
    expect(watching.other.told[0].myChanges).toMatchObject({ vote: { id: vote }, motion: null });
    expect(kinds(watching.secretary)).toEqual(
      expect.arrayContaining(["grievance:record", "motion:submit", "vote:close", "motion:adopt", "followUp:reply"]),
    );
    expect(kinds(watching.secretary)).not.toContain("motion:inviteSeconds");
    expect(kinds(watching.unit)).toEqual(["followUp:assign", "followUp:accept", "followUp:reply", "followUp:close"]);
    expect(kinds(watching.supervisor)).toEqual(expect.arrayContaining(["motion:inviteSeconds", "grievance:accept"]));
    expect(JSON.stringify(watching.supervisor.told)).toContain(grievance);
    for (const nobody of ["otherUnit", "dashboard", "stranger", "foreign"] as const) {
      expect([nobody, watching[nobody].told, watching[nobody].errors]).toEqual([nobody, [], []]);
    }
    for (const one of Object.values(watching)) {
      expect(JSON.stringify(one.told)).not.toMatch(/vote:cast|"myChanges":null/);
      expect(one.errors).toEqual([]);
    }
  });

  test("a draft is told to its sponsor and to nobody else of the assembly", async () => {
    const [lead, other] = [watch(at(2), "MyChanges"), watch(at(3), "MyChanges")];
    await setTimeout(300);
    const motion = await story.draft("SUGGESTION", at(2));
    await lead.until(({ myChanges }) => myChanges.motion.id === motion);
    await setTimeout(200);
    expect(kinds(lead)).toEqual(["motion:draft"]);
    expect(other.told).toEqual([]);
  });

  test("a refused act is told to nobody", async () => {
    const motion = await story.draft("MOTION", at(4));
    const watching = watch(at(4), "MyChanges");
    await setTimeout(300);
    const refused = await at(4).client.do("submitMotion", { motion });
    expect(refused.__typename).not.toBe("SubmitMotionPayload");
    await setTimeout(300);
    expect(watching.told).toEqual([]);
  });
});

describe("rights that end", () => {
  async function openVote(): Promise<{ vote: string; over: () => Promise<void> }> {
    const { vote, session } = await story.openVote();
    const over = async () => {
      await done(story.secretary, "cancelVote", { vote, reason: "测试" });
      await done(story.secretary, "closeSession", { session });
    };
    return { vote, over };
  }

  /** Begins to watch, loses something, and says how long the stream lived on, and how it ended. */
  async function losing(person: Person, id: string, lose: () => void | Promise<unknown>) {
    const watching = watch(person, "VoteProgress", { id });
    await watching.first();
    await lose();
    const lost = performance.now();
    const [codes, closed] = await Promise.all([watching.codes(), watching.closed]);
    expect(performance.now() - lost).toBeLessThan(2000);
    return { codes, ...closed, told: watching.told.length };
  }

  test("a token revoked behind the server's back ends its streams within two seconds", async () => {
    const { vote, over } = await openVote();
    const person = await again(at(5));
    const bystander = watch(at(5), "VoteProgress", { id: vote });
    await bystander.first();
    const token = `select max(id) from access_token where account = ?`;
    const lose = () =>
      behindTheBack(`update access_token set "revokedAt" = '2024' where id = (${token})`, person.account);
    expect(await losing(person, vote, lose)).toEqual({
      codes: ["UNAUTHENTICATED"],
      code: 4401,
      reason: "UNAUTHENTICATED",
      told: 1,
    });
    await story.cast(vote, [at(1)], "FOR");
    await bystander.until(({ voteProgress }) => voteProgress.cast === 1);
    await over();
  });

  test("signing out ends the streams of that token at once", async () => {
    const { vote, over } = await openVote();
    const person = await again(at(5));
    const watching = watch(person, "VoteProgress", { id: vote });
    await watching.first();
    await done(person.client, "signOut", {});
    expect(await watching.codes(0.5)).toEqual(["UNAUTHENTICATED"]);
    await over();
  });

  test("a mandate that ends mid-stream ends the stream, and nothing more is told", async () => {
    const { vote, over } = await openVote();
    const member = at(7);
    const lose = () => behindTheBack(`update representative set status = 'ENDED' where id = ?`, member.id);
    expect(await losing(member, vote, lose)).toMatchObject({ codes: ["FORBIDDEN"], code: 4403, told: 1 });
    const back = watch(member, "VoteProgress", { id: vote });
    expect([await back.codes(), back.told]).toEqual([["NOT_FOUND"], []]);
    behindTheBack(`update representative set status = 'ACTIVE' where id = ?`, member.id);
    await over();
  });

  test("not even the next change is told to whoever has lost the right to it", async () => {
    const { vote, over } = await openVote();
    const member = at(7);
    const watching = watch(member, "VoteProgress", { id: vote });
    await watching.first();
    behindTheBack(`update representative set status = 'SUSPENDED' where id = ?`, member.id);
    await story.cast(vote, [at(1)], "FOR");
    expect(await watching.codes()).toEqual(["FORBIDDEN"]);
    expect(watching.told.map(({ voteProgress }) => voteProgress.cast)).toEqual([0]);
    behindTheBack(`update representative set status = 'ACTIVE' where id = ?`, member.id);
    await over();
  });

  test("a role that ends closes every subscription of the socket", async () => {
    const person = await again(world.supervisor);
    const socket = new BareSocket(world.address);
    await socket.send({ type: "connection_init", payload: bearing(person.client) });
    await socket.message("connection_ack");
    for (const id of ["1", "2"]) {
      await socket.send({ id, type: "subscribe", payload: { query: "subscription { myChanges { at } }" } });
    }
    await setTimeout(100);
    behindTheBack(`update role_grant set "endedAt" = '2024' where account = ?`, person.account);
    await expect(socket.closed).resolves.toMatchObject({ code: 4403 });
    const errors = socket.messages.filter(({ type }) => type === "error");
    expect(errors.map(({ id, payload }) => [id, payload[0].extensions.code])).toEqual([
      ["1", "FORBIDDEN"],
      ["2", "FORBIDDEN"],
    ]);
    behindTheBack(`update role_grant set "endedAt" = null where account = ?`, person.account);
  });
});
