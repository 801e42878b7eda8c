import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type ClassType, type NonEmptyArray, type PubSub } from "type-graphql";
import { noteStreets } from "./answers/note-streets.js";
import { closeByDefault } from "./gate.js";
import type { Links } from "./links.js";
import { limitLists } from "./list-limits.js";

/** Gives the instance of a resolver class, made by the composition root. */
export type ResolverOf = (type: ClassType) => object;

/** The executable schema of these resolver classes, with the gate before every root field and a limit on every list that is sent. */
export function buildSchema(
  resolvers: NonEmptyArray<Function>,
  resolverOf: ResolverOf,
  /** Where subscriptions get their events from, by topic. */
  pubSub: PubSub,
  links: Links,
): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    container: { get: (type) => resolverOf(type as ClassType) },
    validate: false,
    pubSub,
  });
  return noteStreets(closeByDefault(limitLists(schema), links));
}
