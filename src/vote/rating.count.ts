import type { MajorityCondition } from "../assembly/rules-of-order.rules.js";
import { carries, judge, type ConditionResult } from "./majority.count.js";
import type { Bodies, Tally } from "./vote.count.js";

/** One rung of the ladder: who is counted for it, and whether that is enough. */
export interface Rung {
  readonly outcome: "SATISFIED" | "FAIRLY_SATISFIED";
  readonly reached: number;
  readonly conditions: readonly ConditionResult[];
}

export interface Rating {
  readonly outcome: "SATISFIED" | "FAIRLY_SATISFIED" | "NOT_SATISFIED";
  /** SATISFIED first; both are judged, whichever decides. */
  readonly ladder: readonly Rung[];
}

/**
 * How content the assembly is: satisfied when those who said so meet every condition, fairly satisfied when they do
 * together with the fairly satisfied, else not. Who did not know abstained; silence is no contentment either.
 */
export function rate(conditions: readonly MajorityCondition[], tally: Tally, bodies: Bodies): Rating {
  const satisfied = tally.byOption["SATISFIED"] ?? 0;
  const withFairly = satisfied + (tally.byOption["FAIRLY_SATISFIED"] ?? 0);
  const rung = (outcome: Rung["outcome"], reached: number): Rung => ({
    outcome,
    reached,
    conditions: conditions.map((condition) => judge(condition, tally, bodies, reached)),
  });
  const ladder = [rung("SATISFIED", satisfied), rung("FAIRLY_SATISFIED", withFairly)];
  const first = ladder.find((each) => carries(each.conditions));
  return { outcome: first?.outcome ?? "NOT_SATISFIED", ladder };
}
