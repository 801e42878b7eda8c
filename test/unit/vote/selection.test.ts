import { describe, expect, test } from "vitest";
import { defaultRulesOfOrder, type RulesOfOrder } from "../../../src/assembly/rules-of-order.rules.js";
import {
  decideVote,
  formOf,
  runOffOf,
  type DecidedVote,
  type SelectionResult,
} from "../../../src/vote/outcome.count.js";
import { explainCandidate } from "../../../src/vote/selection.explain.rules.js";
import { countPapers, tallyOf } from "../../../src/vote/vote.count.js";
import { explain } from "../../../src/vote/vote.explain.rules.js";

const bodies = { seats: 60, inOffice: 58, present: 50, recused: 0, eligible: 50 };

/** A selection among as many candidates as have marks here, under the usual rules: at least 29 of 58 in office. */
function selection(marks: readonly number[], places: number, more: Partial<DecidedVote> = {}): SelectionResult {
  const options = marks.map((_, index) => String.fromCodePoint(65 + index));
  const vote: DecidedVote = { kind: "SELECTION", options, rules: defaultRulesOfOrder, bodies, places, ...more };
  const byOption = Object.fromEntries(options.map((option, index) => [option, marks[index] ?? 0]));
  const result = decideVote(vote, tallyOf(formOf(vote), { valid: 46, blank: 3, spoilt: 1, byOption }));
  if (result.kind !== "SELECTION") throw new Error("not a selection");
  return result;
}

const tie = (kept: RulesOfOrder["selection"]["tie"]): Partial<DecidedVote> => ({
  rules: { ...defaultRulesOfOrder, selection: { ...defaultRulesOfOrder.selection, tie: kept } },
});
const standings = ({ candidates }: SelectionResult) =>
  candidates.map(({ option, rank, standing }) => `${option} ${rank} ${standing}`);
const why = (result: SelectionResult) => [explain(result, "zh"), explain(result, "en")];
const whyOf = (result: SelectionResult, at: number) => {
  const candidate = result.candidates[at];
  if (!candidate) throw new Error("no such candidate");
  return [explainCandidate(result, candidate, "zh"), explainCandidate(result, candidate, "en")];
};

describe("the places go", () => {
  test("by rank among those that meet the conditions", () => {
    const result = selection([30, 45, 28, 29, 40], 3);
    expect(result).toMatchObject({ outcome: "SELECTED", chosen: ["B", "E", "A"], lost: ["D", "C"], unfilled: 0 });
    expect(standings(result)).toEqual([
      "A 3 CHOSEN",
      "B 1 CHOSEN",
      "C 5 CONDITIONS_NOT_MET",
      "D 4 BELOW_CUT",
      "E 2 CHOSEN",
    ]);
    expect(why(result)).toEqual([
      "候选 5 项，名额 3 个，投票 50 张；每项得票需不少于在职 58 人的二分之一即至少 29 票，4 项达到，按得票多少取前 3 项：选出 3 项。",
      "5 candidates for 3 places, 50 ballots cast; for each, at least 1/2 of the 58 in office means at least 29, 4 reached this, the first 3 by marks have a place: 3 chosen.",
    ]);
    expect(whyOf(result, 1)).toEqual(["得 45 票，列第 1 位：入选。", "45 marks, rank 1: chosen."]);
    expect(whyOf(result, 2)).toEqual([
      "得 28 票，需不少于在职 58 人的二分之一即至少 29 票，未达到：未入选。",
      "28 marks, at least 1/2 of the 58 in office means at least 29, not reached: not chosen.",
    ]);
    expect(whyOf(result, 3)).toEqual([
      "得 29 票，列第 4 位，名额 3 个：未入选。",
      "29 marks, rank 4 for 3 places: not chosen.",
    ]);
  });

  test("to as many as there are, where equals all have one, and their ranks are shared", () => {
    const result = selection([40, 35, 35, 30, 29], 3);
    expect(standings(result)).toEqual(["A 1 CHOSEN", "B 2 CHOSEN", "C 2 CHOSEN", "D 4 BELOW_CUT", "E 5 BELOW_CUT"]);
    expect(result.ranking).toEqual(["A", "B", "C", "D", "E"]);
  });

  test("to fewer than there are, where too few meet the conditions, and the sentence says so", () => {
    const result = selection([40, 28, 20], 2);
    expect(result).toMatchObject({ outcome: "SELECTED", chosen: ["A"], unfilled: 1, placesLeft: 0 });
    expect(why(result)).toEqual([
      "候选 3 项，名额 2 个，投票 50 张；每项得票需不少于在职 58 人的二分之一即至少 29 票，1 项达到，1 个名额空缺：选出 1 项。",
      "3 candidates for 2 places, 50 ballots cast; for each, at least 1/2 of the 58 in office means at least 29, 1 reached this, 1 place unfilled: 1 chosen.",
    ]);
  });

  test("to nobody, where no candidate or none at all meets the conditions", () => {
    expect(selection([28, 20], 1)).toMatchObject({ outcome: "SELECTED", chosen: [], unfilled: 1 });
    expect(why(selection([28, 20], 1))[0]).toContain("无一达到，1 个名额空缺：未选出。");
    expect(selection([], 2)).toMatchObject({ outcome: "SELECTED", chosen: [], unfilled: 2 });
  });

  test("by every condition of several", () => {
    const [half] = defaultRulesOfOrder.majorities.SELECTION;
    if (!half) throw new Error("no condition");
    const ofCast = { ...half, base: "CAST", test: "moreThan", fraction: { numerator: 2, denominator: 3 } } as const;
    const majorities = { ...defaultRulesOfOrder.majorities, SELECTION: [half, ofCast] };
    const result = selection([34, 33], 2, { rules: { ...defaultRulesOfOrder, majorities } });
    expect(result.chosen).toEqual(["A"]);
    expect(whyOf(result, 1)[1]).toBe(
      "33 marks, more than 2/3 of the 50 ballots cast means at least 34, not reached: not chosen.",
    );
  });
});

