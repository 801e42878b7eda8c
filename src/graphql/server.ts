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
import { say, type Message } from "../shared/message.js";
import { ideRouter } from "../ide/ide.router.js";
import { faultMessages } from "../shared/messages.js";
import { RequestContext } from "./context.js";
import { formatErrors, type ErrorLog } from "./errors.js";
import { limits, validationRules } from "./limits.js";
import { openScope, requestScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";
import { Sockets } from "./sockets.js";

/** The HTTP server: GraphQL at /graphql, also over WebSockets, health at /livez and /readyz, JSON errors for everything else. */
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
  addPages(app, parts);
  const context = async ({ req }: { req: Request }) => contextOf(parts, req);
  app.all("/graphql", acceptsJson, express.json({ limit: limits.body }), expressMiddleware(apollo, { context }));
  addErrors(app, parts.log);
  const sockets = new Sockets(http, parts);
  const stop = async () => {
    await sockets.close();
    await apollo.stop();
  };
  return { http, stop };
}

function addHealth(app: Express, { ready }: ServerParts): void {
  app.get("/livez", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_request, response) => {
    const good = await ready();
    response.status(good ? 200 : 503).json({ status: good ? "ok" : "unavailable" });
  });
}

/** What somebody sees who opens an address of ours in a browser. */
function addPages(app: Express, { ide }: ServerParts): void {
  const show = (response: Response) => {
    if (ide) return response.redirect("/ide");
    return response.type("text/plain").send(`${welcome[requestScope().language]}\n`);
  };
  if (ide) app.use("/ide", ideRouter());
  app.get("/", (_request, response) => void show(response));
  app.get("/graphql", (request, response, next) => {
    // A program that takes anything is no browser.
    if (request.accepts([...answerTypes, "text/html"]) !== "text/html") return next();
    response.vary("Accept");
    show(response);
  });
}

/** Apollo would notice only after it has acted that the client takes no JSON. */
const acceptsJson: RequestHandler = (request, response, next) => {
  if (request.accepts(answerTypes)) return next();
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
    const { language } = requestScope();
    const problem = (problems[error.type ?? ""] ?? unreadable)[language];
    sendError(response, status, status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT", problem);
  };
  app.use(onError);
}

function sendError(response: Response, status: number, code: keyof typeof faultMessages, problem = ""): void {
  const { language, requestId } = requestScope();
  const message = say(faultMessages[code], language, { requestId, problem });
  response.status(status).json({ errors: [{ message, extensions: { code, requestId } }] });
}

const answerTypes = ["application/json", "application/graphql-response+json"];

const welcome: Message = {
  zh: "这里是议事系统的 GraphQL 接口，供程序使用：请用 POST 把查询发到 /graphql。",
  en: "This is the GraphQL interface of Yishi, for programs: send queries to /graphql by POST.",
};

const unreadable: Message = { zh: "无法读取请求内容", en: "the body cannot be read" };

/** What is wrong with a body that never became a request, by the body reader's own names. */
const problems: Readonly<Record<string, Message>> = {
  "entity.too.large": { zh: `内容超过 ${limits.body}`, en: `the body is larger than ${limits.body}` },
  "entity.parse.failed": { zh: "内容不是 JSON", en: "the body is not JSON" },
  "encoding.unsupported": { zh: "不支持此压缩方式", en: "this content-encoding is not understood" },
  "charset.unsupported": { zh: "字符集须为 UTF-8", en: "the charset has to be UTF-8" },
};
