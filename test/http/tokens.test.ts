import { readFileSync, existsSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hashPassword } from "../../src/access/passwords.js";
import { hashToken } from "../../src/access/tokens.js";
import { dump } from "../support/dump.js";
import { firstError, Wire, type Reply } from "../support/wire.js";
import { start, World } from "../support/world.js";

const password = "a good password";
let world: World;
beforeAll(async () => {
  world = await World.build({ members: 2 });
  await world.app.services.accounts.open([
    { login: "li", name: "李某", passwordHash: await hashPassword(password), grants: [{ role: "SUPERVISOR" }] },
  ]);
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(start));
const wire = new Wire(() => world.address);

const hours = 60 * 60 * 1000;
const signingIn = `mutation($account: String!, $password: String!) {
  signIn(input: { account: $account, password: $password }) {
    __typename ... on SignInPayload { accessToken expiresAt viewer { name roles { role } } } ... on Refusal { code message field }
  }
}`;

const signIn = (headers: Readonly<Record<string, string>> = {}) =>
  wire.ask(signingIn, { account: "li", password }, headers);
const tokenOf = ({ body }: Reply): string => body.data.signIn.accessToken;
const whoAmI = (authorization: string) => wire.ask("{ viewer { name } }", {}, { authorization });
const bearing = (token: string) => whoAmI(`Bearer ${token}`);

test("signing in gives a token, who one is, and until when", async () => {
  const { body } = await signIn();
  expect(body.data.signIn).toMatchObject({
    expiresAt: "2024-01-19T01:00:00.000Z",
    viewer: { name: "李某", roles: [{ role: "SUPERVISOR" }] },
  });
  expect((await bearing(body.data.signIn.accessToken)).body).toEqual({ data: { viewer: { name: "李某" } } });
});

test("of a token only its hash is stored", async () => {
  const token = tokenOf(await signIn());
  const files = [world.file, `${world.file}-wal`, `${world.file}.heads.json`].filter((file) => existsSync(file));
  const stored = Buffer.concat(files.map((file) => readFileSync(file)));
  expect(stored.includes(token.slice("yishi_".length))).toBe(false);
  expect(stored.includes(hashToken(token))).toBe(true);
  expect(stored.includes(password)).toBe(false);
});

test("a wrong password and an unknown account get the same answer, and no token", async () => {
  const before = dump(world.file);
  const wrong = await wire.ask(signingIn, { account: "li", password: "not it" });
  const unknown = await wire.ask(signingIn, { account: "nobody", password });
  expect(wrong.text).toBe(unknown.text);
  expect(wrong.body.data.signIn).toMatchObject({ __typename: "PlainRefusal", code: "SIGN_IN_FAILED" });
  expect(dump(world.file)).toEqual(before);
});

test("an account or password of any sort is answered, not tripped over", async () => {
  for (const odd of ["", " ", "'; drop table account; --", "\u0000", "李".repeat(1000), "x".repeat(50_000)]) {
    for (const variables of [
      { account: odd, password },
      { account: "li", password: odd },
    ]) {
      const { body } = await wire.ask(signingIn, variables);
      expect(body.data.signIn.code).toBe("SIGN_IN_FAILED");
    }
    // Otherwise the account's door would close after the fifth.
    await signIn();
  }
});

test("an unknown token, and a header that is none, are answered UNAUTHENTICATED", async () => {
  const token = tokenOf(await signIn());
  const headers = [
    `Bearer ${token}x`,
    `Bearer ${hashToken(token)}`,
    "Bearer",
    "Bearer ",
    `Bearer ${token} ${token}`,
    `Basic ${token}`,
    token,
    `"Bearer ${token}"`,
    `Bearer ${"x".repeat(5000)}`,
  ];
  for (const authorization of headers) {
    const reply = await whoAmI(authorization);
    expect([authorization, firstError(reply).code]).toEqual([authorization, "UNAUTHENTICATED"]);
    // Not even what is open to everybody: the client would believe itself signed in.
    const open = await wire.ask("{ streetOffices { id } }", {}, { authorization });
    expect([authorization, firstError(open).code]).toEqual([authorization, "UNAUTHENTICATED"]);
  }
});

test("signing out ends the token that asked for it and no other", async () => {
  const [one, two] = [tokenOf(await signIn()), tokenOf(await signIn())];
  const out = await wire.ask("mutation { signOut { __typename } }", {}, { authorization: `Bearer ${one}` });
  expect(out.body).toEqual({ data: { signOut: { __typename: "SignOutPayload" } } });
  const before = dump(world.file);
  expect(firstError(await bearing(one)).code).toBe("UNAUTHENTICATED");
  const again = await wire.ask("mutation { signOut { __typename } }", {}, { authorization: `Bearer ${one}` });
  expect(firstError(again).code).toBe("UNAUTHENTICATED");
  expect(dump(world.file)).toEqual(before);
  expect((await bearing(two)).body.data.viewer.name).toBe("李某");
});

test("a token not used for 12 hours is dead; one in use lives on", async () => {
  const [idle, used] = [tokenOf(await signIn()), tokenOf(await signIn())];
  world.clock.advance(11 * hours);
  expect((await bearing(used)).body.data.viewer.name).toBe("李某");
  world.clock.advance(hours);
  expect(firstError(await bearing(idle)).code).toBe("UNAUTHENTICATED");
  expect((await bearing(used)).body.data.viewer.name).toBe("李某");
  world.clock.advance(11 * hours);
  expect((await bearing(used)).body.data.viewer.name).toBe("李某");
});

test("after 7 days a token is dead however much it was used", async () => {
  const token = tokenOf(await signIn());
  for (let passed = 0; passed < 7 * 24 - 6; passed += 6) {
    world.clock.advance(6 * hours);
    expect((await bearing(token)).body.data.viewer.name).toBe("李某");
  }
  world.clock.advance(6 * hours);
  expect(firstError(await bearing(token)).code).toBe("UNAUTHENTICATED");
});

test("a stale token does not stand in the way of signing in again", async () => {
  const stale = tokenOf(await signIn());
  world.clock.advance(13 * hours);
  const fresh = tokenOf(await signIn({ authorization: `Bearer ${stale}` }));
  expect((await bearing(fresh)).body.data.viewer.name).toBe("李某");
  expect(tokenOf(await signIn({ authorization: "nonsense" }))).toMatch(/^yishi_/);
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
