import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { Language } from "../shared/message.js";
import { neededOf, type Fraction } from "../shared/threshold.js";
import { describeCondition } from "./majority.explain.rules.js";
import { neededAtOpening, type ConditionResult } from "./majority.count.js";
import { decideVote, type DecidedVote, type VoteResult } from "./outcome.count.js";
import type { Bodies, Tally } from "./vote.count.js";
import { explain } from "./vote.explain.rules.js";
import { viewOptions, type OptionCount } from "./option.result.rules.js";
import type { VoteKind, VoteOutcome } from "./vote-kinds.js";
import type { VoteStatus } from "./vote.moves.js";

/** A vote that was opened, as far as its result is concerned. */
export interface OpenedVote extends DecidedVote {
  readonly status: VoteStatus;
  readonly rules: RulesOfOrder;
  /** What it came to when it was closed. */
  readonly outcome: VoteOutcome | null;
  /** What the options are called that are motions. */
  readonly titles?: ReadonlyMap<string, string>;
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
  readonly turnoutNeeded: number | null;
  readonly issued: number | null;
  readonly valid: number | null;
  readonly blank: number | null;
  readonly spoilt: number | null;
  readonly options: readonly OptionCount[];
  readonly conditions: readonly ConditionView[];
  readonly placesLeft: number | null;
  readonly unfilled: number | null;
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
  const { bodies, kind, titles = new Map<string, string>() } = vote;
  const counted = tally && decideVote(vote, tally);
  const result = vote.status === "OPEN" ? null : counted;
  const selection = result?.kind === "SELECTION" ? result : null;
  return {
    ...bodies,
    cast,
    notCast: bodies.eligible - cast,
    turnout: {
      numerator: cast,
      denominator: bodies.eligible,
      value: bodies.eligible === 0 ? null : cast / bodies.eligible,
    },
    turnoutNeeded: kind === "SELECTION" ? neededOf(vote.rules.selection.minimumTurnout, bodies.eligible) : null,
    issued: tally ? (vote.issued ?? null) : null,
    valid: tally?.valid ?? null,
    blank: tally?.blank ?? null,
    spoilt: tally?.spoilt ?? null,
    options: viewOptions(vote, titles, tally, result, language),
    conditions: viewConditions(vote, counted, result !== null, language),
    placesLeft: selection?.placesLeft ?? null,
    unfilled: selection?.unfilled ?? null,
    outcome: result ? vote.outcome : null,
    explanation: result ? explain(result, language) : null,
  };
}

function viewConditions(
  { kind, rules, bodies }: OpenedVote,
  counted: VoteResult | null,
  decided: boolean,
  language: Language,
): ConditionView[] {
  const judged = counted ? judgedIn(counted) : [];
  return rules.majorities[kind].map((condition, index) => {
    const own = judged[index];
    // The marks of a selection are each candidate's own, and so is what is reached by them.
    const common = kind !== "SELECTION" || condition.count !== "FOR";
    return {
      description: describeCondition(condition, language, kind),
      base: condition.base,
      fraction: condition.fraction,
      needed: (decided ? own?.needed : undefined) ?? neededAtOpening(condition, bodies),
      reached: (common ? own?.reached : undefined) ?? null,
      met: (common && decided ? own?.met : undefined) ?? null,
    };
  });
}

/** The conditions that a result is held against as a whole; those of a selection are the same for every candidate. */
function judgedIn(result: VoteResult): readonly ConditionResult[] {
  if (result.kind === "SELECTION") return result.candidates[0]?.conditions ?? [];
  if (result.kind === "DECISION") return result.conditions;
  const [satisfied, fairly] = result.ladder;
  return (result.outcome === "SATISFIED" ? satisfied : fairly)?.conditions ?? [];
}
