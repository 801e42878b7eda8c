import { setTimeout } from "node:timers/promises";
import { createClient, type Client as SocketClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Loose } from "./client.js";

/** What a connection begins with, and where it leads. */
interface Line {
  readonly address: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How a socket ended. */
interface End {
  readonly code: number;
  readonly reason: string;
}

/** One subscription on a socket of its own, and all that it was told. */
export class Watching {
  readonly told: Loose[] = [];
  /** Errors that came with an answer, or ended the subscription. */
  readonly errors: Loose[] = [];
  readonly closed: Promise<End>;
  private readonly client: SocketClient;
  private over = false;

  constructor(line: Line, query: string, variables: Readonly<Record<string, unknown>> = {}, operationName?: string) {
    const closed = Promise.withResolvers<End>();
    this.closed = closed.promise;
    this.client = createClient({
      url: line.address.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: line.payload,
      on: { closed: (event) => closed.resolve({ code: (event as End).code, reason: (event as End).reason }) },
    });
    const request = { query, variables, ...(operationName !== undefined && { operationName }) };
    this.client.subscribe<Loose>(request, {
      next: ({ data, errors }) => {
        this.errors.push(...(errors ?? []));
        if (data) this.told.push(data);
      },
      error: (error) => {
        if (Array.isArray(error)) this.errors.push(...error);
        this.over = true;
      },
      complete: () => (this.over = true),
    });
  }

  /** The last thing told, once it is as wanted; fails after some seconds. */
  async until(wanted: (data: Loose) => boolean, seconds = 5): Promise<Loose> {
    for (const late = performance.now() + seconds * 1000; performance.now() < late; await setTimeout(10)) {
      const last: Loose = this.told.at(-1);
      if (last !== undefined && wanted(last)) return last;
      if (this.over) break;
    }
    throw new Error(`waited in vain; told ${JSON.stringify(this.told)}, errors ${JSON.stringify(this.errors)}`);
  }

  /** The first thing told. */
  async first(): Promise<Loose> {
    await this.until(() => true);
    return this.told[0];
  }

  /** The codes of the errors, once the subscription is over. */
  async codes(seconds = 5): Promise<string[]> {
    for (const late = performance.now() + seconds * 1000; performance.now() < late && !this.over;) await setTimeout(10);
    if (!this.over) throw new Error(`it goes on; told ${JSON.stringify(this.told)}`);
    return this.errors.map((error) => error.extensions.code);
  }

  async stop(): Promise<void> {
    await this.client.dispose();
  }
}

/** A socket without a client that keeps the protocol's rules. */
export class BareSocket {
  readonly closed: Promise<End>;
  readonly opened: Promise<unknown>;
  readonly messages: Loose[] = [];
  readonly socket: WebSocket;

  constructor(address: string, protocol = "graphql-transport-ws", headers: Readonly<Record<string, string>> = {}) {
    this.socket = new WebSocket(address.replace(/^http/, "ws"), protocol, { headers });
    this.opened = new Promise((resolve, reject) => this.socket.once("open", resolve).once("error", reject));
    this.closed = new Promise((resolve) =>
      this.socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    this.socket.on("message", (message) => this.messages.push(JSON.parse((message as Buffer).toString())));
    this.socket.on("error", () => undefined);
  }

  async send(message: Loose): Promise<void> {
    await this.opened;
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** The first message of a type. */
  async message(type: string, seconds = 5): Promise<Loose> {
    for (const late = performance.now() + seconds * 1000; performance.now() < late; await setTimeout(10)) {
      const found = this.messages.find((message) => message.type === type);
      if (found) return found;
    }
    throw new Error(`no ${type} came: ${JSON.stringify(this.messages)}`);
  }
}
