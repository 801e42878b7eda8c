import { gzipSync } from "node:zlib";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { behindTheBack } from "../support/database.js";
import { plant, type Planted } from "../support/planted.js";
import { done, Story } from "../support/story.js";
import { start, World, type Person } from "../support/world.js";

let world: World;
let story: Story;
let planted: Planted;
beforeAll(async () => {
  world = await World.build();
  story = new Story(world);
  planted = await plant(world);
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(start));

const usual = { "content-type": "application/json", "accept-language": "en" };

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(world.address, {
    method: "POST",
    headers: { ...usual, ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
}

function bodyOf(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

function bearing({ client }: Person): Record<string, string> {
  return { authorization: `Bearer ${client.token}` };
}

/** Whether the work was answered from what is kept. */
async function fromMemory(work: () => Promise<unknown>): Promise<boolean> {
  const before = world.app.kept?.counts.hits;
  await work();
  return world.app.kept?.counts.hits !== before;
}

/** What is changed must not be what is asked for: a motion of its own. */
const text = (motion: string) => bodyOf("query($id: ID!) { motion(id: $id) { title status } }", { id: motion });

describe("an answer that is asked for again", () => {
  test("is given out again, byte for byte, with the same headers", async () => {
    const body = text(await story.draft());
    const [first, second] = [await post(body, bearing(story.lead)), await post(body, bearing(story.lead))];
    expect(await fromMemory(() => post(body, bearing(story.lead)))).toBe(true);
    expect(await second.text()).toBe(await first.text());
    const names = (response: Response) =>
      [...response.headers].filter(([name]) => !["date", "x-request-id"].includes(name));
    expect(names(second)).toEqual(names(first));
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect(first.headers.get("vary")).toBe("authorization, accept-language, accept");
    expect(first.headers.get("etag")).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("x-request-id")).not.toBe(second.headers.get("x-request-id"));
  });

  test("is what the long way gives, with the headers of the long way", async () => {
    const body = text(await story.draft());
    await post(body, bearing(story.lead));
    const kept = await post(body, bearing(story.lead));
    const long = await post(gzipSync(body), { ...bearing(story.lead), "content-encoding": "gzip" });
    expect(await kept.text()).toBe(await long.text());
    const dropped = ["date", "x-request-id", "etag", "cache-control", "vary"];
    const rest = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([name]) => !dropped.includes(name)));
    expect(rest(kept)).toEqual(rest(long));
  });

  test("is nothing but 304 for whoever names its tag, until it changes", async () => {
    const motion = await story.draft();
    const body = text(motion);
    const etag = (await post(body, bearing(story.lead))).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await post(body, { ...bearing(story.lead), "if-none-match": known });
      expect([known, again.status, await again.text(), again.headers.get("etag")]).toEqual([known, 304, "", etag]);
      expect(again.headers.get("vary")).toBe("authorization, accept-language, accept");
    }
    for (const other of [`"other"`, "*", etag.slice(1, -1), ""]) {
      expect([other, (await post(body, { ...bearing(story.lead), "if-none-match": other })).status]).toEqual([
        other,
        200,
      ]);
    }
    await done(story.lead.client, "correctMotion", { motion, title: "新的标题" });
    const now = await post(body, { ...bearing(story.lead), "if-none-match": etag });
    expect([now.status, (await now.json()).data.motion.title]).toEqual([200, "新的标题"]);
    expect(now.headers.get("etag")).not.toBe(etag);
  });

  test("has the tag it had before when it is worked out anew and says the same", async () => {
    const body = text(await story.draft());
    const etag = (await post(body, bearing(story.lead))).headers.get("etag") ?? "";
    await story.draft();
    const again = await post(body, { ...bearing(story.lead), "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("is given out also when its asker had to be looked up", async () => {
    const body = text(await story.draft());
    await post(body, bearing(story.lead));
    const { accessToken } = await world.app.services.signIns.issueToken(story.lead.account);
    expect(await fromMemory(() => post(body, { authorization: `Bearer ${accessToken}` }))).toBe(true);
    expect(await fromMemory(() => post(body, { authorization: `Bearer ${accessToken}x` }))).toBe(false);
  });

  test("is given in each language and each form by itself", async () => {
    const body = bodyOf("{ categories { key label } }");
    const asked = [
      ["zh", "application/json", "停车", "application/json; charset=utf-8"],
      ["en", "application/json", "Parking", "application/json; charset=utf-8"],
      ["en", "application/graphql-response+json", "Parking", "application/graphql-response+json; charset=utf-8"],
    ] as const;
    const tags = new Set<string | null>();
    for (const which of [...asked, ...asked]) {
      const [language, accept, label, type] = which;
      const headers = { ...bearing(story.lead), "accept-language": language, accept };
      const response = await post(body, headers);
      expect([which, response.headers.get("content-type")]).toEqual([which, type]);
      expect((await response.json()).data.categories[0].label).toBe(label);
      tags.add(response.headers.get("etag"));
    }
    expect(tags.size).toBe(3);
  });
});

describe("what is never given out again", () => {
  test("an act: the same request acts again", async () => {
    const body = bodyOf(
      "mutation($input: DraftMotionInput!) { draftMotion(input: $input) { __typename ... on DraftMotionPayload { motion { id } } } }",
      {
        input: { assembly: world.a.assembly, kind: "MOTION", title: "路灯", body: "增设路灯" },
      },
    );
    const ids = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      const response = await post(body, bearing(story.lead));
      expect(response.headers.get("etag")).toBeNull();
      expect(response.headers.get("cache-control")).toBe("no-store");
      ids.add((await response.json()).data.draftMotion.motion.id);
    }
    expect(ids.size).toBe(3);
  });

  test.each<[string, string, Record<string, string>]>([
    ["an answer with an error", "{ viewer { name } }", {}],
    ["a document that is refused", "{ nothing }", {}],
    ["an answer to a token that is not good", "{ __typename }", { authorization: "Bearer yishi_nonsense" }],
    ["an answer to a header that is no token", "{ __typename }", { authorization: "nonsense" }],
  ])("%s", async (_what, query, headers) => {
    const body = bodyOf(query);
    await post(body, headers);
    expect(await fromMemory(() => post(body, headers))).toBe(false);
    expect((await post(body, headers)).headers.get("etag")).toBeNull();
  });

  test("what changes without an entry in the ledger: when a token was last used", async () => {
    const body = bodyOf("{ viewer { tokens { current lastUsedAt } } }");
    const used = async () => {
      const { data } = await (await post(body, bearing(story.lead))).json();
      return data.viewer.tokens.find(({ current }: Loose) => current).lastUsedAt;
    };
    expect(await used()).toBe(start);
    world.clock.advance(20 * 60 * 1000);
    await used();
    expect(await used()).toBe("2024-01-12T01:20:00.000Z");
  });

  test("what the ledger says of those who sign in", async () => {
    const body = bodyOf(`{ ledgerChain(chain: "zone") { totalCount } }`);
    const count = async () => (await (await post(body, bearing(world.auditor))).json()).data.ledgerChain.totalCount;
    const before = await count();
    await world.app.services.signIns.issueToken(world.admin.account);
    expect(await count()).toBe(before + 1);
  });
});

describe("nobody is given what another sees", () => {
  const questions: readonly (readonly [string, (ids: Planted) => string])[] = [
    ["a grievance", ({ grievance }) => `{ node(id: "${grievance}") { ... on Grievance { title contact { name } } } }`],
    ["the grievances", () => "{ grievances { totalCount edges { node { id title availableMoves } } } }"],
    ["the motions", () => "{ motions { totalCount edges { node { id title status availableMoves } } } }"],
    ["a motion", ({ published }) => `{ motion(id: "${published}") { title availableMoves secondedByViewer } }`],
    ["its chain", ({ published }) => `{ motion(id: "${published}") { grievances { edges { node { title } } } } }`],
    ["the tasks", () => "{ followUps { edges { node { id task availableMoves } } } }"],
    ["the sessions", () => "{ sessions { edges { node { title availableMoves votes { id viewerReceipt } } } } }"],
    ["the votes", () => "{ votes { edges { node { id viewerReceipt result { cast valid } } } } }"],
    ["oneself", () => "{ viewer { name roles { role } representative { name } } }"],
    ["one's tokens", () => "{ viewer { tokens { id current } } }"],
    ["the accounts", () => "{ accounts { edges { node { login } } } }"],
    ["the roster", () => "{ streetOffices { currentAssembly { representatives { edges { node { name group } } } } } }"],
  ];

  test.each(questions)("of %s", async (_what, question) => {
    const { a, b, unit, otherUnit, supervisor, dashboard, petition, admin, auditor, anyone } = world;
    const second = await world.app.services.signIns.issueToken(a.secretary.account);
    const ofStreets = [
      a.secretary,
      a.committee,
      ...a.members.slice(0, 3),
      b.secretary,
      b.committee,
      ...b.members.slice(0, 2),
    ];
    const others = [unit.officer, otherUnit.officer, supervisor, dashboard, petition, admin, auditor];
    const people: Client[] = [...ofStreets, ...others].map(({ client }) => client);
    people.push(anyone, new Client(world.address, second.accessToken), new Client(world.address, "yishi_nonsense"));
    const query = question(planted);
    const answers = new Map<Client, Loose>();
    for (const one of people) answers.set(one, settled(await one.send(`${query} # ${Math.random()}`)));
    for (const order of [people, people.toReversed(), people]) {
      for (const one of order) expect(settled(await one.send(query))).toEqual(answers.get(one));
    }
    expect(new Set([...answers.values()].map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(1);
  });

  function settled(answer: Loose): Loose {
    return { data: answer.data, errors: answer.errors?.map(({ path, extensions }: Loose) => [path, extensions.code]) };
  }
});

describe("what the time tells", () => {
  test("a task is overdue from midnight on", async () => {
    const followUp = await story.assign({ motion: await story.suggestion(), dueOn: "2024-01-20" });
    const body = bodyOf("query($id: ID!) { followUp(id: $id) { overdue } }", { id: followUp });
    const late = async (now: string) => {
      world.clock.set(now);
      const { accessToken } = await world.app.services.signIns.issueToken(world.a.secretary.account);
      const ask = () => post(body, { authorization: `Bearer ${accessToken}` });
      await ask();
      expect(await fromMemory(ask)).toBe(true);
      return (await (await ask()).json()).data.followUp.overdue;
    };
    expect(await late("2024-01-20T15:59:59.999Z")).toBe(false);
    expect(await late("2024-01-20T16:00:00.000Z")).toBe(true);
    expect(await late("2024-01-20T15:59:59.999Z")).toBe(false);
  });

  test("a session that is convened for today is no longer so tomorrow", async () => {
    const own = new Story(world, world.b);
    const session = await own.session();
    await own.item(session, []);
    await done(own.secretary, "conveneSession", { session });
    const found = await own.secretary.ask("query($id: ID!) { session(id: $id) { startsAt } }", { id: session });
    const body = bodyOf("query($id: ID!) { streetOffice(id: $id) { currentSession { id } } }", { id: world.b.id });
    const current = async (now: string) => {
      world.clock.set(now);
      await post(body);
      return (await (await post(body)).json()).data.streetOffice.currentSession?.id;
    };
    const day = Date.parse(found.session.startsAt);
    expect(await current(new Date(day).toISOString())).toBe(session);
    expect(await current(new Date(day + 24 * 60 * 60 * 1000).toISOString())).toBeUndefined();
  });

  test("a token that has become too old is not good for what is kept either", async () => {
    const { accessToken } = await world.app.services.signIns.issueToken(world.a.secretary.account);
    const ask = async () =>
      (await post(bodyOf("{ viewer { name } }"), { authorization: `Bearer ${accessToken}` })).json();
    await ask();
    expect((await ask()).data.viewer.name).toBe("secretary-jia");
    world.clock.advance(12 * 60 * 60 * 1000);
    expect((await ask()).errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });

  test("a mandate that begins tomorrow counts from midnight on", async () => {
    const { secretary, members } = world.b;
    const member = members.at(-1);
    if (!member) throw new Error("nobody is seated");
    behindTheBack(world.file, `update representative set "from" = ? where id = ?`, "2024-01-13", member.id);
    await done(secretary.client, "changeRepresentative", { representative: member.id, group: "一组", reason: "分组" });
    world.clock.set("2024-01-12T15:59:59.999Z");
    const { accessToken } = await world.app.services.signIns.issueToken(member.account);
    const body = bodyOf("{ viewer { roles { role } } }");
    const roles = async () =>
      (await (await post(body, { authorization: `Bearer ${accessToken}` })).json()).data.viewer.roles;
    await roles();
    expect(await roles()).toEqual([]);
    world.clock.set("2024-01-12T16:00:00.000Z");
    expect(await roles()).toEqual([{ role: "REPRESENTATIVE" }]);
  });
});

describe("a right that is lost is lost for the very next request", () => {
  const mine = bodyOf("{ viewer { name roles { role } } }");
  const heard = bodyOf("{ grievances { totalCount } }");

  async function warmed(
    login: string,
    grants: Loose[],
  ): Promise<{ account: string; ask: (body: string) => Promise<Loose> }> {
    const [account = ""] = await world.app.services.accounts.open([
      { login, name: login, passwordHash: "none", grants },
    ]);
    const { accessToken } = await world.app.services.signIns.issueToken(account);
    const ask = async (body: string) => (await post(body, { authorization: `Bearer ${accessToken}` })).json();
    for (const body of [mine, heard, mine, heard]) await ask(body);
    return { account, ask };
  }

  test("with a token", async () => {
    const { account, ask } = await warmed("leaving-1", [{ role: "SUPERVISOR" }]);
    const { accounts } = await world.admin.client.ask(
      `{ accounts(filter: { text: "leaving-1" }) { edges { node { tokens { id } } } } }`,
    );
    expect((await ask(mine)).data.viewer.name).toBe("leaving-1");
    await done(world.admin.client, "revokeToken", { token: accounts.edges[0].node.tokens[0].id });
    expect((await ask(mine)).errors[0].extensions.code).toBe("UNAUTHENTICATED");
    expect(account).not.toBe("");
  });

  test("with an account", async () => {
    const { account, ask } = await warmed("leaving-2", [{ role: "SUPERVISOR" }]);
    await done(world.admin.client, "disableAccount", { account, reason: "离职" });
    expect((await ask(heard)).errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });

  test("with a role that is given, and ended", async () => {
    const { account, ask } = await warmed("coming", [{ role: "DASHBOARD" }]);
    expect((await ask(heard)).data.grievances.totalCount).toBe(0);
    await done(world.admin.client, "grantRole", { account, role: "SUPERVISOR" });
    expect((await ask(mine)).data.viewer.roles).toHaveLength(2);
    expect((await ask(heard)).data.grievances.totalCount).toBeGreaterThan(0);
  });

  test("with a mandate", async () => {
    const { secretary, members } = world.b;
    const member = members.at(-2);
    const { accessToken } = await world.app.services.signIns.issueToken(member?.account ?? "");
    const ask = async () => (await post(mine, { authorization: `Bearer ${accessToken}` })).json();
    await ask();
    expect((await ask()).data.viewer.roles).toEqual([{ role: "REPRESENTATIVE" }]);
    await done(secretary.client, "suspendMandate", { representative: member?.id, reason: "接受调查" });
    expect((await ask()).data?.viewer?.roles ?? []).toEqual([]);
  });

  test("behind the server's back, a second later", async () => {
    const { account, ask } = await warmed("leaving-3", [{ role: "SUPERVISOR" }]);
    behindTheBack(world.file, `update access_token set "revokedAt" = ? where account = ?`, start, account);
    await setTimeout(1100);
    expect((await ask(mine)).errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });
});

describe("what is kept of one street", () => {
  const titles = (street: string) =>
    bodyOf(
      "query($street: ID!) { motions(filter: { streetOffice: $street }) { totalCount edges { node { title } } } }",
      {
        street,
      },
    );

  test("outlives what happens in another, and nothing that happens in its own or in the zone", async () => {
    const ask = () => post(titles(world.b.id), bearing(world.supervisor));
    await ask();
    await story.draft();
    expect(await fromMemory(ask)).toBe(true);
    await new Story(world, world.b).draft();
    expect(await fromMemory(ask)).toBe(false);
    expect(await fromMemory(ask)).toBe(true);
    await done(world.admin.client, "createAccount", { login: `zone-${Math.random()}`.slice(0, 12), name: "李某" });
    expect(await fromMemory(ask)).toBe(false);
  });

  test("by somebody's id, too", async () => {
    const ask = () => post(text(planted["published"] ?? ""));
    await ask();
    await new Story(world, world.b).draft();
    expect(await fromMemory(ask)).toBe(true);
    await story.draft();
    expect(await fromMemory(ask)).toBe(false);
  });

  test("is not what may be of any", async () => {
    for (const query of [
      "{ motions { totalCount } }",
      "{ streetOffices { name } }",
      `{ motion(id: "nothing") { id } }`,
    ]) {
      const ask = () => post(bodyOf(query), bearing(world.supervisor));
      await ask();
      await new Story(world, world.b).draft();
      expect([query, await fromMemory(ask)]).toEqual([query, false]);
    }
  });

  test("is not touched by those who only sign in, nor by what is refused", async () => {
    const ask = () => post(titles(world.a.id), bearing(world.supervisor));
    await ask();
    await world.app.services.signIns.issueToken(world.admin.account);
    await world.anyone.do("signIn", { account: "nobody", password: "wrong" });
    const refused = await story.secretary.do("recordGrievance", {
      streetOffice: world.a.id,
      title: "",
      description: "无",
      category: "PARKING",
      source: "VISIT",
    });
    expect(refused.code).toBeDefined();
    expect(await fromMemory(ask)).toBe(true);
  });
});

test("what is changed while an answer is worked out is not kept as it was", async () => {
  const motion = await story.draft();
  const body = text(motion);
  const field = world.app.schema.getQueryType()?.getFields()["motion"];
  const resolve = field?.resolve;
  if (!field || !resolve) throw new Error("motions are not read");
  let hold = () => {};
  let read = () => {};
  const held = new Promise<void>((resolved) => (hold = resolved));
  const wasRead = new Promise<void>((resolved) => (read = resolved));
  field.resolve = async (...given) => {
    const found: unknown = await resolve(...given);
    read();
    await held;
    return found;
  };
  const early = post(body, bearing(story.lead));
  await wasRead;
  field.resolve = resolve;
  await done(story.lead.client, "correctMotion", { motion, title: "新的标题" });
  hold();
  expect((await (await early).json()).data.motion.title).not.toBe("新的标题");
  expect((await (await post(body, bearing(story.lead))).json()).data.motion.title).toBe("新的标题");
});

describe("requests of another shape", () => {
  const body = bodyOf("{ streetOffices { id name } }");

  test.each([
    ["text/plain", 400],
    ["application/x-www-form-urlencoded", 400],
    ["application/json; charset=utf-16", 400],
  ])("of the type %s are not answered with what is kept", async (type, status) => {
    await post(body);
    expect(
      await fromMemory(async () => {
        expect((await post(body, { "content-type": type })).status).toBe(status);
      }),
    ).toBe(false);
  });

  test("nor is whoever takes no JSON", async () => {
    await post(body);
    expect((await post(body, { accept: "text/html" })).status).toBe(406);
  });

  test.each(["application/json;charset=UTF-8", 'Application/JSON; charset="utf-8"', "application/json "])(
    "of the type %j are usual ones",
    async (type) => {
      await post(body);
      expect(await fromMemory(() => post(body, { "content-type": type }))).toBe(true);
    },
  );
});
