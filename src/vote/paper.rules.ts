import { isGiven } from "../shared/given.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import type { BallotForm } from "./vote.count.js";

/** A paper as it is typed in: what is marked on it, or that nothing is, or that it cannot be counted. */
export interface TypedPaper {
  readonly choices?: readonly string[] | null;
  readonly blank?: boolean | null;
  readonly spoilt?: boolean | null;
}

/** A paper as it is kept. */
export interface ReadPaper {
  readonly choices: readonly string[];
  readonly spoilt: boolean;
}

/**
 * What a paper says. On paper too many marks spoil it, as no machine was there to refuse them; what is not printed on
 * it is a slip of whoever types it in.
 */
export function readPaper({ kind, options, maxChoices }: BallotForm, typed: TypedPaper): ReadPaper | Refusal {
  const field = "choices";
  const { choices, blank, spoilt } = typed;
  if ([isGiven(choices), blank === true, spoilt === true].filter(Boolean).length !== 1) {
    return refuse("PAPER_UNCLEAR", { field });
  }
  if (!isGiven(choices)) return { choices: [], spoilt: spoilt === true };
  if (choices.length === 0) return refuse("PAPER_UNCLEAR", { field });
  const listed = checkList(choices, field);
  if (listed) return listed;
  if (!choices.every((choice) => options.includes(choice))) {
    if (kind === "SELECTION") return refuse("NOT_A_CANDIDATE", { field });
    return refuse("UNKNOWN_OPTION", { field, params: { allowed: options.join(", ") } });
  }
  return {
    choices: options.filter((option) => choices.includes(option)),
    spoilt: choices.length > maxChoices,
  };
}
