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

/** A header for somebody who is signed in. */
const asMember = () => ({ authorization: `Bearer ${world.a.members[0]?.client.token}` });

/** A document of so many levels of fields. */
function nested(levels: number): string {
  const path = ["streetOffices"];
  while (path.length < levels - 1) path.push(path.length % 2 === 1 ? "currentAssembly" : "streetOffice");
  return `{ ${path.join(" { ")} { id ${"}".repeat(path.length)} }`;
}

describe("how large a document may be", () => {
  test("12 levels are answered, 13 are not", async () => {
    expect((await wire.ask(nested(12))).body.errors).toBeUndefined();
    const reply = await wire.ask(nested(13));
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(firstError(reply).message).toContain("at most 12 levels");
    expect(reply.body.errors[0].extensions).toMatchObject({ limit: "depth", allowed: 12, found: 13 });
  });

  test("fragments do not hide levels", async () => {
    const inner = nested(8).slice("{ streetOffices".length, -1);
    const query = `{ streetOffices { currentAssembly { streetOffice { currentAssembly { streetOffice { currentAssembly { streetOffice { ...Deep } } } } } } } } fragment Deep on StreetOffice ${inner}`;
    expect(firstError(await wire.ask(query)).message).toContain("at most 12 levels");
  });

  test("fragments that contain each other are refused", async () => {
    const query = `{ streetOffices { ...A } } fragment A on StreetOffice { ...B } fragment B on StreetOffice { ...A }`;
    expect(firstError(await wire.ask(query)).code).toBe("BAD_USER_INPUT");
  });
});

describe("how large a page may be", () => {
  const lists: readonly (readonly [string, string])[] = [
    ["of the root", "{ motions(ARGS) { edges { cursor } pageInfo { endCursor } } }"],
    ["of a thing", "{ streetOffices { currentAssembly { representatives(ARGS) { edges { cursor } } } } }"],
  ];
  const cases = [
    ["first: 0", "first"],
    ["first: 101", "first"],
    ["first: -1", "first"],
    ["last: 0", "last"],
    ["last: 101", "last"],
    ["last: -1", "last"],
    ["first: 5, last: 5", "first"],
    [`first: 5, before: "x"`, "before"],
    [`last: 5, after: "x"`, "after"],
    [`after: "no cursor"`, "after"],
    [`after: "WyJOQU1FIiwxLCJ4Il0"`, "after"],
    [`after: "W10"`, "after"],
    [`last: 5, before: "${"x".repeat(5000)}"`, "before"],
  ] as const;

  test.each(lists.flatMap(([which, query]) => cases.map((one) => [which, query, ...one] as const)))(
    "a list %s: %s with %s is refused",
    async (_which, query, args, field) => {
      const reply = await wire.ask(query.replace("ARGS", args), {}, asMember());
      expect(firstError(reply)).toMatchObject({ code: "BAD_USER_INPUT", field });
    },
  );

  test("a cursor of one list is refused by another", async () => {
    const query = `{ streetOffices { currentAssembly { representatives(orderBy: { field: NAME, direction: ASC }) { edges { cursor } } } } }`;
    const { body } = await wire.ask(query);
    const { cursor } = body.data.streetOffices[0].currentAssembly.representatives.edges[0];
    const foreign = await wire.ask(`query($after: String) { motions(after: $after) { edges { cursor } } }`, {
      after: cursor,
    });
    expect(firstError(foreign)).toMatchObject({ code: "BAD_USER_INPUT", field: "after" });
  });

  test("numbers that are none are refused", async () => {
    for (const first of ["1.5", "99999999999", `"1"`, "true"]) {
      const reply = await wire.ask(`{ motions(first: ${first}) { edges { cursor } } }`);
      expect([first, reply.status, firstError(reply).code]).toEqual([first, 400, "BAD_USER_INPUT"]);
    }
  });
});

/** One field of a mutation. */
const signIn = (password: string) => `signIn(input: { account: "nobody", password: "${password}" }) { __typename }`;

describe("what one document may do once", () => {
  const castBallot = `castBallot(input: { vote: "vote_x", choices: ["FOR"] }) { __typename }`;
  const [one, two] = [`one: ${signIn("a")}`, `two: ${signIn("b")}`];
  const documents: readonly (readonly [string, string, string])[] = [
    ["sign in", "by aliases", `mutation { ${one} ${two} }`],
    ["sign in", "by a fragment", `mutation { ${one} ...F } fragment F on Mutation { ${two} }`],
    ["sign in", "by inline fragments", `mutation { ... { ${one} } ... on Mutation { ${two} } }`],
    ["sign in", "in a fragment", `mutation { ...F } fragment F on Mutation { ${one} ${two} }`],
    ["cast a ballot", "by aliases", `mutation { one: ${castBallot} two: ${castBallot} }`],
    ["cast a ballot", "by a fragment", `mutation { ...F one: ${castBallot} } fragment F on Mutation { ${castBallot} }`],
  ];

  test.each(documents)("to %s twice %s is refused, and not even done once", async (_what, _how, query) => {
    const before = dump(world.file);
    const reply = await wire.ask(query, {}, asMember());
    expect([reply.status, firstError(reply).code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(reply.text).toContain("may stand once in a document");
    expect(dump(world.file)).toEqual(before);
  });

  test("a document that holds both for two people to choose from is refused too", async () => {
    const reply = await wire.ask(`mutation A { ${signIn("a")} } mutation B { ${signIn("b")} }`);
    expect(reply.text).toContain("may stand once in a document");
  });
});

test("none of all these errors tells a place in our files, a statement or a table", () => {
  expect(wire.errors.length).toBeGreaterThan(0);
  expect(wire.improperErrors()).toEqual([]);
});
