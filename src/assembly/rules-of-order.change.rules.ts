import type { MotionKind } from "../motion/motion-kinds.js";
import type { Period } from "../shared/days.js";
import type { Threshold } from "../shared/threshold.js";
import type { VoteKind, VoteWay } from "../vote/vote-kinds.js";
import type {
  BusinessKind,
  MajorityCondition,
  Office,
  OpenBallotRules,
  Periods,
  RulesOfOrder,
  SelectionRules,
} from "./rules-of-order.rules.js";

type Left<Value> = Value | null | undefined;
type ByKind<Kind extends string, Value> = { readonly [Name in KindName<Kind>]?: Left<Value> };

/** How kinds are called where they are fields of the API. */
const kindNames = {
  SESSION: "session",
  DECISION: "decision",
  SELECTION: "selection",
  RATING: "rating",
  MOTION: "motion",
  SUGGESTION: "suggestion",
  LIVELIHOOD_PROJECT: "livelihoodProject",
} as const satisfies Record<BusinessKind | MotionKind, string>;
type KindName<Kind extends string> = Kind extends keyof typeof kindNames ? (typeof kindNames)[Kind] : never;

/** A period in one of its three units; the others are null or left out. */
export interface PeriodChange {
  readonly months?: Left<number>;
  readonly days?: Left<number>;
  readonly workingDays?: Left<number>;
}

/** What is to be different in rules of order; what is left out, or null where null says nothing, stays. */
export interface RulesChange {
  readonly quorum?: Left<ByKind<BusinessKind, Threshold>>;
  readonly seconders?: Left<ByKind<MotionKind, number>>;
  readonly convenes?: Left<Office>;
  readonly reviews?: Left<Office>;
  readonly publishes?: Left<Office>;
  readonly periods?: Left<{ readonly [Step in keyof Periods]?: Left<PeriodChange> }>;
  readonly majorities?: Left<ByKind<VoteKind, readonly MajorityCondition[]>>;
  readonly selection?: Left<{ readonly [Rule in keyof SelectionRules]?: Left<SelectionRules[Rule]> }>;
  readonly recusal?: Left<{ readonly ratedDepartment?: Left<boolean> }>;
  readonly ways?: Left<ByKind<VoteKind, VoteWay>>;
  readonly openBallot?: Left<
    { readonly [Rule in Exclude<keyof OpenBallotRules, "ends">]?: Left<OpenBallotRules[Rule]> } & {
      /** Null: when the chair says so. */
      readonly endsAfterMinutes?: Left<number>;
    }
  >;
  readonly returnCallTries?: Left<number>;
  readonly blankCountsAs?: Left<RulesOfOrder["blankCountsAs"]>;
}

/** One rule that a change makes different, by its name in the API and with both values as JSON. */
export interface RuleDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The rules with a change made to them; whether they can be worked by is for `flawsInRules` to say. */
export function changedRules(rules: RulesOfOrder, change: RulesChange): RulesOfOrder {
  const { openBallot, selection } = change;
  return {
    quorum: byKind(rules.quorum, change.quorum),
    seconders: byKind(rules.seconders, change.seconders),
    convenes: change.convenes ?? rules.convenes,
    reviews: change.reviews ?? rules.reviews,
    publishes: change.publishes ?? rules.publishes,
    periods: { ...rules.periods, ...periodsOf(change.periods) },
    majorities: byKind(rules.majorities, change.majorities),
    selection: {
      ...given(rules.selection, selection),
      // Here null says something: as many marks as there are places.
      marksAtMost: selection?.marksAtMost === undefined ? rules.selection.marksAtMost : selection.marksAtMost,
    },
    recusal: given(rules.recusal, change.recusal),
    ways: byKind(rules.ways, change.ways),
    openBallot: {
      press: openBallot?.press ?? rules.openBallot.press,
      ends: endsOf(rules.openBallot.ends, openBallot?.endsAfterMinutes),
      liveTally: openBallot?.liveTally ?? rules.openBallot.liveTally,
      namesPublished: openBallot?.namesPublished ?? rules.openBallot.namesPublished,
    },
    returnCallTries: change.returnCallTries ?? rules.returnCallTries,
    blankCountsAs: change.blankCountsAs ?? rules.blankCountsAs,
  };
}

