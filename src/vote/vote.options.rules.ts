import type { Language } from "../shared/message.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { decisionOptions } from "./vote.count.js";

const labels: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  FOR: { zh: "赞成", en: "For" },
  AGAINST: { zh: "反对", en: "Against" },
  ABSTAIN: { zh: "弃权", en: "Abstain" },
} satisfies Record<(typeof decisionOptions)[number], Readonly<Record<Language, string>>>;

/** An option as voters read it. */
export function labelOf(option: string, language: Language): string {
  return labels[option]?.[language] ?? option;
}

/** The choices of a ballot in a decision: exactly one of the options that were frozen at the opening. */
export function badChoices(options: readonly string[], choices: readonly string[]): Refusal | undefined {
  const [only, ...others] = choices;
  const allowed = options.join(", ");
  if (only === undefined || others.length > 0) return refuse("ONE_CHOICE", { field: "choices", params: { allowed } });
  return options.includes(only) ? undefined : refuse("UNKNOWN_OPTION", { field: "choices", params: { allowed } });
}
