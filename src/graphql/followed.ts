import { Fault } from "../shared/fault.js";
import type { RequestContext } from "./context.js";

/** What is not published of a thing is for those who may follow its whole way; others are told so, not shown nothing. */
export function requireFollowed(context: RequestContext, row: { readonly followed: number | boolean }): void {
  if (row.followed) return;
  throw new Fault(context.viewer === null ? "UNAUTHENTICATED" : "FORBIDDEN");
}
