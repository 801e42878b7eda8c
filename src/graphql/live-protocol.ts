import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
} from "graphql";
import { CloseCode, type Context, makeServer, type ServerOptions } from "graphql-ws";
import { WebSocket } from "ws";
import type { Loss, RightsWatch, Watcher } from "../live/rights.js";
import { Fault } from "../shared/fault.js";
import { RequestContext } from "./context.js";
import { formatErrors } from "./errors.js";
import { answersAfresh, type ContextNow } from "./fresh-answers.js";
import { limits, validationRules } from "./limits.js";
import { inScope, languageNamed, requestScope, type RequestScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";

/** An open socket, and who watches through it. */
export interface Connection {
  readonly socket: WebSocket;
  scope: RequestScope;
  watcher: Watcher | undefined;
}

type Live = Context<Record<string, unknown> | undefined, Connection>;
type Options = ServerOptions<Record<string, unknown> | undefined, Connection>;

/** The protocol graphql-transport-ws: who may come in, what may be asked, and what errors look like. */
export function liveProtocol(parts: ServerParts) {
  const format = formatErrors(parts.log);
  const toClient = (error: GraphQLError) => format(error.toJSON(), thrown(error));
  const options: Options = {
    connectionInitWaitTimeout: limits.initWait,
    onConnect: (live) => comeIn(live, parts.rights, toClient),
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > limits.streams) return [flaw("RATE_LIMITED")];
      return readRequest(parts, payload, async () => {
        const { language, requestId } = requestScope();
        if (!extra.watcher) throw new Fault("UNAUTHENTICATED");
        return new RequestContext(await extra.watcher.viewer(), language, requestId, false, true);
      });
    },
    subscribe: (args) => answersAfresh(args, args.contextValue as ContextNow),
    onNext: (_live, _id, _payload, _args, { data = null, errors }) => {
      const ofRequest = (error: GraphQLError) => !error.path && !error.originalError;
      const mended = errors?.map((error) => (ofRequest(error) ? ofTheRequest(error, parts.production) : error));
      return mended && { data, errors: mended.map(toClient) };
    },
    onError: (_live, _id, _payload, errors) => errors.map(toClient),
  };
  return makeServer(options);
}

type ToClient = (error: GraphQLError) => object;

/** Lets in whoever brings a good token, and only them. A token comes in a message, so no other page can send it along. */
async function comeIn(live: Live, rights: RightsWatch, toClient: ToClient): Promise<boolean> {
  const { connectionParams = {}, extra } = live;
  const language = languageNamed(connectionParams["language"]) ?? extra.scope.language;
  extra.scope = { ...extra.scope, language };
  const token = tokenIn(connectionParams);
  const watcher = token === undefined ? null : await rights.begin(token, (loss) => putOut(live, loss, toClient));
  if (watcher && extra.socket.readyState === WebSocket.OPEN) {
    extra.watcher = watcher;
    return true;
  }
  if (watcher) rights.end(watcher);
  extra.socket.close(CloseCode.Unauthorized, "UNAUTHENTICATED");
  return false;
}

/** Ends everything that somebody watches who may watch no longer, and says why. */
function putOut({ extra, subscriptions }: Live, loss: Loss, toClient: ToClient): void {
  const payload = [inScope(extra.scope, () => toClient(flaw(loss)))];
  for (const id of Object.keys(subscriptions)) extra.socket.send(JSON.stringify({ id, type: "error", payload }));
  extra.socket.close(loss === "UNAUTHENTICATED" ? CloseCode.Unauthorized : CloseCode.Forbidden, loss);
}

function tokenIn({ authorization, Authorization, token }: Readonly<Record<string, unknown>>): string | undefined {
  const header = authorization ?? Authorization;
  if (typeof header === "string") return /^Bearer +(\S+)$/i.exec(header)?.[1];
  return typeof token === "string" ? token : undefined;
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** What is to be executed, or why not: the same limits as over HTTP, and subscriptions only. */
function readRequest(parts: ServerParts, asked: Asked, contextValue: ContextNow): ExecutionArgs | GraphQLError[] {
  try {
    const document = parse(asked.query, { maxTokens: limits.tokens });
    const flaws = validate(parts.schema, document, [...specifiedRules, ...validationRules]);
    if (flaws.length > 0) return flaws.map((error) => ofTheRequest(error, parts.production));
    if (getOperationAST(document, asked.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [ofTheRequest(new GraphQLError("queries and mutations go over HTTP / 查询和变更请用 HTTP"))];
    }
    const { schema } = parts;
    return { schema, document, contextValue, operationName: asked.operationName, variableValues: asked.variables };
  } catch (error) {
    if (error instanceof GraphQLError) return [ofTheRequest(error)];
    throw error;
  }
}

/** An error of the document or its variables, which graphql's own words help to mend; in production they guess no names. */
function ofTheRequest(error: GraphQLError, hideNames = false): GraphQLError {
  const message = hideNames ? error.message.replace(/ ?Did you mean .*\?$/s, "") : error.message;
  const place = error.nodes ?? null;
  return new GraphQLError(message, { nodes: place, extensions: { code: "BAD_USER_INPUT" } });
}

function flaw(code: Loss | "RATE_LIMITED"): GraphQLError {
  return new GraphQLError(code, { originalError: new Fault(code) });
}

/** What a resolver or the watch over rights threw; the protocol wraps it once more. */
function thrown(error: GraphQLError): unknown {
  return error.path === undefined && error.originalError ? error.originalError : error;
}
