import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { Language } from "../shared/message.js";
import type { Fraction } from "../shared/threshold.js";
import { decide, judge, neededAtOpening, type Bodies, type Tally } from "./vote.count.js";
import { describeCondition, explain } from "./vote.explain.rules.js";
import { labelOf } from "./vote.options.rules.js";
import type { VoteKind, VoteOutcome } from "./vote-kinds.js";
import type { VoteStatus } from "./vote.moves.js";

/** A vote that was opened, as far as its result is concerned. */
export interface OpenedVote {
  readonly kind: VoteKind;
  readonly status: VoteStatus;
  readonly options: readonly string[];
  readonly rules: RulesOfOrder;
  readonly bodies: Bodies;
  /** What it came to when it was closed. */
  readonly outcome: VoteOutcome | null;
}

export interface OptionCount {
  readonly key: string;
  readonly label: string;
  readonly count: number | null;
}

export interface ConditionView {
  readonly description: string;
  readonly base: RulesOfOrder["majorities"][VoteKind][number]["base"];
  readonly fraction: Fraction;
  readonly needed: number | null;
  readonly reached: number | null;
  readonly met: boolean | null;
}

/** What a viewer is shown of a result. */
export interface ResultView extends Bodies {
  readonly cast: number;
  readonly notCast: number;
  readonly turnout: { readonly numerator: number; readonly denominator: number; readonly value: number | null };
  readonly valid: number | null;
  readonly blank: number | null;
  readonly spoilt: number | null;
  readonly options: readonly OptionCount[];
  readonly conditions: readonly ConditionView[];
  readonly outcome: VoteOutcome | null;
  readonly explanation: string | null;
}

/**
 * Which tally a viewer is shown. `inHand` is who may read it between closing and publishing. While a vote is open no
 * one is shown any, unless the rules let the hall see it grow; a vote that came to nothing has none.
 */
export function tallyShown({ status, rules }: OpenedVote, inHand: boolean): "LIVE" | "COUNTED" | "NONE" {
  if (status === "PUBLISHED" || (status === "CLOSED" && inHand)) return "COUNTED";
  return status === "OPEN" && rules.openBallot.liveTally ? "LIVE" : "NONE";
}

/**
 * The result of a vote from its opening on. Without a tally, because there is none or the viewer may not see it, all
 * that it would tell is null. A tally shown while the vote is open counts, but decides nothing yet.
 */
export function viewResult(vote: OpenedVote, cast: number, tally: Tally | null, language: Language): ResultView {
  const { bodies, rules } = vote;
  const conditions = rules.majorities[vote.kind];
  const decision = tally && vote.status !== "OPEN" ? decide(conditions, tally, bodies) : null;
  return {
    ...bodies,
    cast,
    notCast: bodies.eligible - cast,
    turnout: {
      numerator: cast,
      denominator: bodies.eligible,
      value: bodies.eligible === 0 ? null : cast / bodies.eligible,
    },
    valid: tally?.valid ?? null,
    blank: tally?.blank ?? null,
    spoilt: tally?.spoilt ?? null,
    options: vote.options.map((key) => ({
      key,
      label: labelOf(key, language),
      count: tally ? (tally.byOption[key] ?? 0) : null,
    })),
    conditions: conditions.map((condition, index) => ({
      description: describeCondition(condition, language),
      base: condition.base,
      fraction: condition.fraction,
      needed: decision?.conditions[index]?.needed ?? neededAtOpening(condition, bodies),
      reached: tally ? judge(condition, tally, bodies).reached : null,
      met: decision?.conditions[index]?.met ?? null,
    })),
    outcome: decision ? vote.outcome : null,
    explanation: decision ? explain(decision, language) : null,
  };
}
