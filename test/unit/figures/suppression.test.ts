import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthsOf, suppressedGroups } from "../../../src/figures/figure.rules.js";

const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 500 })), { maxLength: 16 });

describe("groups of fewer than five residents", () => {
  test.each<[string, readonly number[], readonly boolean[]]>([
    ["all large enough", [5, 9, 0], [false, false, false]],
    ["one small: the next smallest goes with it", [4, 9, 6], [true, false, true]],
    ["an empty group gives nobody away and hides nobody", [0, 3, 7], [false, true, true]],
    ["two small that are fewer than five together take a third along", [1, 2, 9, 8], [true, true, false, true]],
    ["two small that are five together hide each other", [2, 3, 9], [true, true, false]],
    ["a small one alone", [3], [true]],
  ])("%s", (_, given, suppressed) => {
    expect(suppressedGroups(given)).toEqual(suppressed);
  });

  test("are never shown, nor told by taking what is shown from the whole", () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const suppressed = suppressedGroups(given);
        const hidden = given.filter((_, index) => suppressed[index]);
        for (const [index, size] of given.entries()) {
          if (size > 0 && size < 5) expect(suppressed[index]).toBe(true);
          if (size === 0) expect(suppressed[index]).toBe(false);
        }
        const shown = given.filter((size, index) => size > 0 && !suppressed[index]);
        const rest = hidden.reduce((sum, size) => sum + size, 0);
        if (hidden.length > 0 && shown.length > 0) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(rest).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  test("take no more along than it needs", () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const suppressed = suppressedGroups(given);
        const along = given.filter((size, index) => suppressed[index] && size >= 5);
        expect(along.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("months have no gap and no overlap, and begin and end with the period", () => {
  expect(monthsOf("2024-01-31", "2024-03-01")).toEqual([
    { month: "2024-01", begins: "2024-01-30T16:00:00.000Z", ends: "2024-01-31T15:59:59.999Z" },
    { month: "2024-02", begins: "2024-01-31T16:00:00.000Z", ends: "2024-02-29T15:59:59.999Z" },
    { month: "2024-03", begins: "2024-02-29T16:00:00.000Z", ends: "2024-03-01T15:59:59.999Z" },
  ]);
});
