import { errorFields } from "./error-fields.js";
import type { Fields, Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import type { RequestRecord } from "./request-record.js";

/** Our own paths; any other is the client's word and is not repeated. */
const paths: ReadonlySet<string> = new Set(["/", "/graphql", "/livez", "/readyz"]);

/** Told of all that is done for clients and of all that fails; writes the log and counts. */
export class Observer {
  constructor(
    readonly log: Log,
    private readonly metrics: Metrics | undefined,
  ) {}

  /** A request over HTTP was answered, or its client is gone. */
  answered(record: RequestRecord, path: string, status: number, cut: boolean): void {
    const isOperation = path === "/graphql" && (record.type !== "none" || record.errors.size > 0);
    if (!isOperation) return this.#page(record, path, status);
    const { type, fields, roles, statements, kept } = record;
    const seconds = record.seconds();
    this.metrics?.operation(record, record.outcome(cut), seconds);
    this.log("info", "operation", {
      requestId: record.requestId,
      type,
      fields,
      ...endOf(record, cut),
      ...(roles.length > 0 && { roles }),
      ms: milliseconds(seconds),
      statements,
      ...(kept && { kept }),
    });
  }

  /** Somebody watches from now on. */
  subscribed(record: RequestRecord): void {
    this.metrics?.subscribed(record);
  }

  /** A message to somebody who watches. */
  told(record: RequestRecord): void {
    record.messages += 1;
    this.metrics?.told(record);
  }

  /** A message on a socket was dealt with: for a subscription that is when it is over. */
  socketMessage(record: RequestRecord): void {
    const { requestId, type, fields, roles, messages, statements } = record;
    if (type === "none" && record.errors.size === 0) return;
    this.metrics?.unsubscribed(record);
    this.log("info", "subscription", {
      requestId,
      fields,
      ...endOf(record, false),
      ...(roles.length > 0 && { roles }),
      ms: milliseconds(record.seconds()),
      messages,
      statements,
    });
  }

  /** A fault of the program: what it is and where, without a word of what it was about. */
  readonly fault = (requestId: string, error: unknown): void => {
    this.log("error", "fault", { requestId, ...errorFields(error) });
  };

  /** A fault in what the server does by itself. */
  failed(part: string, error: unknown): void {
    this.log("error", "fault", { part, ...errorFields(error) });
  }

  #page({ requestId }: RequestRecord, path: string, status: number): void {
    const known = paths.has(path) ? path : path.startsWith("/ide/") || path === "/ide" ? "/ide" : "other";
    this.log("debug", "page", { requestId, path: known, status });
  }
}

function endOf(record: RequestRecord, cut: boolean): Fields {
  const codes = [...record.errors, ...new Set(record.refusals)];
  return { outcome: record.outcome(cut), ...(codes.length > 0 && { codes }) };
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1000;
}
