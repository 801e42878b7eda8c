import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode, handleProtocols, type WebSocket as ProtocolSocket } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import { limits } from "./limits.js";
import { liveProtocol, type Connection } from "./live-protocol.js";
import { answerRaw } from "./raw-answers.js";
import { inScope, languageOf, newScope } from "./request-scope.js";
import type { ServerParts } from "./server-parts.js";

/** WebSockets at the address of everything else, for subscriptions. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: limits.message, handleProtocols });
  readonly #answering = new WeakSet<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #protocol: ReturnType<typeof liveProtocol>;

  constructor(
    http: Server,
    private readonly parts: ServerParts,
  ) {
    this.#protocol = liveProtocol(parts);
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeat).unref();
    this.#server.on("wsClientError", (_error, socket, request) => {
      answerRaw(socket, 400, "BAD_USER_INPUT", noHandshake, languageOf(request));
    });
    http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** How many are open now. */
  get open(): number {
    return this.#server.clients.size;
  }

  /** Says goodbye to everybody; whoever does not answer is cut off. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    const gone = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#server.clients) socket.close(1001, "Going away");
    const cut = setTimeout(() => this.#server.clients.forEach((socket) => socket.terminate()), 1000);
    await gone;
    clearTimeout(cut);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.split("?", 1)[0] !== "/graphql") {
      return answerRaw(socket, 404, "NOT_FOUND", undefined, languageOf(request));
    }
    if (this.open >= limits.sockets) return answerRaw(socket, 503, "RATE_LIMITED", full, languageOf(request));
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#opened(opened, request));
  }

  #opened(socket: WebSocket, request: IncomingMessage): void {
    const scope = newScope(languageOf(request));
    const connection: Connection = { socket, scope, watcher: undefined };
    this.#answering.add(socket);
    socket.on("pong", () => this.#answering.add(socket));
    // What is wrong with it (a message too large, a lost line) closes it, and closing is what is acted on.
    socket.on("error", () => undefined);
    const closed = this.#protocol.opened(this.#adapted(connection), connection);
    socket.once("close", (code, reason) => {
      if (connection.watcher) this.parts.rights.end(connection.watcher);
      void closed(code, reason.toString()).catch((error: unknown) => this.parts.observer.fault(scope.requestId, error));
    });
  }

  /** The socket as the protocol wants it: every message is handled in a scope of its own. */
  #adapted(connection: Connection): ProtocolSocket {
    const { socket } = connection;
    return {
      protocol: socket.protocol,
      close: (code, reason) => socket.close(code, reason),
      // Waits until it is on its way, so that nothing piles up for somebody who reads slowly.
      send: (text) =>
        new Promise((resolve) => (socket.readyState === socket.OPEN ? socket.send(text, () => resolve()) : resolve())),
      onMessage: (take) =>
        socket.on("message", (message) => {
          const { observer } = this.parts;
          const scope = newScope(connection.scope.language);
          void inScope(scope, () => take((message as Buffer).toString()))
            .catch((error: unknown) => {
              observer.fault(scope.requestId, error);
              socket.close(CloseCode.InternalServerError, scope.requestId);
            })
            .finally(() => observer.socketMessage(scope.record));
        }),
    };
  }

  /** Whoever has not answered since the last beat is gone, and what was kept for them is freed. */
  #beat(): void {
    for (const socket of this.#server.clients) {
      if (!this.#answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}

const full = { zh: `最多 ${limits.sockets} 个 WebSocket`, en: `at most ${limits.sockets} WebSockets` };
const noHandshake = { zh: "WebSocket 握手有误", en: "this is no handshake of a WebSocket" };
