import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import type { Fields } from "../../src/observe/log.js";
import { join } from "node:path";
import { temporaryFolder } from "../support/folder.js";
import { firstError, Wire } from "../support/wire.js";

const folder = temporaryFolder();
const logged: Fields[] = [];
let app: App;
let address: string;
beforeAll(async () => {
  const environment = { DATABASE_URL: `sqlite:${join(folder, "p.sqlite")}`, PORT: "0", NODE_ENV: "production" };
  app = await createApp(readConfig(environment), {
    log: (level, _event, fields = {}) => void (level === "error" && logged.push(fields)),
  });
  address = await app.listen();
});
afterAll(() => app.close());
const wire = new Wire(() => address);

test("in production the schema is not told, nor guessed at in errors", async () => {
  for (const query of [
    getIntrospectionQuery(),
    "{ __schema { types { name } } }",
    `{ __type(name: "Motion") { name } }`,
  ]) {
    const reply = await wire.ask(query);
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
  }
  expect(firstError(await wire.ask("{ streetOffice { name } }")).message).not.toContain("Did you mean");
  expect(firstError(await wire.ask("{ streetOfices { name } }")).message).not.toContain("streetOffices");
});

test("in production no value of an enum is guessed at either, nor a field of an input", async () => {
  for (const [type, value] of [
    ["[MotionStatus!]", ["DRAF"]],
    ["[MotionStatus!]", "DRAF"],
  ] as const) {
    const query = `query($status: ${type}) { motions(filter: { status: $status }) { totalCount } }`;
    const { message } = firstError(await wire.ask(query, { status: value }));
    expect(message).toContain("$status");
    expect(message).not.toMatch(/Did you mean|DRAFT/);
  }
  const filter = "query($filter: MotionFilter) { motions(filter: $filter) { totalCount } }";
  const { message } = firstError(await wire.ask(filter, { filter: { statu: ["DRAFT"] } }));
  expect(message).not.toMatch(/Did you mean|status/);
  for (const written of [
    "{ motions(filter: { statu: [DRAFT] }) { totalCount } }",
    "{ motions(filtr: {}) { totalCount } }",
  ]) {
    expect(firstError(await wire.ask(written)).message).not.toMatch(/Did you mean|status|filter"/);
  }
});

test("in production a limit is told as it is elsewhere", async () => {
  const page = (inner: string) => `(first: 100) { edges { node { ${inner} } } }`;
  const reply = await wire.ask(`{ motions${page(`grievances${page("motions { id }")}`)} }`);
  expect(reply.body.errors[0].extensions).toMatchObject({ limit: "cost", allowed: 10_000, found: 110_100 });
});

test("in production there is no page for trying queries", async () => {
  for (const path of ["/ide", "/graphql"]) {
    const response = await fetch(new URL(path, address), { headers: { accept: "text/html" }, redirect: "manual" });
    expect(response.headers.get("content-type")).not.toContain("html");
    expect(response.headers.get("location")).toBeNull();
  }
});

test("in production there is no world, and no account but the first administrator's", async () => {
  expect((await wire.ask("{ streetOffices { id } }")).body).toEqual({ data: { streetOffices: [] } });
  const accounts = app.database.reads.selectFrom("account").select(["login", "passwordHash"]);
  expect(await accounts.execute()).toEqual([{ login: "admin", passwordHash: null }]);
});

test("what fails inside is told to the log alone, under the request id that the client gets", async () => {
  // Behind the reads' back, as a broken disk would.
  await app.database.reads.destroy();
  for (const [query, headers] of [
    // Not asked before: what is kept is answered all the same.
    ["{ streetOffices { id name } }", {}],
    ["{ viewer { name } }", { authorization: "Bearer x" }],
    [`mutation { signIn(input: { account: "a", password: "b" }) { __typename } }`, {}],
  ] as const) {
    logged.length = 0;
    const reply = await wire.ask(query, {}, headers);
    const { code, requestId } = reply.body.errors[0].extensions;
    expect([reply.body.errors.length, code]).toEqual([1, "INTERNAL_SERVER_ERROR"]);
    expect(reply.body.errors[0].message).toContain(requestId);
    expect(logged.map((fields) => fields["requestId"])).toEqual([requestId]);
  }
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
