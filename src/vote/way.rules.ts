import { refuse, type Refusal } from "../shared/refusal.js";
import type { VoteWay } from "./vote-kinds.js";

/** Why nobody votes or closes electronically here: hands or papers are counted. */
export function byHand({ way }: { readonly way: VoteWay }): Refusal | undefined {
  return way === "COUNTED" ? refuse("COUNTED_BY_HAND") : undefined;
}

/** Why nothing is counted by hand here. */
export function notByHand({ way }: { readonly way: VoteWay }, field?: string): Refusal | undefined {
  return way === "COUNTED" ? undefined : refuse("NOT_COUNTED_BY_HAND", field === undefined ? {} : { field });
}
