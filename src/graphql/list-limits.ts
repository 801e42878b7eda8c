import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { Fault } from "../shared/fault.js";
import { limits } from "./limits.js";

/** Where the lists are in what a field takes: the name of an argument or input field, and what lies below it. */
type Lists = ReadonlyMap<string, Lists>;

/** Refuses every list that is longer than any could sensibly be, before a statement is made of it. */
export function limitLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) limitListsOf(field);
  }
  return schema;
}

function limitListsOf(field: GraphQLField<unknown, unknown>): void {
  const lists = listsOf(field.args, []);
  if (lists.size === 0) return;
  const limited = (resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> => {
    return (root, args, context, info) => {
      refuseLongLists(args, lists);
      return resolve(root, args, context, info);
    };
  };
  if (field.resolve) field.resolve = limited(field.resolve);
  if (field.subscribe) field.subscribe = limited(field.subscribe);
}

interface Taken {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/** An input that holds itself is looked into once. */
function listsOf(taken: readonly Taken[], above: readonly string[]): Lists {
  const lists = new Map<string, Lists>();
  for (const { name, type } of taken) {
    const inner = getNamedType(type);
    const below =
      isInputObjectType(inner) && !above.includes(inner.name)
        ? listsOf(Object.values(inner.getFields()), [...above, inner.name])
        : new Map<string, Lists>();
    if (below.size > 0 || isListType(isNonNullType(type) ? type.ofType : type)) lists.set(name, below);
  }
  return lists;
}

function refuseLongLists(values: object, lists: Lists): void {
  for (const [name, below] of lists) {
    const value: unknown = (values as Readonly<Record<string, unknown>>)[name];
    if (Array.isArray(value) && value.length > limits.listLength) {
      const max = limits.listLength;
      throw Fault.input(name, `列表最多 ${max} 项`, `a list has at most ${max} values`);
    }
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof one === "object" && one !== null) refuseLongLists(one, below);
    }
  }
}
