import { defaultFieldResolver, type GraphQLSchema } from "graphql";
import { Fault } from "../shared/fault.js";
import type { RequestContext } from "./context.js";

/** The root fields that answer without signing in; every other one is closed. */
export const openFields: ReadonlySet<string> = new Set([
  "Query.streetOffices",
  "Query.streetOffice",
  "Query.assembly",
  "Query.representative",
  "Query.categories",
  "Query.session",
  "Query.sessions",
  "Query.motion",
  "Query.motions",
  "Query.vote",
  "Query.votes",
  "Query.node",
  "Mutation.signIn",
]);

/** Puts the gate before every root field. A token that is no longer good opens nothing but signing in again. */
export function closeByDefault(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const name = `${type?.name}.${field.name}`;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (root, args, context: RequestContext, info) => {
        const open = openFields.has(name) && (!context.badToken || name === "Mutation.signIn");
        if (!open && context.viewer === null) throw new Fault("UNAUTHENTICATED");
        return resolve(root, args, context, info);
      };
    }
  }
  return schema;
}
