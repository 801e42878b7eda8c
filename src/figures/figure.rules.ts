import { addDays, addMonths, endOfDay, startOfDay, type Day, type Instant } from "../shared/days.js";

/** A share as the two numbers it comes from; `suppressed` where so few residents stand behind it that nothing is told. */
export interface Rate {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null over nothing, never 0 or 1. */
  readonly value: number | null;
  readonly suppressed: boolean;
}

export function rateOf(numerator: number, denominator: number): Rate {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator, suppressed: false };
}

export const suppressedRate: Rate = { numerator: null, denominator: null, value: null, suppressed: true };

/** Fewer residents than this are not told apart for whoever reads aggregates alone. */
const smallestGroup = 5;

export function isSmallGroup(residents: number): boolean {
  return residents > 0 && residents < smallestGroup;
}

/**
 * Which groups of a breakdown are not shown, by how many residents each has. Beside the small ones the next smallest go,
 * until what is left of the whole is several groups of enough residents: else taking the shown ones from the whole would
 * tell what is not shown. An empty group is shown: of nobody nothing is told.
 */
export function suppressedGroups(sizes: readonly number[]): readonly boolean[] {
  const suppressed = sizes.map(isSmallGroup);
  if (!suppressed.includes(true)) return suppressed;
  const bySize = [...sizes.keys()].toSorted((one, other) => (sizes[one] ?? 0) - (sizes[other] ?? 0));
  for (const next of bySize) {
    const hidden = sizes.filter((_, index) => suppressed[index]);
    const residents = hidden.reduce((sum, size) => sum + size, 0);
    if (hidden.length > 1 && residents >= smallestGroup) break;
    if ((sizes[next] ?? 0) > 0) suppressed[next] = true;
  }
  return suppressed;
}

/** A month of a period, as much of it as lies in the period. */
export interface Month {
  /** `2024-01` */
  readonly month: string;
  readonly begins: Instant;
  readonly ends: Instant;
}

/** How many months two days of a period lie in: 1 for two days of the same month. */
export function monthsBetween(from: Day, to: Day): number {
  const monthNumber = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthNumber(to) - monthNumber(from) + 1;
}

/** Every month of a period, both days included. */
export function monthsOf(from: Day, to: Day): Month[] {
  const first = `${from.slice(0, 7)}-01`;
  return Array.from({ length: monthsBetween(from, to) }, (_, index) => {
    const begins = addMonths(first, index);
    const ends = addDays(addMonths(first, index + 1), -1);
    return {
      month: begins.slice(0, 7),
      begins: startOfDay(begins < from ? from : begins),
      ends: endOfDay(ends > to ? to : ends),
    };
  });
}
