import { PlainType } from "../graphql/plain-type.js";
import type { Id } from "../shared/ids.js";

@PlainType("WorkList", "What of one street waits for its office, the oldest first; each list is as long as it is.")
export class WorkListType {
  /** Whose it is; not a field of the API. */
  streetOffice!: Id;
}
