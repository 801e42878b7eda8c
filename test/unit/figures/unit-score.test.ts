import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rateOf, suppressedRate, type Rate } from "../../../src/figures/figure.rules.js";
import { ranked, scoreOf, weights, type ScorePart } from "../../../src/figures/unit-score.rules.js";

const nothing = rateOf(0, 0);
const none = { onTime: nothing, takenUpInTime: nothing, satisfaction: nothing, keptTasks: nothing };

test("the weights are those that are published, and make a hundred", () => {
  expect(weights).toEqual({ onTime: 40, takenUpInTime: 20, satisfaction: 30, keptTasks: 10 });
});

test.each<[string, Partial<Record<ScorePart, Rate>>, number | null]>([
  ["nothing to score", {}, null],
  ["everything as it should be", { onTime: rateOf(3, 3), keptTasks: rateOf(1, 1) }, 100],
  ["nothing as it should be", { onTime: rateOf(0, 3), satisfaction: rateOf(0, 9) }, 0],
  ["a part over nothing weighs nothing", { onTime: rateOf(1, 2), takenUpInTime: rateOf(1, 1) }, 67],
  ["a half is rounded up", { onTime: rateOf(1, 200) }, 1],
  ["less than a half is rounded down", { onTime: rateOf(49, 10_000) }, 0],
  [
    "all four",
    { onTime: rateOf(9, 10), takenUpInTime: rateOf(1, 2), satisfaction: rateOf(2, 3), keptTasks: rateOf(4, 5) },
    74,
  ],
  ["what is suppressed is not told by the score either", { onTime: rateOf(1, 1), satisfaction: suppressedRate }, null],
])("%s", (_, parts, score) => {
  expect(scoreOf({ ...none, ...parts })).toBe(score);
});

test("a score is from 0 to 100, and that of the same share in every part is this share", () => {
  const part = fc.tuple(fc.nat(1_000_000_000), fc.nat(1_000_000_000)).map(([one, other]) => {
    const [numerator, denominator] = one < other ? [one, other] : [other, one];
    return rateOf(numerator, denominator);
  });
  const parts = fc.record({ onTime: part, takenUpInTime: part, satisfaction: part, keptTasks: part });
  fc.assert(
    fc.property(parts, (given) => {
      const score = scoreOf(given);
      if (score !== null) expect(score).toBeGreaterThanOrEqual(0);
      if (score !== null) expect(score).toBeLessThanOrEqual(100);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
      const same = rateOf(percent, 100);
      expect(scoreOf({ onTime: same, takenUpInTime: same, satisfaction: same, keptTasks: same })).toBe(percent);
    }),
  );
});

test("the best unit stands first, one without a score last", () => {
  const scores = [null, 70, 90, null, 80].map((score, index) => ({ ...none, unitId: `unit_${index}`, score }));
  expect(ranked(scores).map(({ unitId }) => unitId)).toEqual(["unit_2", "unit_4", "unit_1", "unit_0", "unit_3"]);
});
