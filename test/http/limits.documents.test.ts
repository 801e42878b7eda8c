import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dump } from "../support/dump.js";
import { Statements } from "../support/statements.js";
import { firstError, Wire, type Reply } from "../support/wire.js";
import { World } from "../support/world.js";

const statements = new Statements();
let world: World;
beforeAll(async () => {
  world = await World.build({ members: 3, observe: statements.observe });
});
afterAll(() => world.close());
const wire = new Wire(() => world.address);

const asMember = () => ({ authorization: `Bearer ${world.a.members[0]?.client.token}` });
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

/** The limit that a refused request is told, with its numbers. */
function limitIn({ status, body }: Reply): object {
  const { code, limit, allowed, found } = body.errors[0].extensions;
  return { status, errors: body.errors.length, code, limit, allowed, found };
}

/** How long a hostile document may be is one thing; that it is told so at once, in one error, and nothing is read is another. */
async function refusedUnread(query: string, variables: object = {}): Promise<object> {
  let reply: Reply | undefined;
  expect(await statements.during(async () => (reply = await wire.ask(query, variables)))).toBe(0);
  if (!reply) throw new Error("it was not asked");
  return limitIn(reply);
}

describe("tokens", () => {
  const operations = (count: number) => times(count, (index) => `query Q${index} { __typename }`);
  const send = (query: string) => {
    const body = JSON.stringify({ query, operationName: "Q7" });
    const headers = { "content-type": "application/json", "accept-language": "en" };
    return wire.send("/graphql", { method: "POST", headers, body });
  };

  test("1000 tokens are answered, one more is not", async () => {
    expect((await send(operations(200))).body).toEqual({ data: { __typename: "Query" } });
    const reply = await send(`${operations(200)} {`);
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(firstError(reply).message).toContain("1000 tokens");
  });

  test.each([
    ["10 000 fields that are one", `{${" a".repeat(10_000)} }`],
    ["20 000 levels", `${"{a".repeat(20_000)}${"}".repeat(20_000)}`],
    ["20 000 levels that never end", "{a".repeat(20_000)],
    ["20 000 lists in each other", `{ a(b: ${"[".repeat(20_000)}`],
    ["20 000 objects in each other", `{ a(b: ${"{c:".repeat(20_000)}`],
    ["20 000 lists of a variable's type", `query($a: ${"[".repeat(20_000)}`],
    ["5 000 directives", `{ __typename${" @a".repeat(5000)} }`],
    ["10 000 strings", `{ a(b: [${'"" '.repeat(10_000)}]) }`],
  ])("%s are too many", async (_what, query) => {
    const reply = await wire.ask(query);
    expect([reply.status, reply.body.errors.length]).toEqual([400, 1]);
    expect(firstError(reply)).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("1000 tokens"),
    });
  });
});

