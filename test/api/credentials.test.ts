import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client, Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { seeRefused } from "../support/refused.js";
import { Statements } from "../support/statements.js";
import { done } from "../support/story.js";
import { password, World, type Member } from "../support/world.js";

const days = 24 * 60 * 60 * 1000;
const newPassword = "新密码 with 8+ letters";
const statements = new Statements();
let world: World;
let secretary: Client;
let lead: Member;
beforeEach(async () => {
  world = await World.build({ members: 3, observe: statements.observe });
  secretary = world.a.secretary.client;
  const [first] = world.a.members;
  if (!first) throw new Error("a member is needed");
  lead = first;
});
afterEach(() => world.close());

const shown = "credentials { representative { id name } account oneTimeCode expiresAt }";

async function issue(representatives: readonly string[]): Promise<Loose[]> {
  return (await done(secretary, "issueCredentials", { representatives }, shown)).credentials;
}

const redeem = (account: string, code: string, typed = newPassword) =>
  world.anyone.do("redeemCode", { account, code, newPassword: typed }, "accessToken viewer { name }");
const signIn = (account: string, typed: string) => world.anyone.do("signIn", { account, password: typed });

/** A representative who was never given an account, as an import leaves one. */
async function withoutAccount(name: string): Promise<string> {
  const [id = ""] = await world.app.services.representatives.seat(world.a.assembly, [
    {
      account: null as never,
      name,
      sector: "RESIDENT",
      community: world.a.community,
      group: null,
      origin: "社区推荐",
      settledOn: "2024-01-01",
      from: "2024-01-01",
    },
  ]);
  return id;
}

describe("a secretary issues one-time codes", () => {
  test("to many at once, in the order asked for, each good for seven days", async () => {
    const asked = world.a.members.toReversed();
    const credentials = await issue(asked.map(({ id }) => id));
    expect(credentials.map(({ representative, account }) => [representative.id, account])).toEqual(
      asked.map(({ id, login }) => [id, login]),
    );
    for (const { oneTimeCode, expiresAt } of credentials) {
      expect(oneTimeCode).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
      expect(expiresAt).toBe("2024-01-19T01:00:00.000Z");
    }
    expect(new Set(credentials.map(({ oneTimeCode }) => oneTimeCode)).size).toBe(3);
  });

  test("that nobody can read afterwards: neither table nor ledger holds one", async () => {
    const [{ oneTimeCode }] = (await issue([lead.id])) as [Loose];
    const stored = JSON.stringify(dump(world.file));
    expect(stored).not.toContain(oneTimeCode);
    expect(stored).not.toContain(oneTimeCode.replaceAll("-", ""));
    const entries = dump(world.file)["ledger_entry"] as { act: string; subject: string; chain: string }[];
    expect(entries.at(-1)).toMatchObject({ chain: "zone", act: "account:issueCode", subject: lead.account });
  });

  test("and who has no account gets one, named after the street", async () => {
    const [one, two] = [await withoutAccount("赵某"), await withoutAccount("钱某")];
    const credentials = await issue([two, one]);
    expect(credentials.map(({ account }) => account)).toEqual(["rep-jia-04", "rep-jia-05"]);
    const { viewer } = await redeem("rep-jia-04", credentials[0]?.oneTimeCode);
    expect(viewer).toEqual({ name: "钱某" });
    const again = await issue([two]);
    expect(again[0]?.account).toBe("rep-jia-04");
  });

  test("with a number of statements that does not grow faster than their number", async () => {
    const one = await statements.during(() => issue([lead.id]));
    const three = await statements.during(() => issue(world.a.members.map(({ id }) => id)));
    expect(three - one).toBeLessThanOrEqual(2 * 8);
  });

  test("to nobody of another street, exactly as if there were no such representative", async () => {
    const stranger = world.b.members[0]?.id ?? "";
    const before = dump(world.file);
    const asked = async (id: string) => {
      const { data, errors } = await secretary.try("issueCredentials", { representatives: [lead.id, id] });
      return [data, errors?.[0]?.message, errors?.[0]?.extensions.code, errors?.[0]?.extensions.field];
    };
    const known = await statements.during(async () =>
      expect(await asked(stranger)).toEqual(await asked(stranger.replace(/.{5}$/, "ZZZZZ"))),
    );
    expect((await asked(stranger))[2]).toBe("NOT_FOUND");
    expect(known).toBeGreaterThan(0);
    expect(dump(world.file)).toEqual(before);
  });

  test("not to whose account opens more than the street's mandates: that would hand over those roles", async () => {
    const input = { account: lead.account, role: "SUPERVISOR" };
    await done(world.admin.client, "grantRole", input);
    await seeRefused(world, secretary, "issueCredentials", { representatives: [lead.id] }, { code: "CODES_BY_ADMIN" });
    await done(world.admin.client, "issueAccountCode", { account: lead.account });
  });

  test("nor do codes handed out before open roles that came after, or a mandate that is over", async () => {
    const codeOf = async (representative: string) =>
      (
        await done(
          secretary,
          "issueCredentials",
          { representatives: [representative] },
          "credentials { oneTimeCode account }",
        )
      ).credentials[0];
    const [first, second] = [await codeOf(lead.id), await codeOf(world.a.members[1]?.id ?? "")];
    await done(world.admin.client, "grantRole", { account: lead.account, role: "SUPERVISOR" });
    const over = { representative: world.a.members[1]?.id, on: "2024-01-12", reason: "迁出" };
    await done(secretary, "endMandate", over);
    for (const { account, oneTimeCode } of [first, second]) {
      const input = { account, code: oneTimeCode, newPassword: "quite-a-new-one" };
      await seeRefused(world, world.anyone, "redeemCode", input, { code: "CODE_NOT_GOOD" });
    }
  });

  test("not to a disabled account", async () => {
    await done(world.admin.client, "disableAccount", { account: lead.account, reason: "本人申请" });
    const refusal = { code: "ACCOUNT_DISABLED", message: expect.stringContaining(lead.login) };
    await seeRefused(world, secretary, "issueCredentials", { representatives: [lead.id] }, refusal);
    await seeRefused(
      world,
      world.admin.client,
      "issueAccountCode",
      { account: lead.account },
      { code: "ACCOUNT_DISABLED" },
    );
  });
});

