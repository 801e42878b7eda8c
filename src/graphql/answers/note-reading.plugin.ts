import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import type { RequestContext } from "../context.js";
import { requestScope } from "../request-scope.js";
import { staysInStreet } from "./within-street.js";

/** Notes of an answer whether it may be kept at all: only what reads, and only what went well. */
export const noteReading: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () => Promise.resolve(listener),
};

const listener: Awaited<ReturnType<NonNullable<ApolloServerPlugin<RequestContext>["requestDidStart"]>>> = {
  willSendResponse({ operation, document, schema, errors, response }) {
    const { holding } = requestScope();
    if (!holding || operation?.operation !== OperationTypeNode.QUERY || errors?.length) return Promise.resolve();
    holding.staysInStreet = document !== undefined && staysInStreet(schema, document);
    holding.isGoodReading = response.body.kind === "single" && !response.body.singleResult.errors?.length;
    return Promise.resolve();
  },
};
