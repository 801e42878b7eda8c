import type { VoteResult } from "./outcome.count.js";

/**
 * Whether another result would have moved motions otherwise: by the outcome, or by which candidates were chosen or tied.
 * Why one that was not chosen lost may change.
 */
export function wouldOverturn(was: VoteResult, is: VoteResult): boolean {
  if (was.outcome !== is.outcome) return true;
  if (was.kind !== "SELECTION" || is.kind !== "SELECTION") return false;
  const isOther = (some: readonly string[], others: readonly string[]) =>
    some.length !== others.length || some.some((one) => !others.includes(one));
  return isOther(was.chosen, is.chosen) || isOther(was.tied, is.tied) || was.placesLeft !== is.placesLeft;
}
