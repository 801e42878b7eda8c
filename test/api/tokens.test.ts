import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Client, type Loose } from "../support/client.js";
import { dump } from "../support/dump.js";
import { roleGrantOf } from "../support/fixtures.js";
import { seeRefused } from "../support/refused.js";
import { done } from "../support/story.js";
import { password, World } from "../support/world.js";

const days = 24 * 60 * 60 * 1000;
let world: World;
let admin: Client;
beforeEach(async () => {
  world = await World.build({ members: 2 });
  admin = world.admin.client;
});
afterEach(() => world.close());

async function signIn(account: string, label?: string): Promise<Client> {
  const input = { account, password, ...(label !== undefined && { label }) };
  const { accessToken } = await done(world.anyone, "signIn", input, "accessToken");
  return new Client(world.address, accessToken);
}

const ownTokens = async (client: Client): Promise<Loose[]> =>
  (await client.ask("{ viewer { tokens { id label current createdAt lastUsedAt expiresAt revokedAt } } }")).viewer
    .tokens;

/** Whether a token still opens anything, the code if not. */
async function isGood(client: Client): Promise<boolean | string | undefined> {
  const { errors } = await client.send("{ viewer { name } }");
  return errors ? errors[0]?.extensions.code : true;
}

describe("a person's tokens", () => {
  test("are listed newest first, by what they were called, with the one in use marked", async () => {
    world.clock.advance(1000);
    const phone = await signIn("secretary-jia", " 我的手机 ");
    expect(await ownTokens(phone)).toMatchObject([
      {
        label: "我的手机",
        current: true,
        createdAt: "2024-01-12T01:00:01.000Z",
        expiresAt: "2024-01-19T01:00:01.000Z",
      },
      { label: null, current: false, revokedAt: null },
    ]);
    expect(JSON.stringify(await ownTokens(phone))).not.toContain(phone.token);
  });

  test("are ended one by one, by their holder or an administrator", async () => {
    const [phone, tablet] = [await signIn("secretary-jia", "手机"), await signIn("secretary-jia", "平板")];
    const idOf = async (label: string) =>
      (await ownTokens(world.a.secretary.client)).find((one) => one.label === label).id;
    const [phoneId, tabletId] = [await idOf("手机"), await idOf("平板")];
    const revoked = await done(world.a.secretary.client, "revokeToken", { token: phoneId }, "token { id revokedAt }");
    expect(revoked.token).toEqual({ id: phoneId, revokedAt: "2024-01-12T01:00:00.000Z" });
    expect([await isGood(phone), await isGood(tablet)]).toEqual(["UNAUTHENTICATED", true]);
    await done(admin, "revokeToken", { token: tabletId });
    expect([await isGood(tablet), await isGood(world.a.secretary.client)]).toEqual(["UNAUTHENTICATED", true]);
    expect(await ownTokens(world.a.secretary.client)).toHaveLength(1);
  });

  test("of others are not found, exactly as if they did not exist", async () => {
    const [own] = await ownTokens(world.b.secretary.client);
    const before = dump(world.file);
    for (const token of [own.id, own.id.replace(/.{5}$/, "ZZZZZ")]) {
      const { errors } = await world.a.secretary.client.try("revokeToken", { token });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "token" });
    }
    expect(dump(world.file)).toEqual(before);
  });

  test("are ended all together, this one too", async () => {
    const phone = await signIn("secretary-jia");
    await done(phone, "signOutEverywhere", {});
    expect([await isGood(phone), await isGood(world.a.secretary.client)]).toEqual([
      "UNAUTHENTICATED",
      "UNAUTHENTICATED",
    ]);
    expect(await isGood(world.b.secretary.client)).toBe(true);
    expect(await isGood(await signIn("secretary-jia"))).toBe(true);
  });
});

describe("every token of a person is dead at once", () => {
  test("when a role ends; whoever signs in again finds only the roles that are left", async () => {
    await done(admin, "grantRole", { account: world.supervisor.account, role: "DASHBOARD" });
    const phone = await signIn("supervisor");
    const roleGrant = await roleGrantOf(admin, "supervisor");
    await done(admin, "endRole", { roleGrant });
    expect([await isGood(phone), await isGood(world.supervisor.client)]).toEqual([
      "UNAUTHENTICATED",
      "UNAUTHENTICATED",
    ]);
    const { viewer } = await (await signIn("supervisor")).ask("{ viewer { roles { role } } }");
    expect(viewer.roles).toEqual([{ role: "DASHBOARD" }]);
    await seeRefused(world, admin, "endRole", { roleGrant }, { code: "ROLE_OVER", field: "roleGrant" });
  });

  test("when the account is disabled, its codes too; enabling it brings no token back", async () => {
    const { account } = world.a.secretary;
    const { oneTimeCode } = await done(admin, "issueAccountCode", { account }, "oneTimeCode");
    await done(admin, "disableAccount", { account, reason: "调离" });
    expect(await isGood(world.a.secretary.client)).toBe("UNAUTHENTICATED");
    expect(await world.anyone.do("signIn", { account: "secretary-jia", password })).toMatchObject({
      code: "SIGN_IN_FAILED",
    });
    await seeRefused(world, admin, "disableAccount", { account, reason: "调离" }, { code: "ACCOUNT_DISABLED" });
    await done(admin, "enableAccount", { account });
    await seeRefused(world, admin, "enableAccount", { account }, { code: "ACCOUNT_NOT_DISABLED" });
    expect(await isGood(world.a.secretary.client)).toBe("UNAUTHENTICATED");
    const input = { account: "secretary-jia", code: oneTimeCode, newPassword: "12345678" };
    expect(await world.anyone.do("redeemCode", input)).toMatchObject({ code: "CODE_NOT_GOOD" });
    expect(await isGood(await signIn("secretary-jia"))).toBe(true);
  });
});

