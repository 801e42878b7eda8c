import type { ApolloServerPlugin } from "@apollo/server";
import type { DocumentNode, GraphQLError, GraphQLErrorOptions, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { costOf } from "./cost.js";
import { limits } from "./limits.js";
import { overLimit } from "./over-limit.js";

const way = {
  zh: "这个请求最多可能读取 {found} 行，上限为 {allowed} 行；请减小 first 或 last，或少查下级",
  en: "answering this could read {found} rows and {allowed} are allowed; ask for smaller pages (first, last) or for less below them",
};

/** What is wrong with an operation that would cost too much with these variables; there may be none by the name asked for. */
export function tooCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode | undefined,
  variables?: Readonly<Record<string, unknown>> | null,
  options?: GraphQLErrorOptions,
): GraphQLError | undefined {
  if (!operation) return undefined;
  const cost = costOf(schema, document, operation, variables ?? {});
  return cost > limits.cost ? overLimit("cost", limits.cost, cost, way, options) : undefined;
}

/** Refuses what would cost too much before any of it is read. */
export const costLimit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }) => {
        const flaw = tooCostly(schema, document, operation, request.variables, {
          extensions: { http: { status: 400 } },
        });
        return flaw ? Promise.reject(flaw) : Promise.resolve();
      },
    }),
};