describe("equals across the last place", () => {
  const marks = [40, 31, 31, 31, 30, 20];

  test("go to a run-off for the places left, with no more marks than those; who is before them is chosen", () => {
    const result = selection(marks, 3);
    expect(result).toMatchObject({ outcome: "RUN_OFF", chosen: ["A"], tied: ["B", "C", "D"], lost: ["E", "F"] });
    expect(result).toMatchObject({ placesLeft: 2, unfilled: 0 });
    const form = { kind: "SELECTION", options: [], maxChoices: 3, blankCountsAs: "ABSTAIN" } as const;
    expect(runOffOf(result, form)).toEqual({ options: ["B", "C", "D"], places: 2, maxChoices: 2 });
    expect(runOffOf(result, { ...form, maxChoices: 1 }).maxChoices).toBe(1);
    expect(why(result)).toEqual([
      "候选 6 项，名额 3 个，投票 50 张；每项得票需不少于在职 58 人的二分之一即至少 29 票，5 项达到，其中 3 项同得 31 票，争 2 个名额：选出 1 项，同票的 3 项再行票决。",
      "6 candidates for 3 places, 50 ballots cast; for each, at least 1/2 of the 58 in office means at least 29, 5 reached this, 3 of them are level at 31 marks for 2 places: 1 chosen, a run-off between the 3.",
    ]);
    expect(whyOf(result, 1)).toEqual([
      "得 31 票，与另外 2 项同票：再行票决。",
      "31 marks, level with 2 others: a run-off decides.",
    ]);
  });

  test("leave the places empty where the rules say so", () => {
    const result = selection(marks, 3, tie("UNFILLED"));
    expect(result).toMatchObject({ outcome: "SELECTED", chosen: ["A"], tied: [], unfilled: 2, placesLeft: 0 });
    expect(result.lost).toEqual(["B", "C", "D", "E", "F"]);
    expect(why(result)[0]).toContain("其中 3 项同得 31 票，争 2 个名额，名额空缺：选出 1 项。");
    expect(whyOf(result, 3)).toEqual([
      "得 31 票，与另外 2 项同票，名额空缺：未入选。",
      "31 marks, level with 2 others for places that stay unfilled: not chosen.",
    ]);
  });

  test("leave them empty after a run-off too, and the sentence says that it is the second tie", () => {
    const result = selection([31, 31, 30], 1, { runOff: true });
    expect(result).toMatchObject({ outcome: "SELECTED", chosen: [], unfilled: 1 });
    expect(why(result)).toEqual([
      "候选 3 项，名额 1 个，投票 50 张；每项得票需不少于在职 58 人的二分之一即至少 29 票，3 项达到，其中 2 项再次同得 31 票，争 1 个名额，名额空缺：未选出。",
      "3 candidates for 1 place, 50 ballots cast; for each, at least 1/2 of the 58 in office means at least 29, 3 reached this, 2 of them are level again at 31 marks for 1 place that stays unfilled: none chosen.",
    ]);
  });

  test("are none where they do not meet the conditions, or where the last of them has a place", () => {
    expect(selection([40, 28, 28], 2)).toMatchObject({ outcome: "SELECTED", chosen: ["A"], unfilled: 1 });
    expect(selection([40, 31, 31], 3)).toMatchObject({ outcome: "SELECTED", chosen: ["A", "B", "C"] });
    expect(selection([40, 31, 31], 1)).toMatchObject({ outcome: "SELECTED", chosen: ["A"], lost: ["B", "C"] });
  });
});

