/** A share, as two whole numbers; it is compared by multiplying and never divided into a decimal. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const thresholdTests = ["moreThan", "atLeast"] as const;
export type ThresholdTest = (typeof thresholdTests)[number];

/** A share that has to be reached (`atLeast`) or passed (`moreThan`). */
export interface Threshold {
  readonly test: ThresholdTest;
  readonly fraction: Fraction;
}

/**
 * The smallest whole number that meets a threshold over a body of so many. Exactly the share is not enough for
 * `moreThan`. It is never 0: of a body of none, none is not enough either.
 */
export function neededOf({ test, fraction }: Threshold, body: number): number {
  const share = body * fraction.numerator;
  const rest = share % fraction.denominator;
  const whole = (share - rest) / fraction.denominator;
  if (test === "moreThan") return whole + 1;
  return Math.max(1, rest === 0 ? whole : whole + 1);
}
