import type { IncomingMessage, ServerResponse } from "node:http";
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from "@apollo/server";
import { roleKindsOf } from "../access/viewer.js";
import type { WholeAnswer } from "./answers/kept-answers.js";
import { Holding } from "./answers/holding.js";
import { askerOf, knownAsker, type Asker } from "./asker.js";
import { readBody } from "./body.js";
import { RequestContext } from "./context.js";
import { sendBodyError, sendError } from "./http-errors.js";
import type { KnownQueries } from "./known-queries.js";
import { begin, inScope, type RequestScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";
import { answerTypeOf, isUsual } from "./usual-request.js";

type LongWay = (request: IncomingMessage, response: ServerResponse) => void;

/** What is asked, and of whom it is known who asks. */
interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly scope: RequestScope;
  readonly body: string;
  /** The form the answer has to have. */
  readonly type: string;
}

/**
 * Stands before everything else. Requests of the usual shape, POST /graphql with JSON for somebody who takes JSON, are
 * answered from here: with a kept answer before anything of them is parsed, otherwise a query that came before by
 * executing it, and anything else by Apollo. All others go the long way through Express.
 */
export class Front {
  constructor(
    private readonly parts: ServerParts,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly queries: KnownQueries,
    private readonly longWay: LongWay,
  ) {}

  readonly take = (request: IncomingMessage, response: ServerResponse): void => {
    const scope = begin(request, response, this.parts.observer);
    const type = isUsual(request) ? answerTypeOf(request) : undefined;
    if (type === undefined) return inScope(scope, () => this.longWay(request, response));
    readBody(
      request,
      (body) => this.#asked({ request, response, scope, body, type }),
      (problem) => {
        const status = problem === "entity.too.large" ? 413 : 408;
        response.setHeader("connection", "close");
        inScope(scope, () => sendBodyError(response, status, problem));
      },
    );
  };

  #asked(asked: Asked): void {
    const asker = knownAsker(this.parts.tokens, asked.request.headers.authorization);
    if (asker && this.#sendKept(asked, asker)) return;
    inScope(asked.scope, () => void this.#answer(asked, asker).catch((error: unknown) => this.#failed(asked, error)));
  }

  async #answer(asked: Asked, known: Asker | undefined): Promise<void> {
    const { request, response, scope, type } = asked;
    const { kept, tokens } = this.parts;
    // Before anything is read, the viewer's rights too: what is stored from now on makes the answer old.
    const version = kept?.version ?? 0;
    const asker = known ?? (await askerOf(tokens, request.headers.authorization));
    if (!known && this.#sendKept(asked, asker)) return;
    const body = parse(asked.body);
    if (body === undefined) return sendBodyError(response, 400, "entity.parse.failed");
    const holding = new Holding();
    scope.holding = holding;
    const answer =
      (await this.#answerKnown(body, asked, asker)) ??
      (await this.apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: "POST", headers: headersOf(request), search: "", body },
        context: () => Promise.resolve(contextOf(asker, scope)),
      }));
    if (!kept || asker.sight === undefined || !holding.isGoodReading || answer.body.kind !== "complete") {
      return send(response, answer);
    }
    const { fields } = scope.record;
    const making = { version, holding, fields };
    const form = answer.headers.get("content-type") ?? type;
    sendWhole(asked, kept.keep(keyOf(asked, asker.sight), answer.body.string, form, making));
  }

  /** The answer to a query that came before; undefined where Apollo has to give it. */
  async #answerKnown(body: unknown, { scope, type }: Asked, asker: Asker): Promise<HTTPGraphQLResponse | undefined> {
    const string = await this.queries.answer(body, contextOf(asker, scope), scope);
    if (string === undefined) return undefined;
    return { headers: new HeaderMap([["content-type", `${type}; charset=utf-8`]]), body: { kind: "complete", string } };
  }

  /** Whether there was an answer to send. */
  #sendKept(asked: Asked, { viewer, sight }: Asker): boolean {
    const answer = sight === undefined ? undefined : this.parts.kept?.find(keyOf(asked, sight));
    if (!answer) return false;
    const { record } = asked.scope;
    record.kept = true;
    record.understood("query", answer.fields);
    record.roles = roleKindsOf(viewer);
    sendWhole(asked, answer);
    return true;
  }

  #failed({ response, scope }: Asked, error: unknown): void {
    this.parts.observer.fault(scope.requestId, error);
    if (response.headersSent) response.destroy();
    else inScope(scope, () => sendError(response, 500, "INTERNAL_SERVER_ERROR"));
  }
}

/** What a request is answered with: also one that goes the long way. */
export function contextOf({ viewer, sight }: Asker, { language, requestId }: RequestScope): RequestContext {
  return new RequestContext(viewer, language, requestId, sight === undefined);
}

/** All that an answer depends on, beside what is stored. */
function keyOf({ scope, type, body }: Asked, sight: string): string {
  return `${sight} ${scope.language} ${type} ${body}`;
}

function sendWhole({ request, response }: Asked, { bytes, etag, headers, unchanged }: WholeAnswer): void {
  const known = request.headers["if-none-match"];
  if (known !== undefined && names(known, etag)) response.writeHead(304, [...unchanged]).end();
  else response.writeHead(200, [...headers]).end(bytes);
}

/** Whether a header If-None-Match names this answer; how its tag was written, weak or not, makes no difference. */
function names(header: string, etag: string): boolean {
  return header === etag || header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  // It may show a token, or what a browser's next user must not find.
  response.setHeader("cache-control", "no-store");
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (body.kind === "complete") {
    response.setHeader("content-length", Buffer.byteLength(body.string));
    response.end(body.string);
    return;
  }
  for await (const part of body.asyncIterator) response.write(part);
  response.end();
}

/** What the body says; undefined when it is no JSON, or neither an object nor a list. No body at all says nothing. */
function parse(body: string): unknown {
  if (body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}
