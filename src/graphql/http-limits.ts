import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Message } from "../shared/message.js";
import { limits } from "./limits.js";
import { answerRaw } from "./raw-answers.js";

/** How large and how slow a request may be, as Node's server is told. */
export const serverOptions: ServerOptions = {
  maxHeaderSize: limits.headerBytes,
  headersTimeout: limits.headersWait,
  requestTimeout: limits.requestWait,
  keepAliveTimeout: limits.idle,
  connectionsCheckingInterval: limits.slowCheck,
  // Node would answer without a body; `namesHost` says what is missing.
  requireHostHeader: false,
  // Whoever offers another protocol (curl offers HTTP/2) is answered in this one.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
};

/** Bounds how many are connected and how long they may do nothing, and answers in JSON what never became a request. */
export function limitConnections(http: Server): void {
  http.maxConnections = limits.connections;
  // Also for an answer that nobody reads on.
  http.setTimeout(limits.idle);
  const last = new WeakMap<Duplex, ServerResponse>();
  http.prependListener("request", (request, response) => last.set(request.socket, response));
  // An expectation that is not understood may be ignored.
  http.on("checkExpectation", (request: IncomingMessage, response) => http.emit("request", request, response));
  http.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET" || !socket.writable || isAnswered(last.get(socket))) return void socket.destroy();
    const [status, problem] = flaws[error.code ?? ""] ?? broken;
    answerRaw(socket, status, "BAD_USER_INPUT", problem);
  });
}

/** Whether what is wrong belongs to a request that has its answer already, or a part of it. */
function isAnswered(response: ServerResponse | undefined): boolean {
  return response?.headersSent === true && !(response.writableFinished && response.req.complete);
}

const broken = [400, { zh: "请求不合 HTTP 规范", en: "this is not HTTP" }] as const;

/** By the codes of Node's parser. */
const flaws: Readonly<Record<string, readonly [number, Message]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    {
      zh: `请求头合计不得超过 ${limits.headerBytes / 1024} kB`,
      en: `all headers together may have ${limits.headerBytes / 1024} kB`,
    },
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    {
      zh: `请求须在 ${limits.requestWait / 1000} 秒内发完`,
      en: `a request has to arrive within ${limits.requestWait / 1000} seconds`,
    },
  ],
};
