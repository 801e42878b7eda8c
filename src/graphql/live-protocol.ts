import { GraphQLError } from "graphql";
import { CloseCode, type Context, makeServer, type ServerOptions } from "graphql-ws";
import { WebSocket } from "ws";
import { roleKindsOf } from "../access/viewer.js";
import type { Loss, RightsWatch, Watcher } from "../live/rights.js";
import { Fault } from "../shared/fault.js";
import { RequestContext } from "./context.js";
import { formatErrors } from "./errors.js";
import { answersAfresh, type ContextNow } from "./fresh-answers.js";
import { limits } from "./limits.js";
import { ofTheRequest, readRequest } from "./live-request.js";
import { inScope, languageNamed, requestScope, type RequestScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";
import { TokenCount } from "./token-count.js";

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
  const { observer } = parts;
  const format = formatErrors(observer.fault, parts.production);
  const count = new TokenCount();
  const toClient = (error: GraphQLError) => format(error.toJSON(), thrown(error));
  const options: Options = {
    connectionInitWaitTimeout: limits.initWait,
    onConnect: (live) => comeIn(live, parts.rights, count, toClient),
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > limits.streams) return [flawOf(tooManyStreams())];
      return readRequest(parts, payload, async () => {
        const { language, requestId, record } = requestScope();
        if (!extra.watcher) throw new Fault("UNAUTHENTICATED");
        const viewer = await extra.watcher.viewer();
        record.roles = roleKindsOf(viewer);
        return new RequestContext(viewer, language, requestId, false, true);
      });
    },
    subscribe: async (args) => {
      const answers = await answersAfresh(args, args.contextValue as ContextNow);
      if (Symbol.asyncIterator in answers) observer.subscribed(requestScope().record);
      return answers;
    },
    onNext: (_live, _id, _payload, _args, { data = null, errors }) => {
      observer.told(requestScope().record);
      const ofRequest = (error: GraphQLError) => !error.path && !error.originalError;
      const mended = errors?.map((error) => (ofRequest(error) ? ofTheRequest(error) : error));
      return mended && { data, errors: mended.map(toClient) };
    },
    onError: (_live, _id, _payload, errors) => errors.map(toClient),
  };
  return makeServer(options);
}

type ToClient = (error: GraphQLError) => object;

/** Lets in whoever brings a good token, and only them. A token comes in a message, so no other page can send it along. */
async function comeIn(live: Live, rights: RightsWatch, count: TokenCount, toClient: ToClient): Promise<boolean> {
  const { connectionParams = {}, extra } = live;
  const language = languageNamed(connectionParams["language"]) ?? extra.scope.language;
  extra.scope = { ...extra.scope, language };
  const token = tokenIn(connectionParams);
  const watcher = token === undefined ? null : await rights.begin(token, (loss) => putOut(live, loss, toClient));
  if (watcher && extra.socket.readyState === WebSocket.OPEN) {
    if (count.take(watcher.token)) {
      extra.watcher = watcher;
      extra.socket.once("close", () => count.free(watcher.token));
      return true;
    }
    rights.end(watcher);
    requestScope().record.errors.add("RATE_LIMITED");
    extra.socket.close(CloseCode.TooManyInitialisationRequests, `at most ${limits.socketsPerToken} sockets a token`);
    return false;
  }
  if (watcher) rights.end(watcher);
  requestScope().record.errors.add("UNAUTHENTICATED");
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

function flaw(loss: Loss): GraphQLError {
  return flawOf(new Fault(loss));
}

function flawOf(fault: Fault): GraphQLError {
  return new GraphQLError(fault.code, { originalError: fault });
}

function tooManyStreams(): Fault {
  return Fault.tooMuch(
    `每个连接最多同时 ${limits.streams} 个订阅；请先结束其他订阅。`,
    `a connection takes at most ${limits.streams} subscriptions at a time; end another one first.`,
  );
}

/** What a resolver or the watch over rights threw; the protocol wraps it once more. */
function thrown(error: GraphQLError): unknown {
  return error.path === undefined && error.originalError ? error.originalError : error;
}
