import {
  decideVote,
  formOf,
  runOffOf,
  type DecidedVote,
  type SelectionResult,
  type VoteResult,
} from "./outcome.count.js";
import type { BallotForm, Tally } from "./vote.count.js";
import type { Vote } from "./vote.entity.js";
import { frozenIn } from "./vote.rules.js";

/** All of a vote that decides its outcome, as its opening froze it. */
export function decidedBy(vote: Vote): DecidedVote {
  const { kind, options, places, maxChoices, runOff, issued } = vote;
  return { kind, options, places, maxChoices, runOff, issued, ...frozenIn(vote) };
}

export function formOfVote(vote: Vote): BallotForm {
  return formOf(decidedBy(vote));
}

/** What a vote that was counted came to, with every number that led there. */
export function resultOf(vote: Vote): VoteResult {
  return decideVote(decidedBy(vote), tallyOf(vote));
}

/** A selection that was counted: what it came to, and the run-off that follows where there is a tie. */
export function selectionOf(
  vote: Vote,
): { readonly result: SelectionResult; readonly runOff: ReturnType<typeof runOffOf> } | undefined {
  const result = resultOf(vote);
  if (result.kind !== "SELECTION") return undefined;
  return { result, runOff: runOffOf(result, formOfVote(vote)) };
}

function tallyOf({ tally }: Vote): Tally {
  if (!tally) throw new Error("this vote was never counted");
  return tally;
}