describe("what stands in a document below the limit of tokens", () => {
  const refused = (limit: string, allowed: number, found: number) => {
    return { status: 400, errors: 1, code: "BAD_USER_INPUT", limit, allowed, found };
  };
  const alias = (index: number) => `a${index}: __typename`;
  const rootField = "streetOffices { id }";

  test.each([
    [
      "50 aliases",
      50,
      `{ motions { edges { ${times(50, alias)} } } }`,
      `{ motions { edges { ${times(51, alias)} } } }`,
    ],
    [
      "50 aliases in fragments",
      50,
      `{ ...F } fragment F on Query { motions { edges { ${times(50, alias)} } } }`,
      `{ ...F ...F } fragment F on Query { motions { edges { ${times(51, alias)} } } }`,
    ],
  ])("%s are answered, one more is not", async (_what, allowed, good, bad) => {
    expect((await wire.ask(good)).body.errors).toBeUndefined();
    expect(await refusedUnread(bad)).toEqual(refused("aliases", allowed, allowed + 1));
  });

  test("20 fields at the root are answered, one more is not, in fragments too", async () => {
    const fields = (count: number) => times(count, (index) => `a${index}: ${rootField}`);
    expect((await wire.ask(`{ ${fields(20)} }`)).body.errors).toBeUndefined();
    expect(await refusedUnread(`{ ${fields(21)} }`)).toEqual(refused("rootFields", 20, 21));
    const inFragments = `{ ${fields(10)} ...F } fragment F on Query { ... { b: ${rootField} ...G } }
      fragment G on Query { ${times(10, (index) => `c${index}: ${rootField}`)} }`;
    expect(await refusedUnread(inFragments)).toEqual(refused("rootFields", 20, 21));
  });

  test("20 directives are answered, one more is not, on fragments spread again and again too", async () => {
    const directives = (count: number) => times(count, (index) => `a${index}: __typename @include(if: true)`);
    expect((await wire.ask(`{ motions { edges { ${directives(20)} } } }`)).body.errors).toBeUndefined();
    expect(await refusedUnread(`{ motions { edges { ${directives(21)} } } }`)).toEqual(refused("directives", 20, 21));
    const spread = `{ ${times(100, () => "...F @include(if: true)")} } fragment F on Query { __typename }`;
    expect(await refusedUnread(spread)).toEqual(refused("directives", 20, 100));
    expect(await refusedUnread(`{ __typename ${times(400, () => "@nothing")} }`)).toEqual(
      refused("directives", 20, 400),
    );
  });

  test("30 fragments are answered, one more is not", async () => {
    const spread = (count: number) =>
      `{ ${times(count, (index) => `...F${index}`)} } ${times(count, (index) => `fragment F${index} on Query { __typename }`)}`;
    expect((await wire.ask(spread(30))).body).toEqual({ data: { __typename: "Query" } });
    expect(await refusedUnread(spread(31))).toEqual(refused("fragments", 30, 31));
  });

  test("a field may stand 50 times more in its place, not 51 times", async () => {
    const fields = (count: number) => times(count, () => "motions { totalCount }");
    expect((await wire.ask("{ streetOffices { id " + "name ".repeat(51) + "} }")).body.errors).toBeUndefined();
    expect(await refusedUnread("{ streetOffices { id " + "name ".repeat(52) + "} }")).toEqual(
      refused("repeats", 50, 51),
    );
    expect(
      await refusedUnread(`{ streetOffices { ... { ${"name ".repeat(30)} } ... { ${"name ".repeat(30)} } } }`),
    ).toEqual(refused("repeats", 50, 59));
    expect(await refusedUnread(`{ ${fields(200)} }`)).toEqual(refused("repeats", 50, 199));
  });

  test("50 levels are refused", async () => {
    const query = `{ streetOffices ${"{ currentAssembly { streetOffice ".repeat(25)} { id } ${"} }".repeat(25)} }`;
    expect(await refusedUnread(query)).toMatchObject({ status: 400, limit: "depth", allowed: 12 });
  });

  test.each([
    ["itself", "{ ...A } fragment A on Query { ...A }"],
    ["each other", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
    [
      "each other below fields",
      "{ streetOffices { ...A } } fragment A on StreetOffice { currentAssembly { ...B } } fragment B on Assembly { streetOffice { ...A } }",
    ],
    [
      "one another, all of 30",
      `{ ...F0 } ${times(30, (index) => `fragment F${index} on Query { ${times(9, (step) => `...F${(index + step + 1) % 30}`)} }`)}`,
    ],
  ])("fragments that hold %s are refused", async (_what, query) => {
    const reply = await wire.ask(query);
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(reply.text).toMatch(/within itself/);
  });

  test("a document with more flaws than anybody mends is told 20 of them", async () => {
    const reply = await wire.ask(`{ motions { ${times(30, (index) => `x${index}`)} } }`);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.length).toBe(21);
    expect(reply.body.errors.at(-1).message).toContain("Too many validation errors");
  });
});

