import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type Express, type Request, type Response } from "express";
import type { Message } from "../shared/message.js";
import { ideRouter } from "../ide/ide.router.js";
import { noteReading } from "./answers/note-reading.plugin.js";
import type { RequestContext } from "./context.js";
import { Drain } from "./drain.js";
import { formatErrors } from "./errors.js";
import { askerOf } from "./asker.js";
import { costLimit } from "./cost-limit.js";
import { validationOptions, validationRules } from "./document-limits.js";
import { addErrors, sendError } from "./http-errors.js";
import { contextOf, Front } from "./front.js";
import { limitConnections, serverOptions } from "./http-limits.js";
import { KnownQueries } from "./known-queries.js";
import { limits } from "./limits.js";
import { noteOperations } from "./note-operations.plugin.js";
import { acceptsJson, namesHost, onlyPost } from "./request-checks.js";
import { requestScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";
import { Sockets } from "./sockets.js";
import { answerTypes } from "./usual-request.js";

interface RunningServer {
  readonly http: Server;
  readonly stop: () => Promise<void>;
  readonly openSockets: () => number;
}

/** The HTTP server: GraphQL at /graphql, also over WebSockets, files at /files, health at /livez and /readyz, JSON errors for everything else. */
export async function createHttpServer(parts: ServerParts): Promise<RunningServer> {
  const app = express();
  app.disable("x-powered-by");
  app.use(namesHost);
  const { observer } = parts;
  const http = createServer(serverOptions);
  limitConnections(http);
  const drain = new Drain(http);
  const queries = new KnownQueries(parts.schema);
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
    validationRules: [...validationRules],
    validationOptions: validationOptions(parts.production),
    executionOptions: { maxCoercionErrors: limits.flaws },
    formatError: formatErrors(observer.fault, parts.production),
    plugins: [
      noteOperations,
      noteReading,
      costLimit,
      queries.plugin,
      ApolloServerPluginLandingPageDisabled(),
      // It would put a resolver of its own around every field, and nobody hears what it finds out.
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  http.on("request", new Front(parts, apollo, queries, longWay(app)).take);
  addHealth(app, parts, drain);
  addPages(app, parts);
  app.use("/files", parts.files);
  const context = async ({ req }: { req: Request }) =>
    contextOf(await askerOf(parts.tokens, req.headers.authorization), requestScope());
  const readJson = express.json({ limit: limits.bodyBytes });
  app.all("/graphql", onlyPost, acceptsJson, readJson, expressMiddleware(apollo, { context }));
  addErrors(app, observer);
  const sockets = new Sockets(http, parts);
  const stop = async () => {
    await Promise.all([drain.end(), sockets.close()]);
    await apollo.stop();
  };
  return { http, stop, openSockets: () => sockets.open };
}

/** Express would answer in HTML where an address is none; whatever else went wrong it has answered by itself. */
function longWay(app: Express): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    app(request as Request, response as Response, () => sendError(response, 404, "NOT_FOUND"));
  };
}

function addHealth(app: Express, { ready }: ServerParts, drain: Drain): void {
  app.get("/livez", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_request, response) => {
    const found = drain.begun ? "draining" : await ready();
    response.status(found === "ok" ? 200 : 503).json({ status: found });
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

const welcome: Message = {
  zh: "这里是议事系统的 GraphQL 接口，供程序使用：请用 POST 把查询发到 /graphql。",
  en: "This is the GraphQL interface of Yishi, for programs: send queries to /graphql by POST.",
};
