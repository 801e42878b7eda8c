import { afterEach, beforeEach, expect, test } from "vitest";
import { RoleGrantSchema } from "../../src/access/account.entity.js";
import { Client, type Loose } from "../support/client.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done, Story } from "../support/story.js";
import { readVote } from "../support/votes.js";
import { password, start, World, type Member } from "../support/world.js";

let world: World;
let story: Story;
let secretary: Client;
const statements = new Statements();
beforeEach(async () => {
  world = await World.build({ observe: statements.observe });
  story = new Story(world);
  ({ secretary } = story);
});
afterEach(() => world.close());

const today = "2024-01-12";
const ended = (representative: string) => ({ representative, on: today, reason: "迁出本街道" });
const newcomer = () => ({
  assembly: world.a.assembly,
  name: "李小红",
  sector: "PROPERTY_STAFF",
  origin: "单位推荐",
  settledOn: "2020-05-01",
  from: today,
});

const refused = (mutation: string, input: Loose, expected: Loose, client = secretary) =>
  seeRefused(world, client, mutation, input, expected);

function member(index: number): Member {
  const found = world.a.members[index];
  if (!found) throw new Error(`there is no member ${index}`);
  return found;
}

async function read(id: string, selection: string, client = secretary): Promise<Loose> {
  const query = `query($id: ID!) { representative(id: $id) { ${selection} } }`;
  return (await client.ask(query, { id })).representative;
}

async function assembly(selection: string, client = secretary): Promise<Loose> {
  return (await client.ask(`query($id: ID!) { assembly(id: $id) { ${selection} } }`, { id: world.a.assembly }))
    .assembly;
}

/** The same person after a new sign-in. */
async function signedInAgain({ login }: Member): Promise<Client> {
  const { accessToken } = await world.anyone.do("signIn", { account: login, password }, "accessToken");
  return new Client(world.address, accessToken);
}

const codeOf = async (client: Client) => (await client.send("{ viewer { id } }")).errors?.[0]?.extensions.code;

test("a mandate that ends while a vote is open leaves the roll as it was and takes no ballot more", async () => {
  const { session, vote } = await story.openVote();
  await story.cast(vote, [member(1)], "FOR");
  await done(secretary, "endMandate", ended(member(1).id));
  await done(secretary, "endMandate", ended(member(2).id));
  expect(await codeOf(member(2).client)).toBe("UNAUTHENTICATED");
  for (const who of [member(1), member(2)]) {
    const client = await signedInAgain(who);
    await refused("castBallot", { vote, choices: ["FOR"] }, { code: "MANDATE_LOST" }, client);
  }
  await story.cast(vote, [member(0), ...world.a.members.slice(3, 5)], "FOR");
  await story.cast(vote, world.a.members.slice(5), "AGAINST");
  await done(secretary, "closeVote", { vote });
  const published = await done(
    secretary,
    "publishVote",
    { vote },
    "vote { motions { status } result { inOffice present eligible cast notCast valid outcome options { key count } conditions { base needed reached } } }",
  );
  expect(published.vote).toEqual({
    motions: [{ status: "ADOPTED" }],
    result: {
      inOffice: 7,
      present: 7,
      eligible: 7,
      cast: 6,
      notCast: 1,
      valid: 6,
      outcome: "ADOPTED",
      options: [
        { key: "FOR", count: 4 },
        { key: "AGAINST", count: 2 },
        { key: "ABSTAIN", count: 0 },
      ],
      conditions: [{ base: "IN_OFFICE", needed: 4, reached: 4 }],
    },
  });
  const next = (await secretary.ask(`{ session(id: "${session}") { inOffice present quorum { needed } } }`)).session;
  expect(next).toEqual({ inOffice: 5, present: 5, quorum: { needed: 3 } });
  const record = await readVote(secretary, vote, "result { eligible }");
  expect(record).toEqual({ result: { eligible: 7 } });
});

