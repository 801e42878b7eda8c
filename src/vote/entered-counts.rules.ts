import { isGiven } from "../shared/given.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { flawsInCount, type HandCount } from "./hand-count.rules.js";
import type { BallotForm } from "./vote.count.js";

/** Counts as they are typed in. */
export interface EnteredCounts {
  readonly issued?: number | null;
  /** All that came back; what the three add up to, if left out. */
  readonly returned?: number | null;
  readonly valid: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly options: readonly { readonly key: string; readonly count: number }[];
}

/** Counts as they were read, and all that does not add up in them. */
export interface ReadCounts {
  readonly count: HandCount;
  readonly flaws: readonly Refusal[];
}

/** What was typed in as a count. An option named twice has no count, and then nothing else is said of the options. */
export function readCounts(form: BallotForm, eligible: number, entered: EnteredCounts): ReadCounts {
  const { issued, returned, valid, blank, spoilt, options } = entered;
  const byOption = Object.fromEntries(options.map(({ key, count }) => [key, count]));
  const papers = { issued: issued ?? null, returned: returned ?? valid + blank + spoilt };
  const count = { ...papers, valid, blank, spoilt, byOption };
  const flaws = flawsInCount(form, eligible, count);
  if (Object.keys(byOption).length === options.length) return { count, flaws };
  const twice = refuse("DUPLICATE", { field: "options" });
  return { count, flaws: [twice, ...flaws.filter(({ field }) => field !== twice.field)] };
}

/** Whether two counts say the same, in whatever order. */
export function isSameCount(one: Loosely<HandCount>, other: HandCount): boolean {
  const numbers = ["returned", "valid", "blank", "spoilt"] as const;
  if ((one.issued ?? null) !== other.issued || numbers.some((name) => one[name] !== other[name])) return false;
  return Object.entries(other.byOption).every(([option, count]) => one.byOption[option] === count);
}

type Loosely<Count> = Omit<Count, "issued"> & { readonly issued?: number | null | undefined };

/** Whether an entry is named by its number, or none is and whichever stands is meant. */
export function isMeant(number: number | null | undefined, standing: { readonly number: number }): boolean {
  return !isGiven(number) || number === standing.number;
}
