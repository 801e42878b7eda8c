import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { Fault } from "../shared/fault.js";
import { askedIn } from "./asked-fields.js";
import type { RequestContext } from "./context.js";
import type { Links } from "./links.js";

/** The root fields that answer without signing in; every other one is closed. */
export const openFields: ReadonlySet<string> = new Set([
  "Query.streetOffices",
  "Query.streetOffice",
  "Query.assembly",
  "Query.representative",
  "Query.representativesByStatus",
  "Query.session",
  "Query.sessions",
  "Query.sessionsByStatus",
  "Query.motion",
  "Query.motions",
  "Query.motionsByStatus",
  "Query.vote",
  "Query.votes",
  "Query.votesByStatus",
  "Query.voteFigures",
  "Query.voteBundle",
  "Query.signingKeys",
  "Query.node",
  "Mutation.signIn",
  "Mutation.redeemCode",
]);

/** The ways to a new token, which a token that is no longer good does not close. */
const waysIn: ReadonlySet<string> = new Set(["Mutation.signIn", "Mutation.redeemCode"]);

/**
 * Puts the gate before every root field, where it is also seen what is asked for. A token that is no longer good opens
 * nothing but signing in again.
 */
export function closeByDefault(schema: GraphQLSchema, links: Links): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const name = `${type?.name}.${field.name}`;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (root, args, context: RequestContext, info) => {
        const open = openFields.has(name) && (!context.badToken || waysIn.has(name));
        if (!open && context.viewer === null) throw new Fault("UNAUTHENTICATED");
        context.begin(askedIn(info), links);
        return resolve(root, args, context, info);
      };
    }
  }
  closeSubscriptions(schema, links);
  return schema;
}

/** Nothing is told to anyone who has not signed in, nor where no second answer could follow the first. */
function closeSubscriptions(schema: GraphQLSchema, links: Links): void {
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    field.subscribe = forViewers(links, field.subscribe);
    field.resolve = forViewers(links, field.resolve);
  }
}

const overSockets = () =>
  Fault.input(
    undefined,
    "订阅请使用 WebSocket（graphql-transport-ws）",
    "subscriptions go over a WebSocket (graphql-transport-ws)",
  );

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

function forViewers(links: Links, resolve: Resolve = defaultFieldResolver): Resolve {
  return (root, args, context, info) => {
    if (context.viewer === null) throw new Fault("UNAUTHENTICATED");
    if (!context.live) throw overSockets();
    context.begin(askedIn(info), links);
    return resolve(root, args, context, info);
  };
}
