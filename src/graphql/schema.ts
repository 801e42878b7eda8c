import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type ClassType, type NonEmptyArray } from "type-graphql";
import { closeByDefault } from "./gate.js";

/** Gives the instance of a resolver class, made by the composition root. */
export type ResolverOf = (type: ClassType) => object;

/** The executable schema of these resolver classes, with the gate before every root field. */
export function buildSchema(resolvers: NonEmptyArray<Function>, resolverOf: ResolverOf): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    container: { get: (type) => resolverOf(type as ClassType) },
    validate: false,
  });
  return closeByDefault(schema);
}