describe("redeeming a code", () => {
  test("sets the password and signs in; old password and old tokens are dead from then on", async () => {
    const [{ account, oneTimeCode }] = (await issue([lead.id])) as [Loose];
    expect((await signIn(account, password)).__typename, "until then the old one works").toBe("SignInPayload");
    const redeemed = await redeem(account, oneTimeCode);
    expect(redeemed).toMatchObject({ accessToken: expect.stringMatching(/^yishi_/), viewer: { name: lead.login } });
    const { errors } = await lead.client.send("{ viewer { name } }");
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(await signIn(account, password)).toMatchObject({ code: "SIGN_IN_FAILED" });
    expect((await signIn(account, newPassword)).__typename).toBe("SignInPayload");
  });

  test("takes it however it is typed", async () => {
    const [{ account, oneTimeCode }] = (await issue([lead.id])) as [Loose];
    const typed = ` ${oneTimeCode.toLowerCase().replaceAll("-", " – ")} `;
    expect((await redeem(account.toUpperCase(), typed)).__typename).toBe("RedeemCodePayload");
  });

  test("works once, also when two do it at once", async () => {
    const [{ account, oneTimeCode }] = (await issue([lead.id])) as [Loose];
    const both = await Promise.all([redeem(account, oneTimeCode), redeem(account, oneTimeCode, "another password")]);
    expect(both.map(({ __typename }) => __typename)).toEqual(
      expect.arrayContaining(["PlainRefusal", "RedeemCodePayload"]),
    );
    expect(await redeem(account, oneTimeCode)).toMatchObject({ code: "CODE_NOT_GOOD" });
  });

  test("is refused in the same words for a wrong, used, older, expired or another's code and an unknown account", async () => {
    const [older] = (await issue([lead.id])) as [Loose];
    const [newer, others] = (await issue([lead.id, world.a.members[1]?.id ?? ""])) as [Loose, Loose];
    const before = dump(world.file);
    const attempts = [
      await redeem(lead.login, "2222-2222-2222-2222"),
      await redeem(lead.login, ""),
      await redeem(lead.login, older.oneTimeCode),
      await redeem(lead.login, others.oneTimeCode),
      await redeem("nobody-at-all", newer.oneTimeCode),
    ];
    world.clock.advance(7 * days);
    attempts.push(await redeem(lead.login, newer.oneTimeCode));
    expect(new Set(attempts.map((attempt) => JSON.stringify(attempt))).size).toBe(1);
    expect(attempts[0]).toMatchObject({ __typename: "PlainRefusal", code: "CODE_NOT_GOOD" });
    expect(dump(world.file)).toEqual(before);
  });

  test.each(["short 7", "x".repeat(101), "aaaaaaaaaaaa", "Rep-Jia-1"])("refuses the password %s", async (bad) => {
    const [{ account, oneTimeCode }] = (await issue([lead.id])) as [Loose];
    const input = { account, code: oneTimeCode, newPassword: bad };
    await seeRefused(world, world.anyone, "redeemCode", input, { code: "PASSWORD_SHAPE", field: "newPassword" });
    expect((await redeem(account, oneTimeCode)).__typename, "and the code is still good").toBe("RedeemCodePayload");
  });

  test("is throttled per account like signing in, and a new code opens the door again", async () => {
    for (let time = 0; time < 5; time += 1) {
      expect(await redeem(lead.login, "wrong")).toMatchObject({ code: "CODE_NOT_GOOD" });
    }
    const input = { account: lead.login, code: "wrong", newPassword };
    const { errors } = await world.anyone.try("redeemCode", input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", retryAfter: 60 });
    const [{ oneTimeCode }] = (await issue([lead.id])) as [Loose];
    expect((await redeem(lead.login, oneTimeCode)).__typename).toBe("RedeemCodePayload");
  });

  test("stands once in a document", async () => {
    const one = `redeemCode(input: { account: "a", code: "b", newPassword: "12345678" }) { __typename }`;
    const { status, errors } = await world.anyone.send(`mutation { a: ${one} b: ${one} }`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });
});

describe("an administrator", () => {
  test("makes an account, whose holder gets in by its code", async () => {
    const input = { login: "Petition-Jia", name: "孙某" };
    const made = await done(
      world.admin.client,
      "createAccount",
      input,
      "account { id login hasPassword roles { id } } oneTimeCode",
    );
    expect(made.account).toMatchObject({ login: "petition-jia", hasPassword: false, roles: [] });
    expect((await redeem("petition-jia", made.oneTimeCode)).viewer).toEqual({ name: "孙某" });
    await seeRefused(world, world.admin.client, "createAccount", input, { code: "LOGIN_TAKEN", field: "login" });
  });

  test.each(["路人", "a b", "-a", "a_b", "a@b"])("cannot name an account %s", async (login) => {
    await seeRefused(
      world,
      world.admin.client,
      "createAccount",
      { login, name: "某" },
      { code: "LOGIN_SHAPE", field: "login" },
    );
  });

  test("gives a role for its place, and nothing else", async () => {
    const { client } = world.admin;
    const account = world.supervisor.account;
    const street = { streetOffice: world.a.id };
    for (const [role, place, code] of [
      ["REPRESENTATIVE", street, "ROLE_BY_MANDATE"],
      ["SECRETARY", {}, "ROLE_PLACE"],
      ["WORKING_COMMITTEE", { unit: world.unit.id }, "ROLE_PLACE"],
      ["UNIT_OFFICER", {}, "ROLE_PLACE"],
      ["UNIT_OFFICER", { unit: world.unit.id, ...street }, "ROLE_PLACE"],
      ["DASHBOARD", { unit: world.unit.id }, "ROLE_PLACE"],
      ["SUPERVISOR", street, "ROLE_PLACE"],
      ["SUPERVISOR", {}, "ROLE_HELD"],
    ] as const) {
      await seeRefused(world, client, "grantRole", { account, role, ...place }, { code });
    }
    const { errors } = await client.try("grantRole", { account, role: "UNIT_OFFICER", unit: world.a.id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "unit" });
    const roles = "account { roles { role streetOffice { id } responsibleUnit { id } } }";
    await done(client, "grantRole", { account, role: "UNIT_OFFICER", unit: world.unit.id });
    const granted = await done(client, "grantRole", { account, role: "PETITION_OFFICER", ...street }, roles);
    expect(granted.account.roles).toEqual([
      { role: "SUPERVISOR", streetOffice: null, responsibleUnit: null },
      { role: "UNIT_OFFICER", streetOffice: null, responsibleUnit: { id: world.unit.id } },
      { role: "PETITION_OFFICER", streetOffice: { id: world.a.id }, responsibleUnit: null },
    ]);
  });

  test("cannot join ADMIN or AUDITOR with each other or with any other role, mandates included", async () => {
    const { client } = world.admin;
    for (const [person, role] of [
      [world.admin, "AUDITOR"],
      [world.auditor, "ADMIN"],
      [world.auditor, "SUPERVISOR"],
      [world.supervisor, "ADMIN"],
      [lead, "AUDITOR"],
      [lead, "ADMIN"],
    ] as const) {
      const input = { account: person.account, role };
      await seeRefused(world, client, "grantRole", input, { code: "ROLES_EXCLUDE", field: "role" });
    }
  });

  test("reads no business data and changes none", async () => {
    const query =
      "{ motions { totalCount } grievances { totalCount } followUps { totalCount } sessions { totalCount } }";
    expect(await world.admin.client.ask(query)).toEqual({
      motions: { totalCount: 0 },
      grievances: { totalCount: 0 },
      followUps: { totalCount: 0 },
      sessions: { totalCount: 0 },
    });
  });

  test("lists accounts by text, role and whether they are disabled; nobody else does", async () => {
    const { client } = world.admin;
    const list = async (filter: Loose) => {
      const query =
        "query($filter: AccountFilter) { accounts(filter: $filter) { totalCount edges { node { login } } } }";
      const { accounts } = await client.ask(query, { filter });
      expect(accounts.totalCount).toBe(accounts.edges.length);
      return accounts.edges.map(({ node }: Loose) => node.login);
    };
    expect(await list({ text: "REP-JIA" })).toEqual(["rep-jia-1", "rep-jia-2", "rep-jia-3"]);
    expect(await list({ role: ["SECRETARY", "AUDITOR"] })).toEqual(["auditor", "secretary-jia", "secretary-yi"]);
    expect(await list({ role: ["REPRESENTATIVE"], text: "jia" })).toHaveLength(3);
    expect(await list({ role: [] })).toEqual([]);
    await done(client, "disableAccount", { account: lead.account, reason: "本人申请" });
    expect(await list({ disabled: true })).toEqual([lead.login]);
    expect(await list({ disabled: false, text: "jia-1" })).toEqual([]);
    for (const other of [secretary, world.supervisor.client, world.auditor.client]) {
      const { errors } = await other.send("{ accounts { totalCount } }");
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
  });

  test("reads the roles and tokens of a list in as many statements as of one account", async () => {
    const query = `query($first: Int!) { accounts(first: $first) { edges { node { roles { streetOffice { id } responsibleUnit { id } } tokens { id } } } } }`;
    const ask = (first: number) => statements.during(() => world.admin.client.ask(query, { first }));
    expect(await ask(20)).toBeLessThanOrEqual((await ask(1)) + 2);
  });

  test("is never the last one to go", async () => {
    const { client, account } = world.admin;
    const own = (await client.ask(`{ accounts(filter: { role: [ADMIN] }) { edges { node { roles { id } } } } }`))
      .accounts;
    const roleGrant = own.edges[0].node.roles[0].id;
    await seeRefused(world, client, "endRole", { roleGrant }, { code: "LAST_ADMIN" });
    await seeRefused(world, client, "disableAccount", { account, reason: "离任" }, { code: "LAST_ADMIN" });
    const { account: second } = await done(
      client,
      "createAccount",
      { login: "admin-2", name: "周某" },
      "account { id }",
    );
    await done(client, "grantRole", { account: second.id, role: "ADMIN" });
    await done(client, "endRole", { roleGrant });
    const { errors } = await client.send("{ accounts { totalCount } }");
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});
