import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { Lines } from "../support/lines.js";
import { Story } from "../support/story.js";
import { Watching } from "../support/watching.js";
import { World } from "../support/world.js";

const lines = new Lines();
let world: World;
let story: Story;
beforeAll(async () => {
  world = await World.build({ log: lines.log });
  story = new Story(world);
});
beforeEach(() => void lines.texts.splice(0));
afterAll(() => world.close());

interface Sent {
  readonly id: string | null;
  readonly status: number;
  readonly body: Loose;
}

/** Sends a request and gives the id its answer has in the header, with the answer. */
async function send(
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  return post(JSON.stringify({ query, variables }), headers);
}

async function post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const sent = { "content-type": "application/json", "accept-language": "en", ...headers };
  const response = await fetch(world.address, { method: "POST", headers: sent, body });
  return { id: response.headers.get("x-request-id"), status: response.status, body: await response.json() };
}

const asSecretary = () => ({ authorization: `Bearer ${story.secretary.token}` });
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe("one line is written of a request", () => {
  test("with what was asked for, how it ended and what it took", async () => {
    const { id } = await send("query Mine { me: viewer { name } streetOffices { id } }", {}, asSecretary());
    expect(id).toMatch(uuid);
    expect(await lines.of(id)).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: "operation",
        requestId: id,
        type: "query",
        fields: "streetOffices+viewer",
        outcome: "ok",
        roles: ["SECRETARY"],
        ms: expect.any(Number),
        statements: expect.any(Number),
      },
    ]);
  });

  test("a refusal is told by its code", async () => {
    const input = { account: "nobody", password: "wrong" };
    const { id } = await send("mutation($input: SignInInput!) { signIn(input: $input) { __typename } }", { input });
    expect(await lines.of(id)).toMatchObject([
      { type: "mutation", fields: "signIn", outcome: "refused", codes: ["SIGN_IN_FAILED"] },
    ]);
  });

  test.each([
    ["an error", "{ viewer { name } }", "query", "viewer", "UNAUTHENTICATED"],
    ["an unknown field", "{ nothing }", "none", "none", "BAD_USER_INPUT"],
    ["a document that is none", "{", "none", "none", "BAD_USER_INPUT"],
  ])("%s is told by its code, under the id that the client gets", async (_what, query, type, fields, code) => {
    const { id, body } = await send(query);
    expect(body.errors[0].extensions).toMatchObject({ requestId: id, code });
    expect(await lines.of(id)).toMatchObject([{ event: "operation", type, fields, outcome: "error", codes: [code] }]);
  });

  test("a body that cannot be read too", async () => {
    const { id, status, body } = await post("{");
    expect([status, body.errors[0].extensions.requestId]).toEqual([400, id]);
    expect(await lines.of(id)).toMatchObject([{ event: "operation", outcome: "error", codes: ["BAD_USER_INPUT"] }]);
  });

  test("what is no operation is told of to those who debug, by our own names for it", async () => {
    for (const [path, named, status] of [
      ["/livez?token=x", "/livez", 200],
      ["/13987654321", "other", 404],
    ] as const) {
      const response = await fetch(new URL(path, world.address));
      const id = response.headers.get("x-request-id");
      await response.text();
      expect(await lines.of(id)).toMatchObject([{ level: "debug", event: "page", path: named, status }]);
    }
  });
});

describe("the request id", () => {
  test.each(["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "0123456789abcdef0123456789abcdef"])(
    "of a server before ours is kept: %s",
    async (given) => {
      const { id, body } = await send("{ viewer { name } }", {}, { "x-request-id": given });
      expect([id, body.errors[0].extensions.requestId]).toEqual([given, given]);
      expect(await lines.of(given)).toHaveLength(1);
    },
  );

  test.each(["13987654321", "ouyang-xiaoming", "3f2504e0-4f89-41d3-9a0c-0305e82c3301x", ""])(
    "is not what a client makes up: %j",
    async (given) => {
      const { id } = await send("{ viewer { name } }", {}, { "x-request-id": given });
      expect(id).toMatch(uuid);
      expect(id).not.toBe(given);
    },
  );
});

describe("a fault of the program", () => {
  const phone = "13700000007";

  test("is told with its place and without what it was about, under the id that the client gets", async () => {
    const database = new Sqlite(world.file);
    database.exec(
      `create trigger broken before insert on resident_contact begin select raise(abort, 'no ' || new.name); end`,
    );
    const sent = await send(
      "mutation($input: RecordGrievanceInput!) { recordGrievance(input: $input) { __typename } }",
      {
        input: {
          streetOffice: world.a.id,
          title: "欧阳家门前积水",
          description: "欧阳小明家门前积水。",
          category: "STREET_LAMPS",
          source: "VISIT",
          contact: { name: "欧阳小明", phone, address: "幸福路77号" },
        },
      },
      asSecretary(),
    );
    database.exec("drop trigger broken");
    database.close();
    expect(sent.body.errors[0].extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", requestId: sent.id });
    const [fault, operation, ...others] = await lines.of(sent.id);
    expect(others).toEqual([]);
    expect(operation).toMatchObject({ fields: "recordGrievance", outcome: "error", codes: ["INTERNAL_SERVER_ERROR"] });
    expect(fault).toMatchObject({ level: "error", event: "fault", code: "SQLITE_CONSTRAINT_TRIGGER" });
    expect(fault.stack).toEqual(expect.arrayContaining([expect.stringMatching(/^at .*better-sqlite3|^at .*sqlite/)]));
    expect(lines.texts.join("")).not.toMatch(/欧阳|137000|幸福路|积水|insert into/);
  });
});

describe("a subscription", () => {
  test("is told of when it is over: how long it was and how much it was told", async () => {
    const line = { address: world.address, payload: { token: story.secretary.token } };
    const watching = new Watching(
      line,
      "subscription Hall($id: ID!) { sessionProgress(streetOffice: $id) { session { id } } }",
      {
        id: world.a.id,
      },
    );
    await watching.first();
    expect(lines.all.filter(({ event }) => event === "subscription")).toEqual([]);
    await watching.stop();
    const [told] = await lines.until("subscription", 1);
    expect(told).toMatchObject({ fields: "sessionProgress", outcome: "ok", roles: ["SECRETARY"], messages: 1 });
  });

  test("that is refused is told of by its code", async () => {
    const line = { address: world.address, payload: { token: story.secretary.token } };
    const watching = new Watching(line, `subscription { voteProgress(id: "vote_x") { cast } }`);
    await expect(watching.codes()).resolves.toEqual(["NOT_FOUND"]);
    await watching.stop();
    const [told] = await lines.until("subscription", 1);
    expect(told).toMatchObject({ fields: "voteProgress", outcome: "error", codes: ["NOT_FOUND"] });
  });
});