test("a suspended mandate counts for nothing until it is resumed, and the base of the quorum follows at once", async () => {
  const session = await story.session();
  await story.item(session, []);
  await done(secretary, "conveneSession", { session });
  const representative = member(6).id;
  await story.checkIn(session, world.a.members.slice(3));
  const figures = async () =>
    (await secretary.ask(`{ session(id: "${session}") { inOffice present quorum { needed reached } } }`)).session;
  expect(await figures()).toEqual({ inOffice: 7, present: 4, quorum: { needed: 4, reached: true } });

  await done(secretary, "suspendMandate", { representative, reason: "接受调查" });
  expect(await figures()).toEqual({ inOffice: 6, present: 3, quorum: { needed: 4, reached: false } });
  expect(await assembly("inOffice vacancies")).toEqual({ inOffice: 6, vacancies: 3 });
  expect(await codeOf(member(6).client)).toBe("UNAUTHENTICATED");
  const again = await signedInAgain(member(6));
  expect((await again.ask("{ viewer { roles { role } representative { id } } }")).viewer).toEqual({
    roles: [],
    representative: null,
  });
  await refused("suspendMandate", { representative, reason: "再次" }, { code: "WRONG_STATUS" });
  const draft = { assembly: world.a.assembly, kind: "MOTION", title: "议案", body: "正文" };
  await refused("draftMotion", draft, { code: "FORBIDDEN" }, again);

  expect(await read(representative, "availableMoves")).toEqual({ availableMoves: ["resume", "end"] });
  await done(secretary, "resumeMandate", { representative });
  expect(await figures()).toEqual({ inOffice: 7, present: 4, quorum: { needed: 4, reached: true } });
  await done(again, "draftMotion", draft);
});

