import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError, type MetricsAddress } from "../config.js";
import { errorFields } from "./error-fields.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";

/** Serves the figures at an address of their own, which those who use the API have no way to. */
export class MetricsServer {
  readonly #http: Server;

  constructor(
    private readonly address: MetricsAddress,
    readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    this.#http = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
      if (request.url !== "/metrics" || request.method !== "GET") return void response.writeHead(404).end();
      void this.#answer(response);
    });
    this.#http.maxConnections = 20;
  }

  /** Where it serves, once it does. */
  get url(): string {
    const { host } = this.address;
    const { port } = this.#http.address() as AddressInfo;
    return `http://${host.includes(":") ? `[${host}]` : host}:${port}/metrics`;
  }

  async listen(): Promise<void> {
    const { host, port } = this.address;
    await new Promise<void>((resolve, reject) => {
      this.#http.once("error", reject);
      this.#http.listen(port, host, resolve);
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.#http.closeAllConnections();
    await closed;
    this.metrics.close();
  }

  async #answer(response: ServerResponse): Promise<void> {
    try {
      const text = await this.metrics.text();
      response.writeHead(200, { "content-type": this.metrics.contentType }).end(text);
    } catch (error) {
      this.log("error", "fault", { part: "metrics", ...errorFields(error) });
      response.writeHead(500).end();
    }
  }
}

/** The other variables of the same kind would be blamed for it otherwise. */
function refusalOf(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return new ConfigError("METRICS_PORT: another server listens there; set another port");
  if (code === "EACCES") return new ConfigError("METRICS_PORT: this user may not listen there; set one above 1023");
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new ConfigError("METRICS_HOST: this machine has no such address");
  }
  return error;
}
