import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Client } from "./client.js";

type Field = GraphQLField<unknown, unknown>;

/** A root field with the arguments it is asked with, `motions(first: 5)`, and how many things deep it is asked for. */
export interface Call {
  readonly field: string;
  readonly args?: string;
  readonly levels: number;
}

/** What nobody of a kind may read, by path from the root: left out from then on. */
export type LeftOut = Set<string>;

/**
 * A document that asks by these calls for all that the viewer may read, so that a new field is asked for as soon as it
 * exists; undefined where that is nothing. Connections and their edges count as one thing with what they lead to.
 */
export async function wholeDocument(
  schema: GraphQLSchema,
  client: Client,
  calls: readonly Call[],
  leftOut: LeftOut,
): Promise<string | undefined> {
  for (;;) {
    const document = documentOf(schema, calls, leftOut);
    if (document === undefined) return undefined;
    const { errors } = await client.send(document);
    if (!errors) return document;
    const before = leftOut.size;
    for (const { path = [], message, extensions } of errors) {
      if (!/FORBIDDEN|UNAUTHENTICATED/.test(extensions.code)) throw new Error(`${message}: ${document}`);
      leftOut.add(path.filter((step) => typeof step === "string").join("."));
    }
    if (leftOut.size === before) throw new Error(`${document}: ${JSON.stringify(errors)}`);
  }
}

function documentOf(schema: GraphQLSchema, calls: readonly Call[], leftOut: LeftOut): string | undefined {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const parts = calls.flatMap(({ field: name, args = "", levels }, index) => {
    const field = fields[name];
    const alias = `f${index}`;
    if (!field || leftOut.has(alias)) return [];
    return [`${alias}: ${name}${args} ${selectionOf(schema, getNamedType(field.type), [alias], levels, leftOut)}`];
  });
  return parts.length === 0 ? undefined : `{ ${parts.join(" ")} }`;
}

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  path: readonly string[],
  left: number,
  leftOut: LeftOut,
): string {
  if (isInterfaceType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} ${leavesOf(one.getFields(), path, leftOut)}`);
    return `{ ${parts.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const parts: string[] = [];
  for (const field of Object.values(type.getFields())) {
    const here = [...path, field.name];
    const named = getNamedType(field.type);
    if (leftOut.has(here.join(".")) || field.args.some(isRequiredArgument) || named.name === "PageInfo") continue;
    if (isLeafType(named)) parts.push(field.name);
    else {
      const isThing = !/Connection$|Edge$/.test(named.name);
      const deeper = isThing ? left - 1 : left;
      const call = field.args.some(({ name }) => name === "first") ? "(first: 3)" : "";
      if (deeper >= 0) parts.push(`${field.name}${call} ${selectionOf(schema, named, here, deeper, leftOut)}`);
    }
  }
  return `{ ${parts.length === 0 ? "__typename" : parts.join(" ")} }`;
}

function leavesOf(fields: Readonly<Record<string, Field>>, path: readonly string[], leftOut: LeftOut): string {
  const leaves = Object.values(fields)
    .filter(({ type, args }) => isLeafType(getNamedType(type)) && !args.some(isRequiredArgument))
    .filter(({ name }) => !leftOut.has([...path, name].join(".")));
  return `{ ${leaves.map(({ name }) => name).join(" ")} }`;
}
