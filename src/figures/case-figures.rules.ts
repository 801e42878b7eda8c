import type { Id } from "../shared/ids.js";
import { isSmallGroup, rateOf, suppressedGroups, suppressedRate, type Rate } from "./figure.rules.js";

/** Cases that are alike in what figures break down by, counted. Each case is one resident. */
export interface CaseCounts {
  /** Empty where the breakdown was not asked for. */
  readonly streetOffice: Id;
  readonly category: string;
  readonly month: string;
  readonly recorded: number;
  /** Taken up, whatever became of them: all but those that wait for their decision and those rejected. */
  readonly accepted: number;
  /** CLOSED or CONCLUDED. */
  readonly closed: number;
  /** CLOSED or CONCLUDED, and never reopened. */
  readonly closedAtOnce: number;
  /** Neither over nor rejected. */
  readonly open: number;
  /** Whose resident has answered, or was called in vain since it was last resolved. */
  readonly asked: number;
  readonly answered: number;
  /** Satisfied or fairly satisfied in the latest answer. */
  readonly satisfied: number;
}

export const counted = [
  "recorded",
  "accepted",
  "closed",
  "closedAtOnce",
  "open",
  "asked",
  "answered",
  "satisfied",
] as const satisfies readonly (keyof CaseCounts)[];
type Totals = Pick<CaseCounts, (typeof counted)[number]>;

/** The figures of all cases together. */
export interface CaseFigures {
  readonly satisfaction: Rate;
  readonly participation: Rate;
  readonly firstTimeSettlement: Rate;
  readonly handled: Rate;
}

/** How the cases of one category or month stand; null where too few residents stand behind them. */
export interface GroupFigures {
  readonly recorded: number | null;
  readonly closed: number | null;
  readonly satisfied: number | null;
  readonly suppressed: boolean;
}

export interface StreetCases {
  readonly streetOfficeId: Id;
  readonly satisfaction: Rate;
  readonly openGrievances: number | null;
  readonly suppressed: boolean;
}

/** The figures of all of these cases. With `suppress`, a rate of fewer than five residents is not shown. */
export function caseFigures(cases: readonly CaseCounts[], suppress: boolean): CaseFigures {
  const { accepted, closed, closedAtOnce, asked, answered, satisfied, recorded } = totalOf(cases);
  const none = suppress && isSmallGroup(recorded);
  const rate = (numerator: number, denominator: number) =>
    none || (suppress && isSmallGroup(denominator)) ? suppressedRate : rateOf(numerator, denominator);
  return {
    satisfaction: rate(satisfied, answered),
    participation: rate(answered, asked),
    firstTimeSettlement: rate(closedAtOnce, closed),
    handled: rate(closed, accepted),
  };
}

/** The cases by category or by month, a row for each of the groups, also for one without any. */
export function groupFigures<Group>(
  cases: readonly CaseCounts[],
  by: "category" | "month",
  groups: readonly Group[],
  keyOf: (group: Group) => string,
  suppress: boolean,
): (GroupFigures & { readonly group: Group })[] {
  const totals = totalsOf(cases, by, groups, keyOf);
  const hidden = suppressedIf(
    suppress,
    totals.map(({ recorded }) => recorded),
  );
  return totals.map(({ group, recorded, closed, satisfied }, index) =>
    hidden[index] === true
      ? { group, recorded: null, closed: null, satisfied: null, suppressed: true }
      : { group, recorded, closed, satisfied, suppressed: false },
  );
}

/** The streets beside each other. */
export function streetCases(cases: readonly CaseCounts[], streets: readonly Id[], suppress: boolean): StreetCases[] {
  const totals = totalsOf(cases, "streetOffice", streets, (street) => street);
  const few = suppressedIf(
    suppress,
    totals.map(({ recorded }) => recorded),
  );
  const fewAnswers = suppressedIf(
    suppress,
    totals.map(({ answered }) => answered),
  );
  return totals.map(({ group, satisfied, answered, open }, index) => {
    const unrated = few[index] === true || fewAnswers[index] === true;
    return {
      streetOfficeId: group,
      satisfaction: unrated ? suppressedRate : rateOf(satisfied, answered),
      openGrievances: few[index] === true ? null : open,
      suppressed: unrated,
    };
  });
}

function suppressedIf(suppress: boolean, sizes: readonly number[]): readonly boolean[] {
  return suppress ? suppressedGroups(sizes) : [];
}

function totalsOf<Group>(
  cases: readonly CaseCounts[],
  by: "streetOffice" | "category" | "month",
  groups: readonly Group[],
  keyOf: (group: Group) => string,
): (Totals & { readonly group: Group })[] {
  const found = Map.groupBy(cases, (one) => one[by]);
  return groups.map((group) => ({ group, ...totalOf(found.get(keyOf(group)) ?? []) }));
}

function totalOf(cases: readonly CaseCounts[]): Totals {
  const sum = (name: keyof Totals) => cases.reduce((total, one) => total + one[name], 0);
  return Object.fromEntries(counted.map((name) => [name, sum(name)])) as unknown as Totals;
}
