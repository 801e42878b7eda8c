import { afterAll, beforeAll, expect, test } from "vitest";
import type { Loose } from "../support/client.js";
import { Story } from "../support/story.js";
import { World } from "../support/world.js";

let world: World;
let motion: string;

beforeAll(async () => {
  // An answer that is kept would not be worked out a second time.
  world = await World.build({ settings: { KEEP_ANSWERS: "off" } });
  motion = await new Story(world).accepted();
}, 60_000);
afterAll(() => world.close());

interface Sent {
  readonly token?: string | null;
  readonly language?: string;
  readonly accept?: string;
}

/** Everything of an answer but when it was given and under which id. */
async function send(body: object, { token, language = "en", accept = "*/*" }: Sent = {}): Promise<Loose> {
  const headers = { "content-type": "application/json", "accept-language": language, accept };
  const response = await fetch(world.address, {
    method: "POST",
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = (await response.text())
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""')
    .replaceAll(/ [\da-f-]{36}\./g, "");
  const kept = [...response.headers].filter(([name]) => !["date", "x-request-id", "content-length"].includes(name));
  return { status: response.status, headers: Object.fromEntries(kept), text };
}

const byId = "query One($id: ID!) { motion(id: $id) { id title status availableMoves } } query Two { __typename }";
const street = "query($text: String) { motions(filter: { text: $text }) { totalCount } }";

const requests: readonly (readonly [string, () => object])[] = [
  ["a query of several operations", () => ({ query: byId, variables: { id: motion }, operationName: "One" })],
  ["the other operation of the same document", () => ({ query: byId, operationName: "Two" })],
  ["an operation that is not named though there are several", () => ({ query: byId, variables: { id: motion } })],
  ["an operation that is not there", () => ({ query: byId, operationName: "Three" })],
  ["a variable that is missing", () => ({ query: byId, operationName: "One" })],
  ["a variable of the wrong sort", () => ({ query: byId, operationName: "One", variables: { id: { of: 1 } } })],
  ["variables that are no object", () => ({ query: byId, operationName: "Two", variables: ["x"] })],
  ["variables that are null", () => ({ query: street, variables: null })],
  ["a field that fails", () => ({ query: `{ motion(id: "${motion}") { title timeline { totalCount } } }` })],
  [
    "a page that is too large",
    () => ({ query: "query($n: Int) { motions(first: $n) { totalCount edges { cursor } } }", variables: { n: 101 } }),
  ],
  [
    "a page whose rows would be too many",
    () => ({
      query: `query($n: Int) { assembly(id: "${world.a.assembly}") { representatives(first: $n) { edges { node { assembly { representatives(first: $n) { edges { node { assembly { representatives(first: $n) { edges { cursor } } } } } } } } } } } }`,
      variables: { n: 100 },
    }),
  ],
  ["a document that is not valid", () => ({ query: "{ nothingOfThisName }" })],
  ["an introspection", () => ({ query: "{ __schema { queryType { name } } }" })],
  ["extensions", () => ({ query: street, extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } })],
];

test.each(requests)("%s is answered the second and third time as it was the first", async (_what, request) => {
  for (const token of [null, world.a.secretary.client.token]) {
    const first = await send(request(), { token });
    expect(await send(request(), { token })).toEqual(first);
    expect(await send(request(), { token })).toEqual(first);
  }
});

test("a query that is known is answered anew, for whoever asks, in the language and form of each time", async () => {
  const request = { query: `{ motion(id: "${motion}") { title availableMoves } }` };
  const moves = async (sent: Sent) => JSON.parse((await send(request, sent)).text).data.motion?.availableMoves;
  const lead = world.a.members[0] ?? world.a.secretary;
  expect(await moves({ token: world.a.secretary.client.token })).toContain("merge");
  expect(await moves({ token: lead.client.token })).toEqual(["withdraw"]);
  expect(await moves({ token: world.b.secretary.client.token })).toBeUndefined();
  expect(await moves({})).toBeUndefined();

  const named = { query: "{ categories { label } }" };
  const inChinese = await send(named, { token: world.a.secretary.client.token, language: "zh" });
  const inEnglish = await send(named, { token: world.a.secretary.client.token });
  expect(inChinese.text).toContain("路灯");
  expect(inEnglish.text).toContain("Street lamps");
  const form = "application/graphql-response+json";
  expect((await send(named, { accept: form })).headers["content-type"]).toBe(`${form}; charset=utf-8`);
});

test("a token that is no longer good is refused for a query that is known as well", async () => {
  const request = { query: "{ motions { totalCount } }" };
  await send(request, { token: world.a.secretary.client.token });
  await send(request, { token: world.a.secretary.client.token });
  expect((await send(request, { token: "not-a-token" })).text).toContain("UNAUTHENTICATED");
});

test("a mutation is never executed but by Apollo, and once", async () => {
  const lead = world.a.members[0] ?? world.a.secretary;
  const query = `mutation { draftMotion(input: { assembly: "${world.a.assembly}", kind: SUGGESTION, title: "建议", body: "内容" }) { __typename } }`;
  const count = async () =>
    (await lead.client.ask("{ motions(filter: { mine: true }) { totalCount } }")).motions.totalCount;
  const before = await count();
  for (let time = 0; time < 3; time += 1) await send({ query }, { token: lead.client.token });
  expect(await count()).toBe(before + 3);
});
