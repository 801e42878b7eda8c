import type { Role } from "../access/roles.js";
import type { StatementCount } from "./statements.js";

/** None: nobody knows what was asked, because it could not be read. */
export type OperationType = "query" | "mutation" | "subscription" | "none";

/** How a request ended: `refused` is an answer, an `error` is in `errors`, and `cut` never reached the client whole. */
export type Outcome = "ok" | "refused" | "error" | "cut";

/**
 * What is noted of a request while it is worked on, for the one line that is written of it and for the figures. Every
 * word in it comes from the schema or from our own lists of codes: nothing that the client chose.
 */
export class RequestRecord implements StatementCount {
  statements = 0;
  /** Messages of a subscription. */
  messages = 0;
  /** Whether the answer was one that had been kept. */
  kept = false;
  type: OperationType = "none";
  /** The root fields that were asked for. */
  fields = "none";
  roles: readonly Role[] = [];
  readonly errors = new Set<string>();
  readonly refusals: string[] = [];
  private readonly began = performance.now();

  constructor(readonly requestId: string) {}

  understood(type: OperationType, fields: string): void {
    this.type = type;
    this.fields = fields;
  }

  outcome(cut: boolean): Outcome {
    if (cut) return "cut";
    if (this.errors.size > 0) return "error";
    return this.refusals.length > 0 ? "refused" : "ok";
  }

  /** Seconds since it came. */
  seconds(): number {
    return (performance.now() - this.began) / 1000;
  }
}
