import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dump } from "../support/dump.js";
import { firstError, Wire } from "../support/wire.js";
import { World } from "../support/world.js";

let world: World;
beforeAll(async () => {
  world = await World.build({ members: 3 });
});
afterAll(() => world.close());
const wire = new Wire(() => world.address);

const json = { "content-type": "application/json" };
const drafting = () => ({
  query: `mutation($input: DraftMotionInput!) { draftMotion(input: $input) { __typename } }`,
  variables: { input: { assembly: world.a.assembly, kind: "MOTION", title: "路灯", body: "增设路灯" } },
});
/** A header for somebody who may draft. */
const asMember = () => ({ authorization: `Bearer ${world.a.members[0]?.client.token}` });

describe("what is no GraphQL request", () => {
  test("a body over 100 kB is answered 413", async () => {
    const body = JSON.stringify({ ...drafting(), padding: "x".repeat(100 * 1024) });
    const before = dump(world.file);
    const reply = await wire.send("/graphql", { method: "POST", headers: { ...json, ...asMember() }, body });
    expect([reply.status, firstError(reply).code]).toEqual([413, "BAD_USER_INPUT"]);
    expect(firstError(reply).message).toContain("100 kB");
    expect(dump(world.file)).toEqual(before);
  });

  test("a text of 10 000 Chinese characters passes", async () => {
    const { query, variables } = drafting();
    const input = { ...variables.input, body: "路".repeat(10_000) };
    const reply = await wire.ask(query, { input }, asMember());
    expect(reply.body).toEqual({ data: { draftMotion: { __typename: "DraftMotionPayload" } } });
  });

  test.each(["{", "", "nothing", `{"query": `, `"{ viewer { name } }"`, "null", "[]", "{}", `{"query": 7}`])(
    "the body %j is answered 400",
    async (body) => {
      const reply = await wire.send("/graphql", { method: "POST", headers: json, body });
      expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    },
  );

  test("variables that are no object are answered 400", async () => {
    for (const variables of ["{}", [1], 7]) {
      const body = JSON.stringify({ query: "{ __typename }", variables });
      const reply = await wire.send("/graphql", { method: "POST", headers: json, body });
      expect([variables, reply.status]).toEqual([variables, 400]);
    }
  });

  test.each(["/graphiql", "/graphql/more", "/livez/x", "/.env", "/%", "/..%2f..%2fetc/passwd"])(
    "the path %s is answered 404",
    async (path) => {
      for (const method of ["GET", "POST"]) {
        const reply = await wire.send(path, { method, headers: json, ...(method === "POST" && { body: "{}" }) });
        expect([reply.status, firstError(reply).code]).toEqual([404, "NOT_FOUND"]);
      }
    },
  );

  test("a list of operations is refused and none is carried out", async () => {
    const before = dump(world.file);
    const body = JSON.stringify([drafting(), drafting()]);
    const reply = await wire.send("/graphql", { method: "POST", headers: { ...json, ...asMember() }, body });
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(dump(world.file)).toEqual(before);
  });
});

describe("requests that a foreign page could make in a browser", () => {
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", ""];

  test.each(types)("a body of the type %j is answered 400 and does nothing", async (type) => {
    const before = dump(world.file);
    const headers = { ...asMember(), ...(type && { "content-type": type }) };
    const body = Buffer.from(JSON.stringify(drafting()));
    const reply = await wire.send("/graphql", { method: "POST", headers, body });
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(dump(world.file)).toEqual(before);
  });

  test("GET is answered 405, a reading query too, and told the way out", async () => {
    const headers = { "apollo-require-preflight": "1", "accept-language": "en" };
    for (const path of ["/graphql", "/graphql?query={streetOffices{id}}"]) {
      for (const method of ["GET", "HEAD", "OPTIONS"]) {
        const response = await fetch(new URL(path, world.address), { method, headers });
        expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, "POST"]);
      }
      const reply = await wire.send(path, { headers });
      expect(firstError(reply)).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining("by POST") });
    }
  });

  test("GET changes nothing", async () => {
    const before = dump(world.file);
    const { query, variables } = drafting();
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString();
    const headers = { ...asMember(), "apollo-require-preflight": "1" };
    const reply = await wire.send(`/graphql?${search}`, { headers });
    expect([reply.status, firstError(reply).code]).toEqual([405, "BAD_USER_INPUT"]);
    expect(dump(world.file)).toEqual(before);
  });

  test.each(["PUT", "DELETE", "PATCH"])("%s is answered 405", async (method) => {
    const reply = await wire.send("/graphql", { method, headers: json, body: JSON.stringify(drafting()) });
    expect([reply.status, firstError(reply).code]).toEqual([405, "BAD_USER_INPUT"]);
  });

  test("whoever does not take JSON is answered 406 before anything is done", async () => {
    const before = dump(world.file);
    const headers = { ...json, ...asMember(), accept: "text/html" };
    const reply = await wire.send("/graphql", { method: "POST", headers, body: JSON.stringify(drafting()) });
    expect([reply.status, firstError(reply).code]).toEqual([406, "BAD_USER_INPUT"]);
    expect(dump(world.file)).toEqual(before);
  });
});

describe("errors in the user's language", () => {
  test.each([
    ["en", "Sign in first."],
    ["en-GB,en;q=0.8", "Sign in first."],
    ["fr, en;q=0.5", "Sign in first."],
    ["zh-CN", "请先登录。"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "请先登录。"],
    ["fr", "请先登录。"],
    ["", "请先登录。"],
  ])("Accept-Language %j is answered %s", async (language, message) => {
    const reply = await wire.ask("{ viewer { name } }", {}, { "accept-language": language });
    expect(firstError(reply)).toMatchObject({ code: "UNAUTHENTICATED", message });
  });

  test.each([
    ["en", /^The input cannot be used/],
    ["zh", /^输入有误/],
  ])("in %s also before there is a GraphQL request", async (language, message) => {
    const headers = { "accept-language": language };
    const wrong = [
      await wire.send("/graphql", { method: "POST", headers: { ...headers, ...json }, body: "{" }),
      await wire.send("/graphql", { method: "POST", headers: { ...headers, ...json }, body: "{}" }),
      await wire.send("/graphql", { headers }),
      await wire.ask("{", {}, headers),
      await wire.ask("{ nothing }", {}, headers),
      await wire.ask("query($x: Int!) { __typename motions(first: $x) { totalCount } }", {}, headers),
    ];
    for (const reply of wrong) expect(firstError(reply).message).toMatch(message);
  });

  test("refusals and labels follow it too", async () => {
    const query = `mutation { signIn(input: { account: "nobody", password: "x" }) { ... on Refusal { message } } }`;
    const say = async (language: string) => (await wire.ask(query, {}, { "accept-language": language })).body.data;
    expect((await say("en")).signIn.message).toMatch(/^Account or password is wrong/);
    expect((await say("zh-CN")).signIn.message).toMatch(/^账号或密码不正确/);
  });

  test("every error has a request id of its own", async () => {
    const ids = [await wire.ask("{ viewer { name } }"), await wire.ask("{ x }"), await wire.send("/x")].map(
      ({ body }) => body.errors[0].extensions.requestId,
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test("/livez and /readyz answer without a token", async () => {
  for (const path of ["/livez", "/readyz"]) {
    expect(await wire.send(path)).toMatchObject({ status: 200, body: { status: "ok" } });
  }
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
