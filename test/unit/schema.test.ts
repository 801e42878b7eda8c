import { readFileSync } from "node:fs";
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  printSchema,
  validate,
  type GraphQLNamedType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { schemaOnly } from "../../src/app.js";
import { openFields } from "../../src/graphql/gate.js";
import { showingSecrets } from "../support/secrets.js";

const schema = schemaOnly();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const root = new URL("../..", import.meta.url);

test("schema.graphql is what the code says", () => {
  expect(readFileSync(new URL("schema.graphql", root), "utf8")).toBe(`${printSchema(schema)}\n`);
});

/** Every place of a type that a reader of the schema may wonder about, with what is said there. */
function* descriptionsOf(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  yield [type.name, type.description];
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description];
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
  }
}

test("every type, field, argument, input field and enum value is described", () => {
  const roots = new Set(["Query", "Mutation", "Subscription"]);
  const places = types.flatMap((type) => [...descriptionsOf(type)]).filter(([place]) => !roots.has(place));
  expect(places.length).toBeGreaterThan(200);
  expect(places.filter(([, text]) => !text || text.trim().length < 4).map(([place]) => place)).toEqual([]);
});

describe("every mutation", () => {
  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))("%s", (name, mutation) => {
    const [input, ...others] = mutation.args;
    expect(others, "takes one argument").toEqual([]);
    expect(input?.name).toBe("input");
    const inputType = input && getNamedType(input.type);
    if (!isInputObjectType(inputType)) throw new Error(`${name} takes no input object`);
    expect(inputType.name).toBe(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
    const keyed = !showingSecrets.has(name);
    expect("idempotencyKey" in inputType.getFields(), "takes an idempotencyKey unless it shows a secret once").toBe(
      keyed,
    );

    const result = getNamedType(mutation.type);
    if (!isUnionType(result)) throw new Error(`${name} does not answer with a union`);
    const refusals = result.getTypes().filter((type) => type.getInterfaces().some((one) => one.name === "Refusal"));
    expect(refusals.length, "can be refused").toBeGreaterThan(0);
    const payloads = result.getTypes().filter((type) => !refusals.includes(type));
    expect(payloads.map((type) => type.name)).toEqual([inputType.name.replace(/Input$/, "Payload")]);
  });
});

test("every list is a connection, with a filter and an order where it is one of the root", () => {
  const connections = types.filter(({ name }) => name.endsWith("Connection")).filter(isObjectType);
  expect(connections.length).toBeGreaterThan(2);
  for (const connection of connections) {
    const fields = Object.keys(connection.getFields()).toSorted();
    expect([connection.name, ...fields]).toEqual([connection.name, "edges", "pageInfo", "totalCount"]);
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (!getNamedType(field.type).name.endsWith("Connection")) continue;
    const args = field.args.map(({ name }) => name);
    const usual = ["after", "before", "filter", "first", "last", "orderBy"];
    // A list of one thing's rows also takes that thing, which it cannot do without.
    const needed = field.args.filter(isRequiredArgument).map(({ name }) => name);
    expect([field.name, ...args.toSorted()]).toEqual([field.name, ...[...usual, ...needed].toSorted()]);
  }
});

test("the fields that are open without signing in exist", () => {
  const known = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  );
  expect([...openFields].filter((field) => !known.includes(field))).toEqual([]);
});

test("what implements Node is named as its ids are read", () => {
  const nodes = types.filter(isObjectType).filter((type) => type.getInterfaces().some(({ name }) => name === "Node"));
  expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(["StreetOffice", "Assembly", "Motion"]));
});

describe("the flagship operations are valid", () => {
  const files = ["secretary", "representative", "unit", "dashboard", "live", "moves-secretary", "votes", "figures"];
  const operations = files.flatMap((file) =>
    parse(readFileSync(new URL(`../support/operations/${file}.graphql`, import.meta.url), "utf8")).definitions.map(
      (definition) => [file, "name" in definition ? definition.name?.value : "", definition] as const,
    ),
  );

  test.each(operations)("%s: %s", (_file, _name, definition) => {
    const errors = validate(schema, { kind: "Document" as never, definitions: [definition] });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});
