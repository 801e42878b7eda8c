import type { Id } from "../shared/ids.js";
import type { Rate } from "./figure.rules.js";

/** What a unit's score is made of, and how much each part weighs. */
export const scoreParts = ["onTime", "takenUpInTime", "satisfaction", "keptTasks"] as const;
export type ScorePart = (typeof scoreParts)[number];

export const weights: Readonly<Record<ScorePart, number>> = {
  onTime: 40,
  takenUpInTime: 20,
  satisfaction: 30,
  keptTasks: 10,
};

/** A unit's parts and what they come to, 0 to 100; null where there is none of them, or one is not told. */
export interface UnitScore extends Readonly<Record<ScorePart, Rate>> {
  readonly unitId: Id;
  readonly score: number | null;
}

/**
 * The weighted mean of the shares, in whole percent, a half rounded up. A part over nothing does not count, and the
 * others weigh the more; one that is suppressed would be told by the score. Whole numbers throughout, of any size.
 */
export function scoreOf(parts: Readonly<Record<ScorePart, Rate>>): number | null {
  if (scoreParts.some((part) => parts[part].suppressed)) return null;
  const given = scoreParts.flatMap((part) => {
    const { numerator, denominator } = parts[part];
    return numerator === null || !denominator
      ? []
      : [{ weight: BigInt(weights[part]), numerator: BigInt(numerator), denominator: BigInt(denominator) }];
  });
  if (given.length === 0) return null;
  const common = given.reduce((product, { denominator }) => product * denominator, 1n);
  const reached = given.reduce((sum, one) => sum + one.weight * one.numerator * (common / one.denominator), 0n);
  const whole = given.reduce((sum, { weight }) => sum + weight, 0n) * common;
  return Number((200n * reached + whole) / (2n * whole));
}

/** The best first; those without a score last. Units alike keep their order. */
export function ranked(scores: readonly UnitScore[]): UnitScore[] {
  return scores.toSorted((one, other) => (other.score ?? -1) - (one.score ?? -1));
}
