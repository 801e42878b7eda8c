import type { MajorityCondition, RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { neededOf } from "../shared/threshold.js";

/** The options of a decision: for, against, abstain. */
export const decisionOptions = ["FOR", "AGAINST", "ABSTAIN"] as const;

/** The people a vote is about, frozen when it opens; later changes of membership never touch them. */
export interface Bodies {
  readonly seats: number;
  readonly inOffice: number;
  readonly present: number;
  readonly recused: number;
  readonly eligible: number;
}

/** One paper as it was cast. Without a choice it is blank, also unmarked as such; `spoilt` is what scrutineers found. */
export interface BallotPaper {
  readonly choices: readonly string[];
  readonly blank?: boolean;
  readonly spoilt?: boolean;
}

/**
 * What the papers come to: valid + blank + spoilt = cast, and the options of a decision add up to `valid`.
 * A blank paper stays in `blank` even where the rules treat it as an abstention; `abstained` is both together.
 */
export interface Tally {
  readonly cast: number;
  readonly valid: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly abstained: number;
  readonly byOption: Readonly<Record<string, number>>;
}

export interface ConditionResult {
  readonly condition: MajorityCondition;
  readonly base: number;
  readonly needed: number;
  readonly reached: number;
  readonly met: boolean;
}

/** What a decision came to, with all that a sentence why needs. */
export interface Decision {
  readonly outcome: "ADOPTED" | "REJECTED";
  readonly eligible: number;
  readonly cast: number;
  readonly blankAsAbstained: number;
  readonly conditions: readonly ConditionResult[];
}

type BlankWeight = RulesOfOrder["blankCountsAs"];

/** Counts the papers of a decision, in whatever order they lie; an unknown option or more than one spoils a paper. */
export function countDecision(papers: Iterable<BallotPaper>, blankCountsAs: BlankWeight = "ABSTAIN"): Tally {
  const counts = { FOR: 0, AGAINST: 0, ABSTAIN: 0, BLANK: 0, SPOILT: 0 };
  for (const paper of papers) counts[markOf(paper)] += 1;
  const { BLANK, SPOILT, ...byOption } = counts;
  return decisionTally(byOption, BLANK, SPOILT, blankCountsAs);
}

/** The tally of numbers that were counted by hand; it agrees with `countDecision` over the same papers. */
export function decisionTally(
  byOption: Readonly<Record<(typeof decisionOptions)[number], number>>,
  blank: number,
  spoilt: number,
  blankCountsAs: BlankWeight = "ABSTAIN",
): Tally {
  const { FOR, AGAINST, ABSTAIN } = byOption;
  const valid = FOR + AGAINST + ABSTAIN;
  const abstained = ABSTAIN + (blankCountsAs === "ABSTAIN" ? blank : 0);
  return { cast: valid + blank + spoilt, valid, blank, spoilt, abstained, byOption: { FOR, AGAINST, ABSTAIN } };
}

/**
 * How many of the roll did not vote; whoever left or lost the mandate after the opening is among them. Negative when
 * more papers came back than there are voters, a vote that is voided and never published.
 */
export function notCast(tally: Tally, bodies: Bodies): number {
  return bodies.eligible - tally.cast;
}

/**
 * Whether one condition of a majority is met, and how many it needed. Exactly the share is not enough for `moreThan`,
 * so a tie fails; over a base of none nothing is met. Abstentions enlarge a base of CAST or VALID, never the votes in
 * favour, unless the rules take them out; a blank paper that counts as an abstention is then in a base of VALID too.
 */
export function judge(condition: MajorityCondition, tally: Tally, bodies: Bodies): ConditionResult {
  const base = peopleOf(condition, bodies) ?? ballotsOf(condition, tally);
  const needed = neededOf(condition, base);
  const reached = reachedBy(condition, tally);
  return { condition, base, needed, reached, met: base > 0 && reached >= needed };
}

/** How many a condition will need, once the vote is open; null where that depends on the ballots still to come. */
export function neededAtOpening(condition: MajorityCondition, bodies: Bodies): number | null {
  const base = peopleOf(condition, bodies);
  return base === null ? null : neededOf(condition, base);
}

/**
 * What a decision comes to: adopted when every condition is met. With no one on the roll, no ballot cast or no
 * condition to meet it is rejected, whatever the share: silence adopts nothing.
 */
export function decide(conditions: readonly MajorityCondition[], tally: Tally, bodies: Bodies): Decision {
  const judged = conditions.map((condition) => judge(condition, tally, bodies));
  const decidable = bodies.eligible > 0 && judged.length > 0;
  return {
    outcome: decidable && judged.every(({ met }) => met) ? "ADOPTED" : "REJECTED",
    eligible: bodies.eligible,
    cast: tally.cast,
    blankAsAbstained: blankAsAbstained(tally),
    conditions: judged,
  };
}

function markOf({ choices, blank, spoilt }: BallotPaper): "FOR" | "AGAINST" | "ABSTAIN" | "BLANK" | "SPOILT" {
  if (spoilt) return "SPOILT";
  const [only, ...others] = choices;
  if (only === undefined) return "BLANK";
  const option = decisionOptions.find((known) => known === only);
  return blank || others.length > 0 || option === undefined ? "SPOILT" : option;
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

function reachedBy({ count }: MajorityCondition, tally: Tally): number {
  if (count === "FOR") return tally.byOption["FOR"] ?? 0;
  return count === "CAST" ? tally.cast : tally.valid + blankAsAbstained(tally);
}

function blankAsAbstained({ abstained, byOption }: Tally): number {
  return abstained - (byOption["ABSTAIN"] ?? 0);
}
