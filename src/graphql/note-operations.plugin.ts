import type { ApolloServerPlugin } from "@apollo/server";
import { roleKindsOf } from "../access/viewer.js";
import type { RequestContext } from "./context.js";
import { requestScope } from "./request-scope.js";
import { rootFieldsOf } from "./root-fields.js";

/** Notes what a valid request asks for and what its viewer is, for the log and the figures. */
export const noteOperations: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () => Promise.resolve(listener),
};

const listener: Awaited<ReturnType<NonNullable<ApolloServerPlugin<RequestContext>["requestDidStart"]>>> = {
  didResolveOperation({ operation, document, contextValue }) {
    const { record } = requestScope();
    if (operation) record.understood(operation.operation, rootFieldsOf(operation, document));
    record.roles = roleKindsOf(contextValue.viewer);
    return Promise.resolve();
  },
};
