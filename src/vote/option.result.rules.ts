import type { Language } from "../shared/message.js";
import { neededAtOpening } from "./majority.count.js";
import type { DecidedVote, SelectionResult, VoteResult } from "./outcome.count.js";
import type { Candidate } from "./selection.count.js";
import { explainCandidate } from "./selection.explain.rules.js";
import type { Tally } from "./vote.count.js";
import { labelOf } from "./vote.options.rules.js";

/** One thing a ballot may name, as far as a viewer may know how it fared; the last four only of a selection. */
export interface OptionCount {
  readonly key: string;
  readonly label: string;
  readonly count: number | null;
  readonly rank: number | null;
  readonly chosen: boolean | null;
  readonly needed: number | null;
  readonly explanation: string | null;
}

/** Votes and candidates have their titles as labels; `counted` is null while nothing may be told of the outcome. */
export function viewOptions(
  vote: DecidedVote,
  titles: ReadonlyMap<string, string>,
  tally: Tally | null,
  counted: VoteResult | null,
  language: Language,
): OptionCount[] {
  const selection = counted?.kind === "SELECTION" ? counted : null;
  return vote.options.map((key) => {
    const candidate = selection?.candidates.find(({ option }) => option === key);
    return {
      key,
      label: titles.get(key) ?? labelOf(key, language),
      count: tally ? (tally.byOption[key] ?? 0) : null,
      needed: vote.kind === "SELECTION" ? neededOf(vote, candidate) : null,
      ...fateOf(selection, candidate, language),
    };
  });
}

function fateOf(
  selection: SelectionResult | null,
  candidate: Candidate | undefined,
  language: Language,
): Pick<OptionCount, "rank" | "chosen" | "explanation"> {
  if (!selection || !candidate) return { rank: null, chosen: null, explanation: null };
  const chosen = candidate.standing === "CHOSEN";
  return { rank: candidate.rank, chosen, explanation: explainCandidate(selection, candidate, language) };
}

/** The marks that meet every condition on marks; null while one of them depends on ballots still to come. */
function neededOf({ rules, bodies }: DecidedVote, candidate: Candidate | undefined): number | null {
  const needs = rules.majorities.SELECTION.map((condition, index) =>
    condition.count === "FOR" ? (candidate?.conditions[index]?.needed ?? neededAtOpening(condition, bodies)) : 0,
  );
  return needs.includes(null) ? null : Math.max(0, ...needs.map(Number));
}
