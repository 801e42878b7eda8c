import type { ConditionResult } from "../majority.count.js";
import type { SelectionResult, VoteResult } from "../outcome.count.js";
import type { Bundle, BundleResult } from "./bundle.format.rules.js";
import type { DecidedVote } from "../outcome.count.js";

/** What a vote came to, as a bundle says it. */
export function resultIn(decided: VoteResult): BundleResult {
  const { outcome, invalid, notCast, turnout } = decided;
  const { cast, eligible, needed, met } = turnout;
  return {
    outcome,
    invalid,
    notCast,
    turnout: { cast, eligible, needed, met },
    conditions: Object.fromEntries(judgedIn(decided)),
    selection: decided.kind === "SELECTION" ? selectionIn(decided) : null,
  };
}

type Line = Omit<ConditionResult, "condition">;

/** The conditions as judged, in the order of the rules, for each thing that had to meet them. */
function judgedIn(decided: VoteResult): [string, Line[]][] {
  const lines = (results: readonly ConditionResult[]): Line[] =>
    results.map(({ base, needed, reached, met }) => ({ base, needed, reached, met }));
  if (decided.kind === "DECISION") return [["FOR", lines(decided.conditions)]];
  if (decided.kind === "RATING") return decided.ladder.map(({ outcome, conditions }) => [outcome, lines(conditions)]);
  return decided.candidates.map(({ option, conditions }) => [option, lines(conditions)]);
}

function selectionIn(decided: SelectionResult): NonNullable<BundleResult["selection"]> {
  const { places, candidates, ranking, chosen, tied, lost, placesLeft, unfilled } = decided;
  const ranks = Object.fromEntries(candidates.map(({ option, rank }) => [option, rank]));
  const standings = Object.fromEntries(candidates.map(({ option, standing }) => [option, standing]));
  return { places, ranks, standings, ranking, chosen, tied, lost, placesLeft, unfilled };
}

/** All of a bundle that decides its outcome. */
export function decidedIn({ definition, rules, roll, counts }: Bundle): DecidedVote {
  const { kind, options, places, maxChoices, runOff } = definition;
  const issued = counts?.issued ?? null;
  return { kind, options: options.map(({ key }) => key), rules, bodies: roll, places, maxChoices, runOff, issued };
}
