import { describe, expect, test } from "vitest";
import { flawsInRules } from "../../../src/assembly/rules-of-order.flaws.rules.js";
import { defaultRulesOfOrder as rules, type RulesOfOrder } from "../../../src/assembly/rules-of-order.rules.js";

const condition = {
  count: "FOR",
  test: "moreThan",
  fraction: { numerator: 1, denominator: 2 },
  base: "IN_OFFICE",
  countsAbstentions: true,
} as const;

const decidedBy = (changed: object): Partial<RulesOfOrder> => ({
  majorities: { ...rules.majorities, DECISION: [{ ...condition, ...changed }] },
});
const share = (numerator: number, denominator: number) => decidedBy({ fraction: { numerator, denominator } });
const periods = (changed: object): Partial<RulesOfOrder> => ({ periods: { ...rules.periods, ...changed } });

describe("the default rules", () => {
  test("have no flaw", () => {
    expect(flawsInRules(rules)).toEqual([]);
  });

  test("are data that survives being written as JSON", () => {
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });

  test("adopt a motion with more than half of all representatives in favour", () => {
    expect(rules.majorities.DECISION).toEqual([condition]);
  });

  test("ask five seconders of a motion and none of a suggestion", () => {
    expect(rules.seconders).toEqual({ MOTION: 5, SUGGESTION: 0, LIVELIHOOD_PROJECT: 0 });
  });
});

const fraction = "majorities.DECISION.0.fraction";

test.each<[string, Partial<RulesOfOrder>, string, string]>([
  ["no part at all", share(0, 2), fraction, "RULE_FRACTION"],
  ["a negative part", share(-1, 2), fraction, "RULE_FRACTION"],
  ["more than the whole", share(3, 2), fraction, "RULE_FRACTION"],
  ["a part of nothing", share(1, 0), fraction, "RULE_FRACTION"],
  ["a decimal", share(0.5, 1), fraction, "RULE_FRACTION"],
  ["parts too small to be exact", share(1, 2 ** 53), fraction, "RULE_FRACTION"],
  ["more than all", share(1, 1), fraction, "RULE_UNREACHABLE"],
  ["no condition", { majorities: { ...rules.majorities, RATING: [] } }, "majorities.RATING", "RULE_EMPTY"],
  ["no votes in favour", decidedBy({ count: "CAST" }), "majorities.DECISION", "RULE_NOT_IN_FAVOUR"],
  [
    "people in office without abstentions",
    decidedBy({ countsAbstentions: false }),
    "majorities.DECISION.0.countsAbstentions",
    "RULE_CHOICE",
  ],
  ["an unknown base", decidedBy({ base: "RESIDENTS" }), "majorities.DECISION.0.base", "RULE_CHOICE"],
  ["no days", periods({ review: { days: 0 } }), "periods.review", "RULE_PERIOD"],
  ["half a month", periods({ reply: { months: 0.5 } }), "periods.reply", "RULE_PERIOD"],
  ["two units of time", periods({ reply: { months: 3, days: 1 } }), "periods.reply", "RULE_PERIOD"],
  ["no unit of time", periods({ rating: {} }), "periods.rating", "RULE_PERIOD"],
  ["weeks", periods({ rating: { weeks: 2 } }), "periods.rating", "RULE_PERIOD"],
  ["fewer than no seconders", { seconders: { ...rules.seconders, MOTION: -1 } }, "seconders.MOTION", "RULE_NUMBER"],
  ["no places", { selection: { ...rules.selection, places: 0 } }, "selection.places", "RULE_NUMBER"],
  ["no marks", { selection: { ...rules.selection, marksAtMost: 0 } }, "selection.marksAtMost", "RULE_NUMBER"],
  [
    "a vote of no minutes",
    { openBallot: { ...rules.openBallot, ends: { afterMinutes: 0 } } },
    "openBallot.ends.afterMinutes",
    "RULE_NUMBER",
  ],
  ["no return call", { returnCallTries: 0 }, "returnCallTries", "RULE_NUMBER"],
])("rules that ask for %s are flawed", (_, changed, field, problem) => {
  expect(flawsInRules({ ...rules, ...changed })).toEqual([expect.objectContaining({ field, problem })]);
});

test("every flaw is reported at once", () => {
  const fields = flawsInRules({ ...rules, ...share(0, 0), returnCallTries: 0 }).map(({ field }) => field);
  expect(fields).toEqual([fraction, "returnCallTries"]);
});

test("all in office, in favour, is a majority that rules may ask for", () => {
  const unanimous = decidedBy({ test: "atLeast", fraction: { numerator: 1, denominator: 1 } });
  expect(flawsInRules({ ...rules, ...unanimous })).toEqual([]);
});
