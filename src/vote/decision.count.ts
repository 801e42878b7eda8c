import type { MajorityCondition } from "../assembly/rules-of-order.rules.js";
import { carries, judge, type ConditionResult } from "./majority.count.js";
import type { Bodies, Tally } from "./vote.count.js";

export interface Decision {
  readonly outcome: "ADOPTED" | "REJECTED";
  readonly conditions: readonly ConditionResult[];
}

/**
 * What a decision comes to: adopted when every condition is met. With no one on the roll, no ballot cast or no
 * condition to meet it is rejected, whatever the share: silence adopts nothing.
 */
export function decide(conditions: readonly MajorityCondition[], tally: Tally, bodies: Bodies): Decision {
  const judged = conditions.map((condition) => judge(condition, tally, bodies));
  return { outcome: bodies.eligible > 0 && carries(judged) ? "ADOPTED" : "REJECTED", conditions: judged };
}