describe("cost", () => {
  const three =
    "query($n: Int) { motions(first: $n) { edges { node { grievances(first: $n) { edges { node { motions { grievances(first: $n) { edges { node { id } } } } } } } } } } }";

  test("a page of 100 below a page of 100 below a page of 100 is refused, with its cost and the way out", async () => {
    const query = three.replaceAll("$n", "100").replace("query(100: Int)", "");
    const cost = 100 + 100 * (100 + 100 * 10 * (1 + 100));
    const refused = { status: 400, errors: 1, code: "BAD_USER_INPUT", limit: "cost", allowed: 10_000, found: cost };
    expect(await refusedUnread(query)).toEqual(refused);
    expect(await refusedUnread(three, { n: 100 })).toEqual(refused);
    const { message } = firstError(await wire.ask(three, { n: 100 }));
    expect(message).toContain(`${cost} rows and 10000 are allowed; ask for smaller pages (first, last)`);
    const inChinese = firstError(await wire.ask(three, { n: 100 }, { "accept-language": "zh" }));
    expect(inChinese.message).toContain(`${cost} 行，上限为 10000 行；请减小 first 或 last`);
  });

  test("the same with smaller pages is answered", async () => {
    expect((await wire.ask(three, { n: 5 }, asMember())).body.errors).toBeUndefined();
  });

  test("a page of 99 below a page of 100 is answered, of 100 not", async () => {
    const query =
      "query($n: Int!) { streetOffices { currentAssembly { representatives(first: 100) { edges { node { assembly { id } } } } } } motions(first: $n) { edges { node { grievances(first: $n) { totalCount } } } } }";
    // 2020 for the representatives of ten offices.
    expect((await wire.ask(query, { n: 88 }, asMember())).body.errors).toBeUndefined();
    expect(await refusedUnread(query, { n: 89 })).toMatchObject({ limit: "cost", found: 2020 + 89 + 89 * 89 });
  });

  test("aliases and fragments do not hide a cost", async () => {
    const page = "motions(first: 100) { edges { node { ...M } } }";
    const fragment =
      "fragment M on Motion { a: grievances(first: 30) { totalCount } b: grievances(first: 30) { totalCount } }";
    expect(await refusedUnread(`{ x: ${page} y: ${page} } ${fragment}`)).toMatchObject({
      limit: "cost",
      found: 12_200,
    });
  });

  test("what costs too much may still be understood: what is wrong besides is told first", async () => {
    const reply = await wire.ask(three.replace("{ id }", "{ nothing }"), { n: 100 });
    expect(firstError(reply).message).toContain("nothing");
  });

  test("an operation by no known name, and none, are refused as such", async () => {
    for (const query of ["query A { __typename } query B { __typename }", "fragment F on Query { __typename }"]) {
      const reply = await wire.ask(query);
      expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    }
  });
});

describe("lists that are sent", () => {
  const many = Array.from({ length: 501 }, (_, index) => `representative_${index}`);
  const check =
    "mutation($input: CheckInInput!) { checkIn(input: $input) { __typename ... on Refusal { code field } } }";
  const secretary = () => ({ authorization: `Bearer ${world.a.secretary.client.token}` });

  test("a list of an input may have 500 values, then the field is named and nothing is read", async () => {
    const before = dump(world.file);
    const send = (representatives: readonly string[]) =>
      wire.ask(check, { input: { session: "session_x", representatives } }, secretary());
    expect(firstError(await send(many))).toEqual({
      code: "BAD_USER_INPUT",
      field: "representatives",
      message: "The input cannot be used: a list has at most 500 values",
    });
    // Below that the rules of the act say what they take.
    expect(firstError(await send(many.slice(1))).code).toBe("NOT_FOUND");
    expect(dump(world.file)).toEqual(before);
  });

  test.each([
    [
      "a filter",
      "query($many: [MotionStatus!]) { motions(filter: { status: $many }) { totalCount } }",
      "DRAFT",
      "status",
    ],
    [
      "a filter below a thing",
      "query($many: [Sector!]) { streetOffices { currentAssembly { representatives(filter: { sector: $many }) { totalCount } } } }",
      "RESIDENT",
      "sector",
    ],
    ["texts", "query($many: [String!]) { motions(filter: { category: $many }) { totalCount } }", "PARKING", "category"],
  ])("so may a list of %s", async (_what, query, value, field) => {
    const values = (count: number) => ({ many: Array.from({ length: count }, () => value) });
    const good = await wire.ask(query, values(500), asMember());
    expect(good.body.errors?.map((error: { message: string }) => error.message)).toBeUndefined();
    expect(firstError(await wire.ask(query, values(501), asMember()))).toMatchObject({ code: "BAD_USER_INPUT", field });
  });
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
