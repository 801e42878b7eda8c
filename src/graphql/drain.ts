import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How long, in milliseconds from the beginning of the end, a request may still be arriving and its answer be on its way. */
const patience = { request: 2000, answer: 8000 } as const;

/** Ends an HTTP server without losing an answer: what has arrived is answered, what has not is cut off. */
export class Drain {
  #begun = false;
  /** Every open connection, with what is answered on it. */
  readonly #connections = new Map<Socket, Exchange | undefined>();

  constructor(private readonly http: Server) {
    http.on("connection", (socket: Socket) => {
      this.#connections.set(socket, undefined);
      socket.once("close", () => this.#connections.delete(socket));
    });
    http.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request;
      this.#connections.set(socket, { request, response });
      if (this.#begun) this.#lastOn(response);
      response.once("close", () => {
        if (this.#connections.get(socket)?.response === response) this.#connections.set(socket, undefined);
      });
    });
  }

  /** Whether no new connection is taken any more. */
  get begun(): boolean {
    return this.#begun;
  }

  async end(): Promise<void> {
    if (!this.http.listening) return;
    this.#begun = true;
    const closed = new Promise((resolve) => this.http.close(resolve));
    for (const exchange of this.#connections.values()) if (exchange) this.#lastOn(exchange.response);
    this.http.closeIdleConnections();
    const late = setTimeout(() => this.#cut((exchange) => !exchange?.request.complete), patience.request);
    const slow = setTimeout(() => this.#cut(() => true), patience.answer);
    await closed;
    clearTimeout(late);
    clearTimeout(slow);
  }

  /** Whoever keeps connections is told that this one ends, or, where that is too late, finds it closed. */
  #lastOn(response: ServerResponse): void {
    if (response.headersSent) response.once("finish", () => setImmediate(() => this.http.closeIdleConnections()));
    else response.setHeader("connection", "close");
  }

  #cut(these: (exchange: Exchange | undefined) => boolean): void {
    for (const [socket, exchange] of this.#connections) if (these(exchange)) socket.destroy();
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}
