import type { Language, Message } from "../shared/message.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { decisionOptions, ratingOptions } from "./vote-kinds.js";

const labels: Readonly<Record<string, Message>> = {
  FOR: { zh: "赞成", en: "For" },
  AGAINST: { zh: "反对", en: "Against" },
  ABSTAIN: { zh: "弃权", en: "Abstain" },
  SATISFIED: { zh: "满意", en: "Satisfied" },
  FAIRLY_SATISFIED: { zh: "基本满意", en: "Fairly satisfied" },
  NOT_SATISFIED: { zh: "不满意", en: "Not satisfied" },
  DONT_KNOW: { zh: "不了解", en: "Don't know" },
} satisfies Record<(typeof decisionOptions)[number] | (typeof ratingOptions)[number], Message>;

/** An option as voters read it. */
export function labelOf(option: string, language: Language): string {
  return labels[option]?.[language] ?? option;
}

/** What is wrong with the choice of a decision or rating: exactly one of the options frozen at the opening is needed. */
export function badChoices(options: readonly string[], choices: readonly string[]): Refusal | undefined {
  const [only, ...others] = choices;
  const allowed = options.join(", ");
  if (only === undefined || others.length > 0) return refuse("ONE_CHOICE", { field: "choices", params: { allowed } });
  return options.includes(only) ? undefined : refuse("UNKNOWN_OPTION", { field: "choices", params: { allowed } });
}

/**
 * What is wrong with the marks of a selection. On paper too many spoil the ballot; here it is refused, so that no vote
 * is lost by a slip. None at all is a blank ballot, which is cast.
 */
export function badMarks(
  options: readonly string[],
  maxChoices: number,
  marks: readonly string[],
): Refusal | undefined {
  const field = "choices";
  if (marks.length > maxChoices) return refuse("TOO_MANY_MARKS", { field, params: { max: maxChoices } });
  if (new Set(marks).size < marks.length) return refuse("DUPLICATE", { field });
  return marks.every((mark) => options.includes(mark)) ? undefined : refuse("NOT_A_CANDIDATE", { field });
}