test("a mandate gives its role only within its days", async () => {
  const mandate = {
    account: world.otherUnit.officer.account,
    name: "吴某",
    sector: "RESIDENT" as const,
    community: null,
    group: null,
    origin: "补选",
    settledOn: "2024-01-10",
    from: "2024-01-14",
  };
  await world.app.services.representatives.seat(world.a.assembly, [mandate]);
  const rolesNow = async () =>
    (await (await signIn("unit-two")).ask("{ viewer { roles { role } } }")).viewer.roles.map(({ role }: Loose) => role);
  expect(await rolesNow()).toEqual(["UNIT_OFFICER"]);
  world.clock.advance(2 * days);
  expect(await rolesNow()).toEqual(["UNIT_OFFICER", "REPRESENTATIVE"]);
});

describe("a machine's token", () => {
  const shown = "accessToken machineToken { id label streetOffice { id } expiresAt lastUsedAt revokedAt }";
  const make = (more: Loose = {}) =>
    done(admin, "createMachineToken", { label: "大厅显示屏", expiresOn: "2024-03-31", ...more }, shown);

  test("is shown once, can do what DASHBOARD may, and lives through idleness until its last day", async () => {
    const { accessToken, machineToken } = await make({ streetOffice: world.a.id });
    expect(machineToken).toMatchObject({ label: "大厅显示屏", streetOffice: { id: world.a.id }, revokedAt: null });
    expect(machineToken.expiresAt).toBe("2024-03-31T15:59:59.999Z");
    expect(JSON.stringify(dump(world.file))).not.toContain(accessToken);
    const display = new Client(world.address, accessToken);
    const { viewer } = await display.ask("{ viewer { name roles { role streetOffice { id } } } }");
    expect(viewer).toEqual({ name: "大厅显示屏", roles: [{ role: "DASHBOARD", streetOffice: { id: world.a.id } }] });
    world.clock.set("2024-03-31T15:59:59.000Z");
    expect(await isGood(display)).toBe(true);
    world.clock.advance(1000);
    expect(await isGood(display)).toBe("UNAUTHENTICATED");
  });

  test("does nothing that is not DASHBOARD's", async () => {
    const display = new Client(world.address, (await make()).accessToken);
    const input = {
      streetOffice: world.a.id,
      title: "路灯",
      description: "不亮",
      category: "PARKING",
      source: "VISIT",
    };
    const { errors } = await display.try("recordGrievance", input);
    expect(errors?.[0]?.extensions.code).toBeOneOf(["FORBIDDEN", "NOT_FOUND"]);
    expect((await display.send("{ accounts { totalCount } }")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  test.each(["2024-01-11", "2026-01-13"])("cannot have %s as its last day", async (expiresOn) => {
    const refusal = { code: "EXPIRY_OUT_OF_RANGE", field: "expiresOn" };
    await seeRefused(world, admin, "createMachineToken", { label: "屏", expiresOn }, refusal);
  });

  test("is listed and ended by an administrator, its account with it", async () => {
    const [hall, zone] = [await make({ streetOffice: world.a.id }), await make({ label: "区级大屏" })];
    const list = async (filter: Loose) => {
      const query =
        "query($filter: MachineTokenFilter) { machineTokens(filter: $filter) { totalCount edges { node { label } } } }";
      return (await admin.ask(query, { filter })).machineTokens.edges.map(({ node }: Loose) => node.label);
    };
    expect(await list({})).toEqual(["区级大屏", "大厅显示屏"]);
    expect(await list({ streetOffice: world.a.id })).toEqual(["大厅显示屏"]);
    await done(admin, "revokeToken", { token: hall.machineToken.id });
    expect(await isGood(new Client(world.address, hall.accessToken))).toBe("UNAUTHENTICATED");
    expect(await isGood(new Client(world.address, zone.accessToken))).toBe(true);
    expect([await list({ good: true }), await list({ good: false })]).toEqual([["区级大屏"], ["大厅显示屏"]]);
    const { errors } = await world.supervisor.client.send("{ machineTokens { totalCount } }");
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  test("is its account's only way in: no code, no role, no password", async () => {
    await make();
    const accounts = dump(world.file)["account"] as { id: string; kind: string }[];
    const account = accounts.find(({ kind }) => kind === "MACHINE")?.id ?? "";
    await seeRefused(world, admin, "issueAccountCode", { account }, { code: "MACHINE_ACCOUNT" });
    await seeRefused(world, admin, "grantRole", { account, role: "SUPERVISOR" }, { code: "MACHINE_ACCOUNT" });
    await done(admin, "disableAccount", { account, reason: "停用" });
    await seeRefused(world, admin, "enableAccount", { account }, { code: "MACHINE_ACCOUNT" });
  });
});