describe("a selection is invalid", () => {
  const options = ["A", "B"];
  const turnout = (cast: number, eligible: number, issued: number | null = null) => {
    const vote: DecidedVote = {
      kind: "SELECTION",
      options,
      rules: defaultRulesOfOrder,
      bodies: { ...bodies, eligible },
      places: 1,
      issued,
    };
    const papers = Array.from({ length: cast }, () => ({ choices: ["A"] }));
    return decideVote(vote, countPapers(formOf(vote), papers));
  };

  test.each([
    [25, 50, "INVALID"],
    [26, 50, "SELECTED"],
    [24, 49, "INVALID"],
    [25, 49, "SELECTED"],
    [0, 50, "INVALID"],
    [0, 0, "INVALID"],
  ])("with %i cast of a roll of %i: %s", (cast, eligible, outcome) => {
    const result = turnout(cast, eligible);
    expect(result.outcome).toBe(outcome);
    if (outcome === "INVALID") expect(result).toMatchObject({ invalid: "TURNOUT", chosen: [], lost: [], unfilled: 1 });
  });

  test("and then says how many had to take part", () => {
    expect(explain(turnout(25, 50), "zh")).toBe("投票 25 人，需超过名册 50 人的二分之一即至少 26 人，未达到：无效。");
    expect(explain(turnout(25, 50), "en")).toBe(
      "25 cast; more than 1/2 of the 50 on the roll means at least 26, not reached: invalid.",
    );
    expect(explain(turnout(0, 50), "zh")).toBe("无人投票：无效。");
    expect(explain(turnout(0, 0), "en")).toBe("No one was entitled to vote: invalid.");
  });

  test("when more papers came back than were issued, or more were counted than are on the roll", () => {
    expect(turnout(40, 50, 39)).toMatchObject({ outcome: "INVALID", invalid: "BEYOND_ISSUED" });
    expect(turnout(40, 50, 40).outcome).toBe("SELECTED");
    expect(explain(turnout(40, 50, 39), "zh")).toBe("收回 40 张，多于发出的 39 张：无效。");
    expect(explain(turnout(51, 50, 60), "zh")).toBe("计得 51 票，多于名册 50 人：无效。");
    expect(explain(turnout(51, 50), "en")).toBe("51 were counted, more than the 50 on the roll: invalid.");
  });
});

test("who may be marked, and how many, is said by the vote and otherwise by the rules", () => {
  const asked = { kind: "SELECTION", options: ["A"], rules: defaultRulesOfOrder } as const;
  const limited = { ...defaultRulesOfOrder, selection: { ...defaultRulesOfOrder.selection, marksAtMost: 4 } };
  expect(formOf(asked).maxChoices).toBe(10);
  expect(formOf({ ...asked, places: 3 }).maxChoices).toBe(3);
  expect(formOf({ ...asked, places: 3, rules: limited }).maxChoices).toBe(4);
  expect(formOf({ ...asked, places: 3, maxChoices: 2, rules: limited }).maxChoices).toBe(2);
  expect(formOf({ ...asked, kind: "RATING", maxChoices: 2 }).maxChoices).toBe(1);
});

test.each([
  ["as many marks as allowed", ["A", "B"], { valid: 1, byOption: { A: 1, B: 1, C: 0 } }],
  ["fewer", ["C"], { valid: 1, byOption: { A: 0, B: 0, C: 1 } }],
  ["one more", ["A", "B", "C"], { spoilt: 1, byOption: { A: 0, B: 0, C: 0 } }],
  ["none", [], { blank: 1, abstained: 1 }],
  ["the same twice", ["A", "A"], { spoilt: 1 }],
  ["somebody else", ["A", "Z"], { spoilt: 1, byOption: { A: 0, B: 0, C: 0 } }],
])("a paper of a selection with %s", (_, choices, expected) => {
  const form = { kind: "SELECTION", options: ["A", "B", "C"], maxChoices: 2, blankCountsAs: "ABSTAIN" } as const;
  expect(countPapers(form, [{ choices }])).toMatchObject({ cast: 1, ...expected });
});
