import { createServer, type Server } from "node:http";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import type { GraphQLSchema } from "graphql";
import type { SignInService } from "../access/sign-in.service.js";
import type { ViewerReads } from "../access/viewer.reads.js";
import { faultMessages, say } from "../shared/messages.js";
import { RequestContext } from "./context.js";
import { formatErrors, type ErrorLog } from "./errors.js";
import { limits, validationRules } from "./limits.js";
import { openScope, requestScope } from "./request-scope.js";

/** What the transport needs of the program behind it. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly viewers: ViewerReads;
  readonly signIn: SignInService;
  readonly production: boolean;
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>;
  readonly log: ErrorLog;
}

/** The HTTP server: GraphQL at /graphql, health at /livez and /readyz, JSON errors for everything else. */
export async function createHttpServer(parts: ServerParts): Promise<{ http: Server; stop: () => Promise<void> }> {
  const app = express();
  app.disable("x-powered-by");
  app.use(openScope);
  const http = createServer((request, response) => void app(request, response));
  const apollo = new ApolloServer<RequestContext>({
    schema: parts.schema,
    introspection: !parts.production,
    hideSchemaDetailsFromClientErrors: parts.production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    cache: "bounded",
    csrfPrevention: true,
    parseOptions: { maxTokens: limits.tokens },
    validationRules,
    formatError: formatErrors(parts.log),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: 10_000 }),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  addHealth(app, parts);
  const context = async ({ req }: { req: Request }) => contextOf(parts, req);
  app.all("/graphql", acceptsJson, express.json({ limit: limits.body }), expressMiddleware(apollo, { context }));
  addErrors(app, parts.log);
  return { http, stop: () => apollo.stop() };
}

function addHealth(app: Express, { ready }: ServerParts): void {
  app.get("/livez", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_request, response) => {
    const good = await ready();
    response.status(good ? 200 : 503).json({ status: good ? "ok" : "unavailable" });
  });
}

/** Apollo would notice only after it has acted that the client takes no JSON. */
const acceptsJson: RequestHandler = (request, response, next) => {
  if (request.accepts(["application/json", "application/graphql-response+json"])) return next();
  sendError(response, 406, "BAD_USER_INPUT", "accept: application/json");
};

async function contextOf({ viewers, signIn }: ServerParts, request: Request): Promise<RequestContext> {
  const { language, requestId } = requestScope();
  const { authorization } = request.headers;
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) return new RequestContext(null, language, requestId, authorization !== undefined);
  const found = await viewers.byToken(token);
  if (found?.viewer.token) await signIn.touch(found.viewer.token, found.lastUsedAt);
  return new RequestContext(found?.viewer ?? null, language, requestId, found === null);
}

/** Everything that is not a GraphQL answer: unknown paths, bodies that are too large or no JSON. */
function addErrors(app: Express, log: ErrorLog): void {
  app.use((_request, response) => sendError(response, 404, "NOT_FOUND"));
  const onError: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log(requestScope().requestId, error);
    sendError(response, status, status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT", problemOf(error.type));
  };
  app.use(onError);
}

function sendError(response: Response, status: number, code: keyof typeof faultMessages, problem = ""): void {
  const { language, requestId } = requestScope();
  const message = say(faultMessages[code], language, { requestId, problem });
  response.status(status).json({ errors: [{ message, extensions: { code, requestId } }] });
}

function problemOf(type: string | undefined): string {
  if (type === "entity.too.large") return `body > ${limits.body}`;
  return type === "entity.parse.failed" ? "body is not JSON" : (type ?? "request");
}
