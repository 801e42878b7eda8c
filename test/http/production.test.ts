import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp, type App } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { join } from "node:path";
import { temporaryFolder } from "../support/folder.js";
import { firstError, Wire } from "../support/wire.js";

const folder = temporaryFolder();
const logged: [string, unknown][] = [];
let app: App;
let address: string;
beforeAll(async () => {
  const environment = { DATABASE_URL: `sqlite:${join(folder, "p.sqlite")}`, PORT: "0", NODE_ENV: "production" };
  app = await createApp(readConfig(environment), { log: (...entry) => logged.push(entry) });
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

test("in production there is no world, and no account but the first administrator's", async () => {
  expect((await wire.ask("{ streetOffices { id } }")).body).toEqual({ data: { streetOffices: [] } });
  const accounts = app.database.reads.selectFrom("account").select(["login", "passwordHash"]);
  expect(await accounts.execute()).toEqual([{ login: "admin", passwordHash: null }]);
});

test("what fails inside is told to the log alone, under the request id that the client gets", async () => {
  // Behind the reads' back, as a broken disk would.
  await app.database.reads.destroy();
  for (const [query, headers] of [
    ["{ streetOffices { id } }", {}],
    ["{ viewer { name } }", { authorization: "Bearer x" }],
    [`mutation { signIn(input: { account: "a", password: "b" }) { __typename } }`, {}],
  ] as const) {
    logged.length = 0;
    const reply = await wire.ask(query, {}, headers);
    const { code, requestId } = reply.body.errors[0].extensions;
    expect([reply.body.errors.length, code]).toEqual([1, "INTERNAL_SERVER_ERROR"]);
    expect(reply.body.errors[0].message).toContain(requestId);
    expect(logged.map(([id]) => id)).toEqual([requestId]);
  }
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