test("who holds another role signs in anew and is only no representative any more", async () => {
  const [first] = world.a.members;
  if (!first) throw new Error("nobody");
  await world.app.database.transaction(async (em) => {
    const grant = { id: "grant_1", account: first.account, role: "SUPERVISOR" as const };
    em.create(RoleGrantSchema, { ...grant, streetOffice: null, unit: null, grantedAt: start, endedAt: null });
  });
  await done(secretary, "endMandate", ended(first.id));
  const whoAmI = "{ viewer { roles { role } representative { id } } }";
  expect((await first.client.send(whoAmI)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const { accessToken } = await world.app.services.signIns.issueToken(first.account);
  const { viewer } = await new Client(world.address, accessToken).ask(whoAmI);
  expect(viewer).toEqual({ roles: [{ role: "SUPERVISOR" }], representative: null });
});

test("a mandate ends on a day that has come, once, with a reason that its timeline gives", async () => {
  const representative = member(0).id;
  const input = ended(representative);
  await refused("endMandate", { ...input, on: "2024-01-13" }, { code: "DAY_IN_FUTURE", field: "on" });
  await refused("endMandate", { ...input, on: "2023-12-31" }, { code: "DAY_OUT_OF_TERM", field: "on" });
  await refused("endMandate", { ...input, reason: " " }, { code: "TEXT_EMPTY", field: "reason" });
  for (const client of [world.b.secretary.client, world.a.committee.client, member(1).client]) {
    await refused("endMandate", input, { code: "FORBIDDEN" }, client);
  }
  await done(secretary, "suspendMandate", { representative, reason: "接受调查" });
  const result = await done(
    secretary,
    "endMandate",
    { ...input, on: "2024-01-11" },
    "representative { status to availableMoves }",
  );
  expect(result.representative).toEqual({ status: "ENDED", to: "2024-01-11", availableMoves: [] });
  for (const mutation of ["endMandate", "suspendMandate", "resumeMandate", "changeRepresentative"]) {
    const more = mutation === "endMandate" ? input : { representative, reason: "再次" };
    await refused(mutation, more, { code: "WRONG_STATUS" });
  }
  const query = "timeline { edges { node { move from to note } } }";
  const steps = [
    { move: "seat", from: null, to: "ACTIVE", note: null },
    { move: "suspend", from: "ACTIVE", to: "SUSPENDED", note: "接受调查" },
    { move: "end", from: "SUSPENDED", to: "ENDED", note: "迁出本街道" },
  ];
  for (const client of [secretary, world.a.committee.client, world.supervisor.client]) {
    const { timeline } = await read(representative, query, client);
    expect(timeline.edges.map(({ node }: Loose) => node)).toEqual(steps);
  }
  for (const { client } of [member(1), world.dashboard, world.b.secretary]) {
    const answer = await client.send(`{ representative(id: "${representative}") { ${query} } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  }
});

test("a vacancy is filled once, by somebody who can only sign in when credentials are issued", async () => {
  const left = member(0).id;
  const input = { ...newcomer(), community: world.a.community, group: "第一代表小组", fills: left };
  await refused("addMandate", input, { code: "MANDATE_NOT_ENDED", field: "fills" });
  await done(secretary, "endMandate", ended(left));
  await refused("addMandate", { ...input, from: "2024-01-11" }, { code: "DAY_OUT_OF_TERM", field: "from" });
  const stranger = world.b.members[0]?.id;
  await refused("addMandate", { ...input, fills: stranger }, { code: "NOT_FOUND", field: "fills" });
  await refused("addMandate", { ...input, community: world.b.community }, { code: "NOT_FOUND", field: "community" });
  const shown = "representative { id name sector status from to group origin settledOn community { id } fills { id } }";
  const { representative } = await done(secretary, "addMandate", input, shown);
  expect(representative).toMatchObject({
    name: "李小红",
    sector: "PROPERTY_STAFF",
    status: "ACTIVE",
    from: today,
    to: null,
    group: "第一代表小组",
    origin: "单位推荐",
    settledOn: "2020-05-01",
    community: { id: world.a.community },
    fills: { id: left },
  });
  expect(await read(left, "filledBy { id }")).toEqual({ filledBy: { id: representative.id } });
  expect(await assembly("inOffice vacancies")).toEqual({ inOffice: 7, vacancies: 2 });
  await refused("addMandate", input, { code: "VACANCY_FILLED", field: "fills" });
  for (const field of ["fills { id }", "filledBy { id }", "origin", "settledOn", "group"]) {
    const answer = await world.anyone.send(`{ representative(id: "${left}") { ${field} } }`);
    expect([field, answer.errors?.[0]?.extensions.code]).toEqual([field, "UNAUTHENTICATED"]);
  }
});

test("no more are in office than there are seats, and a mandate does not begin before its day or its term", async () => {
  await refused("addMandate", { ...newcomer(), from: "2024-01-13" }, { code: "DAY_IN_FUTURE", field: "from" });
  await refused("addMandate", { ...newcomer(), from: "2023-12-31" }, { code: "DAY_OUT_OF_TERM", field: "from" });
  await refused(
    "addMandate",
    { ...newcomer(), settledOn: "2024-01-13" },
    { code: "DAY_IN_FUTURE", field: "settledOn" },
  );
  await refused("addMandate", { ...newcomer(), name: " " }, { code: "TEXT_EMPTY", field: "name" });
  await refused("addMandate", { ...newcomer(), assembly: world.b.assembly }, { code: "FORBIDDEN" });
  await refused("addMandate", newcomer(), { code: "FORBIDDEN" }, world.a.committee.client);
  const representative = member(0).id;
  await done(secretary, "suspendMandate", { representative, reason: "接受调查" });
  for (let seat = 1; seat <= 3; seat += 1) await done(secretary, "addMandate", newcomer());
  expect(await assembly("seats inOffice vacancies")).toEqual({ seats: 9, inOffice: 9, vacancies: 0 });
  await refused("addMandate", newcomer(), { code: "NO_VACANCY" });
  await refused("resumeMandate", { representative }, { code: "NO_VACANCY" });
  expect(await read(representative, "availableMoves")).toEqual({ availableMoves: ["end"] });
  await done(secretary, "endMandate", ended(member(1).id));
  expect(await read(representative, "availableMoves")).toEqual({ availableMoves: ["resume", "end"] });
  await done(secretary, "resumeMandate", { representative, reason: "调查结束" });
});

test("a representative's sector, community and group change with a reason, and the ledger keeps both", async () => {
  const representative = member(0).id;
  const input = { representative, sector: "COMMUNITY_WORKER", group: "第二代表小组", reason: "工作调动" };
  const changed = await done(
    secretary,
    "changeRepresentative",
    input,
    "representative { sector group community { id } }",
  );
  expect(changed.representative).toEqual({
    sector: "COMMUNITY_WORKER",
    group: "第二代表小组",
    community: { id: world.a.community },
  });
  await refused("changeRepresentative", input, { code: "NOTHING_TO_CHANGE" });
  await refused(
    "changeRepresentative",
    { ...input, group: "x".repeat(201) },
    { code: "TEXT_TOO_LONG", field: "group" },
  );
  const elsewhere = { representative, community: world.b.community, reason: "搬家" };
  await refused("changeRepresentative", elsewhere, { code: "NOT_FOUND", field: "community" });
  await done(secretary, "changeRepresentative", { representative, group: " ", reason: "分组撤销" });
  expect(await read(representative, "sector group")).toEqual({ sector: "COMMUNITY_WORKER", group: null });
  const { timeline } = await read(representative, "timeline { edges { node { move note } } }");
  expect(timeline.edges.slice(1)).toEqual([
    { node: { move: "change", note: "工作调动" } },
    { node: { move: "change", note: "分组撤销" } },
  ]);
});

test("what an ended mandate led is led by a co-sponsor, or by nobody", async () => {
  const motion = await story.accepted();
  await done(secretary, "endMandate", ended(story.lead.id));
  await refused("withdrawMotion", { motion, reason: "撤回" }, { code: "UNAUTHENTICATED" }, story.lead.client);
  const query = `query($id: ID!) { motion(id: $id) { status timeline(last: 1) { edges { node { move } } } } }`;
  const { motion: led } = await secretary.ask(query, { id: motion });
  expect(led).toEqual({ status: "ACCEPTED", timeline: { edges: [{ node: { move: "loseLead" } }] } });
});

test("representatives are found by part of the name, community and group; by group only for those who read groups", async () => {
  await done(secretary, "addMandate", { ...newcomer(), group: "第一代表小组" });
  await done(secretary, "changeRepresentative", {
    representative: member(2).id,
    group: "第一代表小组",
    reason: "分组",
  });
  const names = async (filter: string, client = secretary): Promise<string[]> => {
    const { representatives } = await assembly(
      `representatives(filter: ${filter}, first: 50) { totalCount edges { node { name } } }`,
      client,
    );
    expect(representatives.totalCount).toBe(representatives.edges.length);
    return representatives.edges.map(({ node }: Loose) => node.name);
  };
  expect(await names(`{ text: "小红" }`, world.anyone)).toEqual(["李小红"]);
  expect(await names(`{ text: "JIA-3" }`)).toEqual(["rep-jia-3"]);
  expect(await names(`{ text: "%" }`)).toEqual([]);
  expect(await names(`{ community: "${world.a.community}" }`)).toHaveLength(7);
  expect(await names(`{ community: "${world.b.community}" }`)).toEqual([]);
  expect(await names(`{ group: "第一代表小组" }`, member(0).client)).toEqual(["rep-jia-3", "李小红"]);
  expect(await names(`{ group: "第一代表小组", sector: [PROPERTY_STAFF], status: [ACTIVE] }`)).toEqual(["李小红"]);
  for (const [client, code] of [
    [world.anyone, "UNAUTHENTICATED"],
    [world.b.secretary.client, "FORBIDDEN"],
  ] as const) {
    const query = `{ assembly(id: "${world.a.assembly}") { representatives(filter: { group: "第一代表小组" }) { totalCount } } }`;
    expect((await client.send(query)).errors?.[0]?.extensions.code).toBe(code);
  }
});

test("a roster with all that is known of each takes as many statements for one as for many", async () => {
  await done(secretary, "endMandate", ended(member(0).id));
  await done(secretary, "addMandate", { ...newcomer(), fills: member(0).id });
  await done(secretary, "suspendMandate", { representative: member(1).id, reason: "接受调查" });
  await done(secretary, "suspendMandate", { representative: member(2).id, reason: "接受调查" });
  const count = (filter: string) =>
    statements.during(() =>
      assembly(`vacancies representatives(filter: ${filter}, first: 50) { edges { node {
        name group origin availableMoves fills { name } filledBy { name } timeline { totalCount } } } }`),
    );
  const one = await count(`{ text: "jia-2" }`);
  expect(await count("{ status: [SUSPENDED] }")).toBe(one);
  expect(await count("{}")).toBeLessThanOrEqual(one + 1);
});
