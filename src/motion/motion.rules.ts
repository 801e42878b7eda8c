import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { MotionKind } from "./motion-kinds.js";

export interface MotionText {
  readonly title: string;
  readonly body: string;
}

/** How many must second a motion of this kind before it can be submitted; the lead sponsor is not one of them. */
export function secondsNeeded(rules: RulesOfOrder, kind: MotionKind): number {
  return rules.seconders[kind];
}

/** A refusal with the numbers while there are too few seconders. */
export function tooFewSeconds(rules: RulesOfOrder, kind: MotionKind, seconds: number): Refusal | undefined {
  const needed = secondsNeeded(rules, kind);
  return seconds >= needed ? undefined : refuse("NOT_ENOUGH_SECONDS", { params: { seconds, needed } });
}

export function checkMotionText(title: string, body: string): MotionText | Refusal {
  return all({ title: checkText(title, "title", lengths.title), body: checkText(body, "body", lengths.body) });
}

/** Whoever leads a motion need not say why; whoever acts for one without a lead must. */
export function checkReason(
  leaderless: boolean,
  reason: string | null | undefined,
  field = "reason",
): string | null | Refusal {
  const text = checkOptionalText(reason, field, lengths.reason);
  return text === null && leaderless ? refuse("REASON_NEEDED", { field }) : text;
}
