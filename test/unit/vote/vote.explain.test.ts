import { describe, expect, test } from "vitest";
import { defaultRulesOfOrder, type MajorityCondition } from "../../../src/assembly/rules-of-order.rules.js";
import { describeCondition } from "../../../src/vote/majority.explain.rules.js";
import { decideVote } from "../../../src/vote/outcome.count.js";
import { tallyOf, type Bodies } from "../../../src/vote/vote.count.js";
import { explain } from "../../../src/vote/vote.explain.rules.js";
import { decisionOptions } from "../../../src/vote/vote-kinds.js";

const ofAll: MajorityCondition = {
  count: "FOR",
  test: "moreThan",
  fraction: { numerator: 1, denominator: 2 },
  base: "IN_OFFICE",
  countsAbstentions: true,
};
const ofValid: MajorityCondition = {
  ...ofAll,
  test: "atLeast",
  fraction: { numerator: 2, denominator: 3 },
  base: "VALID",
};
const hall: Bodies = { seats: 60, inOffice: 58, present: 50, recused: 0, eligible: 50 };
const said = (conditions: MajorityCondition[], votes: [number, number, number], blank = 0, bodies = hall) => {
  const [FOR, AGAINST, ABSTAIN] = votes;
  const form = { kind: "DECISION", options: decisionOptions, maxChoices: 1, blankCountsAs: "ABSTAIN" } as const;
  const byOption = { FOR, AGAINST, ABSTAIN };
  const rules = { ...defaultRulesOfOrder, majorities: { ...defaultRulesOfOrder.majorities, DECISION: conditions } };
  const tally = tallyOf(form, { valid: FOR + AGAINST + ABSTAIN, blank, spoilt: 0, byOption });
  const result = decideVote({ kind: "DECISION", options: decisionOptions, rules, bodies }, tally);
  return [explain(result, "zh"), explain(result, "en")];
};

describe("the sentence why", () => {
  test("an adopted decision names the votes, the base and what was needed", () => {
    expect(said([ofAll], [41, 5, 2])).toEqual([
      "赞成 41 票，需超过在职 58 人的二分之一即至少 30 票，已达到：通过。",
      "41 in favour; more than 1/2 of the 58 in office means at least 30: adopted.",
    ]);
  });

  test("a rejected decision says the same and its outcome", () => {
    expect(said([ofAll], [29, 19, 2])).toEqual([
      "赞成 29 票，需超过在职 58 人的二分之一即至少 30 票，未达到：不通过。",
      "29 in favour; more than 1/2 of the 58 in office means at least 30: rejected.",
    ]);
  });

  test("a decision with several conditions says which one failed", () => {
    expect(said([ofAll, ofValid], [30, 18, 2])).toEqual([
      "赞成 30 票，需超过在职 58 人的二分之一即至少 30 票，已达到；赞成 30 票，需不少于有效票 50 张的三分之二即至少 34 票，未达到：不通过。",
      "30 in favour; more than 1/2 of the 58 in office means at least 30, reached; 30 in favour; at least 2/3 of the 50 valid ballots means at least 34, not reached: rejected.",
    ]);
  });

  test("blank papers that count as abstentions are named where they enlarge the base", () => {
    expect(said([ofValid], [30, 10, 0], 3)).toEqual([
      "赞成 30 票，需不少于有效票 43 张（含计为弃权的空白票 3 张）的三分之二即至少 29 票，已达到：通过。",
      "30 in favour; at least 2/3 of the 43 valid ballots (3 blank, counted as abstained, among them) means at least 29: adopted.",
    ]);
  });

  test("and where they enlarge what is counted", () => {
    expect(said([{ ...ofAll, count: "VALID" }], [30, 10, 0], 3)).toEqual([
      "有效票 43 张（含计为弃权的空白票 3 张），需超过在职 58 人的二分之一即至少 30 张，已达到：通过。",
      "43 valid ballots (3 blank, counted as abstained, among them); more than 1/2 of the 58 in office means at least 30: adopted.",
    ]);
  });

  test("abstentions that are taken out of the base are named", () => {
    expect(said([{ ...ofValid, countsAbstentions: false }], [20, 10, 9])).toEqual([
      "赞成 20 票，需不少于不计弃权的有效票 30 张的三分之二即至少 20 票，已达到：通过。",
      "20 in favour; at least 2/3 of the 30 valid ballots without abstentions means at least 20: adopted.",
    ]);
  });

  test("nobody voted, or nobody could, is a reason of its own", () => {
    expect(said([ofAll], [0, 0, 0])).toEqual(["无人投票：不通过。", "No ballot was cast: rejected."]);
    expect(said([ofAll], [0, 0, 0], 0, { ...hall, eligible: 0 })).toEqual([
      "无人可参加表决：不通过。",
      "No one was entitled to vote: rejected.",
    ]);
  });
});

test.each<[MajorityCondition, string, string]>([
  [ofAll, "赞成票超过在职代表的二分之一", "votes in favour: more than 1/2 of those in office"],
  [
    { ...ofValid, countsAbstentions: false },
    "赞成票不少于不计弃权的有效票的三分之二",
    "votes in favour: at least 2/3 of the valid ballots without abstentions",
  ],
  [
    { ...ofAll, count: "CAST", test: "atLeast", fraction: { numerator: 67, denominator: 100 }, base: "SEATS" },
    "所投票不少于代表名额的 67/100",
    "ballots cast: at least 67/100 of all seats",
  ],
  [
    { ...ofAll, test: "atLeast", fraction: { numerator: 1, denominator: 1 }, base: "PRESENT" },
    "赞成票不少于出席代表的全部",
    "votes in favour: at least all of those present",
  ],
])("a condition can be read in both languages: %#", (condition, zh, en) => {
  expect([describeCondition(condition, "zh"), describeCondition(condition, "en")]).toEqual([zh, en]);
});
