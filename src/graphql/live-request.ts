import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type GraphQLSchema,
} from "graphql";
import { tooCostly } from "./cost-limit.js";
import { validationOptions, validationRules } from "./document-limits.js";
import type { ContextNow } from "./fresh-answers.js";
import { knownDocuments } from "./known-documents.js";
import { limits } from "./limits.js";
import { requestScope } from "./request-scope.js";
import { rootFieldsOf } from "./root-fields.js";
import type { ServerParts } from "./server-parts.js";

interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

const bySchema = new WeakMap<GraphQLSchema, ReturnType<typeof knownDocuments>>();

/** What was found valid by this schema: a hall subscribes to the same, all at once. */
function documentsOf(schema: GraphQLSchema): ReturnType<typeof knownDocuments> {
  let documents = bySchema.get(schema);
  if (!documents) bySchema.set(schema, (documents = knownDocuments()));
  return documents;
}

/** What is to be executed, or why not: the same limits as over HTTP, and subscriptions only. */
export function readRequest(
  { schema, production }: ServerParts,
  { query, operationName, variables }: Asked,
  contextValue: ContextNow,
): ExecutionArgs | GraphQLError[] {
  try {
    const known = documentsOf(schema);
    const document = known.get(query) ?? parse(query, { maxTokens: limits.tokens });
    if (!known.has(query)) {
      const rules = [...specifiedRules, ...validationRules];
      const flaws = validate(schema, document, rules, validationOptions(production));
      if (flaws.length > 0) return flaws.map(ofTheRequest);
      known.set(query, document);
    }
    const operation = getOperationAST(document, operationName);
    if (operation) requestScope().record.understood(operation.operation, rootFieldsOf(operation, document));
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [ofTheRequest(new GraphQLError("queries and mutations go over HTTP / 查询和变更请用 HTTP"))];
    }
    const flaw = tooCostly(schema, document, operation, variables);
    if (flaw) return [flaw];
    return { schema, document, contextValue, operationName, variableValues: variables, hideSuggestions: production };
  } catch (error) {
    if (error instanceof GraphQLError) return [ofTheRequest(error)];
    throw error;
  }
}

/** An error of the document or its variables, which graphql's own words help to mend; a limit has words of its own. */
export function ofTheRequest(error: GraphQLError): GraphQLError {
  if (error.originalError) return error;
  const { message, nodes = null } = error;
  return new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT" } });
}
