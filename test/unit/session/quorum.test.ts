import { expect, test } from "vitest";
import { defaultRulesOfOrder } from "../../../src/assembly/rules-of-order.rules.js";
import { quorum } from "../../../src/session/quorum.rules.js";

const { SESSION, SELECTION } = defaultRulesOfOrder.quorum;

test.each([
  [58, 29, 30, false],
  [58, 30, 30, true],
  [57, 28, 29, false],
  [57, 29, 29, true],
  [50, 25, 26, false],
  [1, 1, 1, true],
  [2, 1, 2, false],
])("of %i in office %i present reach a quorum of more than half, which is %i: %s", (inOffice, present, needed, ok) => {
  expect(quorum(SESSION, inOffice, present)).toEqual({ needed, present, reached: ok });
});

test.each([
  [58, 38, 39, false],
  [58, 39, 39, true],
  [57, 37, 38, false],
  [57, 38, 38, true],
  [3, 2, 2, true],
])("of %i in office %i present reach a quorum of two thirds, which is %i: %s", (inOffice, present, needed, ok) => {
  expect(quorum(SELECTION, inOffice, present)).toEqual({ needed, present, reached: ok });
});

test.each([SESSION, SELECTION])("an assembly with no one in office never reaches a quorum", (rule) => {
  expect(quorum(rule, 0, 0)).toEqual({ needed: 1, present: 0, reached: false });
  expect(quorum(rule, 0, 5).reached).toBe(false);
});
