import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** What came back on a bare connection, until the server closed it. */
export interface RawReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** A connection that keeps no rules of HTTP. */
export class RawConnection {
  readonly closed: Promise<RawReply>;
  readonly socket: Socket;
  #text = "";

  constructor(origin: string) {
    const { hostname, port } = new URL(origin);
    this.socket = connect(Number(port), hostname);
    this.socket.on("data", (chunk: Buffer) => (this.#text += chunk.toString()));
    // Whoever writes on after the server closed is cut off.
    this.socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => this.socket.once("close", () => resolve(this.#reply())));
  }

  /** What came so far. */
  get text(): string {
    return this.#text;
  }

  send(text: string): this {
    this.socket.write(text);
    return this;
  }

  /** Sends a little again and again until the server closes. */
  async drip(text: string, every: number): Promise<RawReply> {
    while (!this.socket.closed) {
      this.socket.write(text);
      await Promise.race([setTimeout(every), this.closed]);
    }
    return this.closed;
  }

  #reply(): RawReply {
    const [head = "", ...body] = this.#text.split("\r\n\r\n");
    return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, body: body.join("\r\n\r\n") };
  }
}
