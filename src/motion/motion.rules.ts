import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { MotionKind } from "./motion-kinds.js";

export interface MotionText {
  readonly title: string;
  readonly body: string;
}

/** What a candidate among the livelihood projects says besides its text. */
export interface ProjectPlan {
  /** In whole yuan. */
  readonly cost: number | null;
  readonly completesOn: Day | null;
}

export type MotionWording = MotionText & ProjectPlan;

/** More than any street spends, and a number that every client can read. */
const mostYuan = 2_000_000_000;

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

/** The cost and completion day of a livelihood project as asked for; what is left out stays as it was. */
export function checkPlan(
  kind: MotionKind,
  asked: { readonly cost?: number | null; readonly completesOn?: Day | null },
  before: { readonly cost?: number | null | undefined; readonly completesOn?: Day | null | undefined },
  today: Day,
): ProjectPlan | Refusal {
  const { cost, completesOn } = asked;
  if (kind !== "LIVELIHOOD_PROJECT" && isGiven(cost)) return refuse("NOT_A_PROJECT", { field: "cost" });
  if (kind !== "LIVELIHOOD_PROJECT" && isGiven(completesOn)) return refuse("NOT_A_PROJECT", { field: "completesOn" });
  if (isGiven(cost) && (cost < 1 || cost > mostYuan)) {
    return refuse("COST_OUT_OF_RANGE", { field: "cost", params: { most: mostYuan } });
  }
  if (isGiven(completesOn) && completesOn < today) return refuse("COMPLETION_IN_PAST", { field: "completesOn" });
  return { cost: cost ?? before.cost ?? null, completesOn: completesOn ?? before.completesOn ?? null };
}

/** Whether a livelihood project says what it costs and when it is finished, as it must before it can be chosen. */
export function lacksPlan(motion: {
  readonly kind: MotionKind;
  readonly cost?: number | null | undefined;
  readonly completesOn?: Day | null | undefined;
}): boolean {
  return motion.kind === "LIVELIHOOD_PROJECT" && !(isGiven(motion.cost) && isGiven(motion.completesOn));
}
