import type { Router } from "express";
import type { GraphQLSchema } from "graphql";
import type { TokenMemory } from "../access/token-memory.js";
import type { RightsWatch } from "../live/rights.js";
import type { Observer } from "../observe/observer.js";
import type { KeptAnswers } from "./answers/kept-answers.js";

/** Whether requests are welcome, or what is not as it should be: the database does not answer, or stores nothing. */
export type Readiness = "ok" | "database" | "storage";

/** What the transport needs of the program behind it. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  /** Who is behind a token. */
  readonly tokens: TokenMemory;
  /** Null where every answer is to be worked out afresh. */
  readonly kept: KeptAnswers | null;
  /** Who may go on watching. */
  readonly rights: RightsWatch;
  readonly production: boolean;
  /** Whether the page for trying queries is served. */
  readonly ide: boolean;
  /** Files in and out, at /files. */
  readonly files: Router;
  readonly ready: () => Promise<Readiness>;
  /** Told of all that is done and of all that fails. */
  readonly observer: Observer;
}