/** The rules as the API shows them: kinds as fields, and the end of an open ballot as minutes or null. */
export function viewRules(rules: RulesOfOrder) {
  const { ends, ...openBallot } = rules.openBallot;
  return {
    ...rules,
    quorum: named(rules.quorum),
    seconders: named(rules.seconders),
    majorities: named(rules.majorities),
    ways: named(rules.ways),
    openBallot: { ...openBallot, endsAfterMinutes: ends === "CHAIR" ? null : ends.afterMinutes },
  };
}

/** What differs between two versions, in the order of the rules. */
export function differences(before: RulesOfOrder, after: RulesOfOrder): RuleDifference[] {
  const [old, young] = [leaves(viewRules(before)), leaves(viewRules(after))];
  return [...old].flatMap(([field, value]) => {
    const now = young.get(field);
    return canonicalText(value) === canonicalText(now) ? [] : [{ field, before: value, after: now ?? null }];
  });
}

/** A rule's name in the API for its place in the rules: `majorities.DECISION.0` is `majorities.decision.0`. */
export function apiField(place: string): string {
  const names: Readonly<Record<string, string>> = kindNames;
  return place
    .split(".")
    .map((part) => names[part] ?? part)
    .join(".")
    .replace("openBallot.ends.afterMinutes", "openBallot.endsAfterMinutes");
}

function named<Kind extends keyof typeof kindNames, Value>(record: Readonly<Record<Kind, Value>>) {
  return Object.fromEntries(
    Object.entries<Value>(record).map(([kind, value]) => [kindNames[kind as Kind], value]),
  ) as Record<KindName<Kind>, Value>;
}

function byKind<Kind extends keyof typeof kindNames, Value>(
  record: Readonly<Record<Kind, Value>>,
  change: Left<ByKind<Kind, Value>>,
): Record<Kind, Value> {
  const wanted = (change ?? {}) as Readonly<Record<string, Left<Value>>>;
  return Object.fromEntries(
    Object.entries<Value>(record).map(([kind, value]) => [kind, wanted[kindNames[kind as Kind]] ?? value]),
  ) as Record<Kind, Value>;
}

function given<Rules extends object>(rules: Rules, change: Left<object>): Rules {
  const wanted = (change ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, wanted[name] ?? value])) as Rules;
}

function periodsOf(change: RulesChange["periods"]): Partial<Periods> {
  const wanted = Object.entries(change ?? {}).flatMap(([step, period]) => (period ? [[step, periodOf(period)]] : []));
  return Object.fromEntries(wanted) as Partial<Periods>;
}

/** Units that are null are none; two at once, or none, stay as they are for `flawsInRules` to find. */
function periodOf(period: PeriodChange): Period {
  const units = Object.entries(period).filter(([, count]) => typeof count === "number");
  return Object.fromEntries(units) as unknown as Period;
}

function endsOf(ends: OpenBallotRules["ends"], afterMinutes: Left<number>): OpenBallotRules["ends"] {
  if (afterMinutes === undefined) return ends;
  return afterMinutes === null ? "CHAIR" : { afterMinutes };
}

/** Single rules by name: a section is opened, a threshold, a period or a list of conditions is one rule. */
function leaves(view: object): Map<string, unknown> {
  const sections = ["quorum", "seconders", "periods", "majorities", "selection", "recusal", "ways", "openBallot"];
  return new Map(
    Object.entries(view).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
      sections.includes(name)
        ? Object.entries(value as object).map(([rule, inner]: [string, unknown]) => [`${name}.${rule}`, inner])
        : [[name, value]],
    ),
  );
}

/** The same for the same content, whatever order its keys were written in. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
