import { motionKinds } from "../motion/motion-kinds.js";
import type { Period } from "../shared/days.js";
import type { RefusalCode } from "../shared/messages.js";
import { thresholdTests, type Fraction, type Threshold } from "../shared/threshold.js";
import { voteKinds, voteWays } from "../vote/vote-kinds.js";
import { majorityBases, majorityCounts, type MajorityCondition, type RulesOfOrder } from "./rules-of-order.rules.js";

/** What is wrong with one field of the rules: its path, and the code and values of the message that says so. */
export interface RuleFlaw {
  readonly field: string;
  readonly problem: Extract<RefusalCode, `RULE_${string}`>;
  readonly params?: Readonly<Record<string, string | number>>;
}

type Problems = (RuleFlaw | false)[];

const offices = ["SECRETARY", "WORKING_COMMITTEE"];
const businessKinds = ["SESSION", ...voteKinds] as const;
const mostOf = { seconders: 1000, places: 1000, tries: 100, minutes: 1440, denominator: 1000 };
const longest = { months: 120, days: 3650, workingDays: 2500 };

/** Every flaw that keeps rules of order from being adopted; none means that each vote under them can be decided. */
export function flawsInRules(rules: RulesOfOrder): RuleFlaw[] {
  const problems: Problems = [
    ...businessKinds.flatMap((kind) => thresholdFlaws(`quorum.${kind}`, rules.quorum[kind])),
    ...motionKinds.map((kind) => whole(`seconders.${kind}`, rules.seconders[kind], 0, mostOf.seconders)),
    ...(["convenes", "reviews", "publishes"] as const).map((act) => oneOf(act, rules[act], offices)),
    ...Object.entries(rules.periods).map(([step, period]) => periodFlaw(`periods.${step}`, period as Period)),
    ...voteKinds.flatMap((kind) => majorityFlaws(`majorities.${kind}`, rules.majorities[kind])),
    ...selectionFlaws(rules),
    oneOf("recusal.ratedDepartment", rules.recusal.ratedDepartment, [true, false]),
    ...voteKinds.map((kind) => oneOf(`ways.${kind}`, rules.ways[kind], voteWays)),
    ...openBallotFlaws(rules),
    whole("returnCallTries", rules.returnCallTries, 1, mostOf.tries),
    oneOf("blankCountsAs", rules.blankCountsAs, ["ABSTAIN", "BLANK"]),
  ];
  return problems.filter((problem) => problem !== false);
}

function majorityFlaws(field: string, conditions: readonly MajorityCondition[]): Problems {
  if (conditions.length === 0) return [{ field, problem: "RULE_EMPTY" }];
  const inFavour = conditions.some(({ count }) => count === "FOR");
  return [
    ...conditions.flatMap((condition, at) => conditionFlaws(`${field}.${at}`, condition)),
    // Otherwise a motion that all are against is adopted, as long as they vote.
    !inFavour && { field, problem: "RULE_NOT_IN_FAVOUR" },
  ];
}

/** Taking abstentions out of a base of people would silently do nothing, so it is a flaw. */
function conditionFlaws(field: string, condition: MajorityCondition): Problems {
  const { count, base, countsAbstentions } = condition;
  const allowed = base === "CAST" || base === "VALID" ? [true, false] : [true];
  return [
    oneOf(`${field}.count`, count, majorityCounts),
    oneOf(`${field}.base`, base, majorityBases),
    oneOf(`${field}.countsAbstentions`, countsAbstentions, allowed),
    ...thresholdFlaws(field, condition),
  ];
}

function selectionFlaws({ selection }: RulesOfOrder): Problems {
  const { places, marksAtMost, minimumTurnout, tie } = selection;
  return [
    whole("selection.places", places, 1, mostOf.places),
    marksAtMost !== null && whole("selection.marksAtMost", marksAtMost, 1, mostOf.places),
    ...thresholdFlaws("selection.minimumTurnout", minimumTurnout),
    oneOf("selection.tie", tie, ["RUN_OFF", "UNFILLED"]),
  ];
}

function openBallotFlaws({ openBallot }: RulesOfOrder): Problems {
  const { press, ends, liveTally, namesPublished } = openBallot;
  return [
    oneOf("openBallot.press", press, ["FIRST", "LAST"]),
    ends !== "CHAIR" && whole("openBallot.ends.afterMinutes", ends.afterMinutes, 1, mostOf.minutes),
    oneOf("openBallot.liveTally", liveTally, [true, false]),
    oneOf("openBallot.namesPublished", namesPublished, [true, false]),
  ];
}

function thresholdFlaws(field: string, { test, fraction }: Threshold): Problems {
  const problem = fractionProblem(fraction);
  if (problem) return [{ field: `${field}.fraction`, problem }];
  const all = fraction.numerator === fraction.denominator;
  return [
    oneOf(`${field}.test`, test, thresholdTests),
    test === "moreThan" && all && { field: `${field}.fraction`, problem: "RULE_UNREACHABLE" },
  ];
}

function fractionProblem({ numerator, denominator }: Fraction): "RULE_FRACTION" | false {
  const exact = Number.isInteger(numerator) && Number.isInteger(denominator);
  const sane = exact && numerator > 0 && numerator <= denominator && denominator <= mostOf.denominator;
  return sane ? false : "RULE_FRACTION";
}

function periodFlaw(field: string, period: Period): RuleFlaw | false {
  const units = Object.entries(period) as [keyof typeof longest, number][];
  const [first] = units;
  const sane = first !== undefined && units.length === 1 && isWhole(first[1], 1, longest[first[0]] ?? 0);
  return !sane && { field, problem: "RULE_PERIOD" };
}

function whole(field: string, value: number, least: number, most: number): RuleFlaw | false {
  return !isWhole(value, least, most) && { field, problem: "RULE_NUMBER", params: { least, most } };
}

function oneOf<Value>(field: string, value: Value, allowed: readonly Value[]): RuleFlaw | false {
  return !allowed.includes(value) && { field, problem: "RULE_CHOICE", params: { allowed: allowed.join(", ") } };
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
