import type { ApolloServerPlugin } from "@apollo/server";
import { execute, getOperationAST, OperationTypeNode, type GraphQLSchema } from "graphql";
import { roleKindsOf } from "../access/viewer.js";
import { staysInStreet } from "./answers/within-street.js";
import { costOf } from "./cost.js";
import type { RequestContext } from "./context.js";
import { knownDocuments } from "./known-documents.js";
import { limits } from "./limits.js";
import type { RequestScope } from "./request-scope.js";
import { rootFieldsOf } from "./root-fields.js";

/**
 * Queries that Apollo has found valid. When one comes again, nothing is left to do for it but to execute it, which is
 * done here; whatever is not as usual about it, an error above all, is left to Apollo to answer.
 */
export class KnownQueries {
  readonly #documents = knownDocuments();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Gets to know what Apollo has parsed and validated. */
  readonly plugin: ApolloServerPlugin = {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ source, document, operation }) => {
          if (operation?.operation === OperationTypeNode.QUERY) this.#documents.set(source, document);
          return Promise.resolve();
        },
      }),
  };

  /** The answer as Apollo would give it; undefined where it has to. To read twice changes nothing. */
  async answer(body: unknown, context: RequestContext, scope: RequestScope): Promise<string | undefined> {
    const asked = usual(body);
    const document = asked && this.#documents.get(asked.query);
    if (!document) return undefined;
    const { operationName, variables } = asked;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
    if (costOf(this.schema, document, operation, variables) > limits.cost) return undefined;
    const { record, holding } = scope;
    record.understood(operation.operation, rootFieldsOf(operation, document));
    record.roles = roleKindsOf(context.viewer);
    const { schema } = this;
    const answer = await execute({ schema, document, contextValue: context, operationName, variableValues: variables });
    if (answer.errors) return undefined;
    if (holding) {
      holding.staysInStreet = staysInStreet(schema, document);
      holding.isGoodReading = true;
    }
    return `${JSON.stringify(answer)}\n`;
  }
}

interface UsualBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
}

/** The body as nearly every client sends it. */
function usual(body: unknown): UsualBody | undefined {
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return undefined;
  const { query, operationName, variables, extensions } = body as Record<string, unknown> & { readonly query: string };
  if (extensions !== undefined) return undefined;
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string") return undefined;
  if (variables === undefined || variables === null) return { query, operationName: operationName ?? null };
  if (typeof variables !== "object" || Array.isArray(variables)) return undefined;
  return { query, operationName: operationName ?? null, variables: variables as Record<string, unknown> };
}
