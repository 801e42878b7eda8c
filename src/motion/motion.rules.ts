import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { MotionKind } from "./motion-kinds.js";

/** How many must second a motion of this kind before it can be submitted; the lead sponsor is not one of them. */
export function secondsNeeded(rules: RulesOfOrder, kind: MotionKind): number {
  return rules.seconders[kind];
}

/** A refusal with the numbers while there are too few seconders. */
export function tooFewSeconds(rules: RulesOfOrder, kind: MotionKind, seconds: number): Refusal | undefined {
  const needed = secondsNeeded(rules, kind);
  return seconds >= needed ? undefined : refuse("NOT_ENOUGH_SECONDS", { params: { seconds, needed } });
}
