import { buildSchema, execute, parse, type GraphQLResolveInfo } from "graphql";
import { expect, test } from "vitest";
import type { Asked } from "../../../src/database/asked.js";
import { askedIn } from "../../../src/graphql/asked-fields.js";

const schema = buildSchema(`
  interface Thing { id: ID! }
  type Motion implements Thing { id: ID! title: String body: String unit: Unit }
  type Unit implements Thing { id: ID! name: String motions: [Motion] }
  type Query { thing: Thing motion: Motion }
`);

async function asked(text: string, variables = {}): Promise<Asked> {
  let found: Asked | undefined;
  const note = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    found = askedIn(info);
    return null;
  };
  await execute({ schema, document: parse(text), rootValue: { motion: note, thing: note }, variableValues: variables });
  if (!found) throw new Error("no root field was answered");
  return found;
}

const keys = (one: Asked) => ({ motion: one.of("Motion").key, unit: one.of("Unit").key });

test("fields are gathered by type from wherever the operation asks for them", async () => {
  const text = `{ motion { title unit { name motions { ...rest } } } } fragment rest on Motion { id }`;
  expect(keys(await asked(text))).toEqual({ motion: "id,title,unit", unit: "motions,name" });
});

test("what is asked of an interface is asked of every type that implements it", async () => {
  expect(keys(await asked("{ thing { id ... on Unit { name } } }"))).toEqual({ motion: "id", unit: "id,name" });
});

test("a type that the operation does not come to has no fields asked for", async () => {
  const { of } = await asked("{ motion { id } }").then((one) => ({ of: (type: string) => one.of(type) }));
  expect(of("Unit").key).toBe("");
  expect(of("Unit").has("name")).toBe(false);
});

test("what a variable may leave out is asked for, but not for sure, and so is all below it", async () => {
  const text = `query($with: Boolean!) { motion { title body @include(if: $with) unit @skip(if: $with) { name } } }`;
  const found = await asked(text, { with: true });
  const [motion, unit] = [found.of("Motion"), found.of("Unit")];
  expect([motion.has("body"), motion.isSure("body")]).toEqual([true, false]);
  expect([unit.has("name"), unit.isSure("name")]).toEqual([true, false]);
  expect(motion.isSure("title")).toBe(true);
});

test("a fragment that is spread for sure anywhere is sure, whichever spread comes first", async () => {
  const conditional = "...rest @include(if: $with)";
  const fragment = "fragment rest on Motion { body }";
  for (const [one, other] of [
    [conditional, "...rest"],
    ["...rest", conditional],
  ]) {
    const found = await asked(`query($with: Boolean!) { motion { ${one} ${other} } } ${fragment}`, { with: false });
    expect(found.of("Motion").isSure("body")).toBe(true);
  }
});
