import type { MajorityCondition } from "../assembly/rules-of-order.rules.js";
import { neededOf } from "../shared/threshold.js";
import { blankAsAbstained, type Bodies, type Tally } from "./vote.count.js";

export interface ConditionResult {
  readonly condition: MajorityCondition;
  readonly base: number;
  readonly needed: number;
  readonly reached: number;
  readonly met: boolean;
}

/**
 * Whether one condition of a majority is met, and how many it needed. Exactly the share is not enough for `moreThan`,
 * so a tie fails; over a base of none nothing is met. Abstentions enlarge a base of CAST or VALID, never the votes in
 * favour, unless the rules take them out; a blank paper that counts as an abstention is then in a base of VALID too.
 * What is in favour depends on the vote: the option FOR, the marks of one candidate, or those who are satisfied.
 */
export function judge(
  condition: MajorityCondition,
  tally: Tally,
  bodies: Bodies,
  inFavour: number = tally.byOption["FOR"] ?? 0,
): ConditionResult {
  const base = peopleOf(condition, bodies) ?? ballotsOf(condition, tally);
  const needed = neededOf(condition, base);
  const reached = reachedBy(condition, tally, inFavour);
  return { condition, base, needed, reached, met: base > 0 && reached >= needed };
}

/** Whether a majority is there: every condition is met, and there is one at all. */
export function carries(conditions: readonly ConditionResult[]): boolean {
  return conditions.length > 0 && conditions.every(({ met }) => met);
}

/** How many a condition will need, once the vote is open; null where that depends on the ballots still to come. */
export function neededAtOpening(condition: MajorityCondition, bodies: Bodies): number | null {
  const base = peopleOf(condition, bodies);
  return base === null ? null : neededOf(condition, base);
}

function peopleOf({ base }: MajorityCondition, { seats, inOffice, present }: Bodies): number | null {
  if (base === "SEATS") return seats;
  if (base === "IN_OFFICE") return inOffice;
  return base === "PRESENT" ? present : null;
}

function ballotsOf({ base, countsAbstentions }: MajorityCondition, tally: Tally): number {
  const all = base === "CAST" ? tally.cast : tally.valid + blankAsAbstained(tally);
  return countsAbstentions ? all : all - tally.abstained;
}

function reachedBy({ count }: MajorityCondition, tally: Tally, inFavour: number): number {
  if (count === "FOR") return inFavour;
  return count === "CAST" ? tally.cast : tally.valid + blankAsAbstained(tally);
}
