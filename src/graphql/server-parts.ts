import type { GraphQLSchema } from "graphql";
import type { SignInService } from "../access/sign-in.service.js";
import type { ViewerReads } from "../access/viewer.reads.js";
import type { RightsWatch } from "../live/rights.js";
import type { ErrorLog } from "./errors.js";

/** What the transport needs of the program behind it. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly viewers: ViewerReads;
  readonly signIn: SignInService;
  /** Who may go on watching. */
  readonly rights: RightsWatch;
  readonly production: boolean;
  /** Whether the page for trying queries is served. */
  readonly ide: boolean;
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>;
  readonly log: ErrorLog;
}
