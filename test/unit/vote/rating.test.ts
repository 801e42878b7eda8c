import { describe, expect, test } from "vitest";
import { defaultRulesOfOrder, type MajorityCondition } from "../../../src/assembly/rules-of-order.rules.js";
import { describeCondition } from "../../../src/vote/majority.explain.rules.js";
import { decideVote, formOf, type DecidedVote, type RatingResult } from "../../../src/vote/outcome.count.js";
import { tallyOf } from "../../../src/vote/vote.count.js";
import { explain } from "../../../src/vote/vote.explain.rules.js";
import { ratingOptions } from "../../../src/vote/vote-kinds.js";

const bodies = { seats: 60, inOffice: 58, present: 50, recused: 0, eligible: 50 };
const [ofAll] = defaultRulesOfOrder.majorities.RATING;
const ofValid: MajorityCondition = {
  count: "FOR",
  test: "moreThan",
  fraction: { numerator: 2, denominator: 3 },
  base: "VALID",
  countsAbstentions: false,
};

type Votes = readonly [satisfied: number, fairly: number, not: number, unknown: number, blank?: number];

function rating(votes: Votes, conditions?: readonly MajorityCondition[], roll = bodies): RatingResult {
  const [SATISFIED, FAIRLY_SATISFIED, NOT_SATISFIED, DONT_KNOW, blank = 0] = votes;
  const majorities = { ...defaultRulesOfOrder.majorities, ...(conditions && { RATING: conditions }) };
  const rules = { ...defaultRulesOfOrder, majorities };
  const vote: DecidedVote = { kind: "RATING", options: ratingOptions, rules, bodies: roll };
  const byOption = { SATISFIED, FAIRLY_SATISFIED, NOT_SATISFIED, DONT_KNOW };
  const valid = SATISFIED + FAIRLY_SATISFIED + NOT_SATISFIED + DONT_KNOW;
  const result = decideVote(vote, tallyOf(formOf(vote), { valid, blank, spoilt: 0, byOption }));
  if (result.kind !== "RATING") throw new Error("not a rating");
  return result;
}

const why = (result: RatingResult) => [explain(result, "zh"), explain(result, "en")];

describe("by the usual rules, over 58 in office,", () => {
  test.each<[Votes, string]>([
    [[29, 0, 21, 0], "SATISFIED"],
    [[28, 0, 21, 0], "NOT_SATISFIED"],
    [[28, 1, 21, 0], "FAIRLY_SATISFIED"],
    [[0, 29, 21, 0], "FAIRLY_SATISFIED"],
    [[14, 14, 0, 22], "NOT_SATISFIED"],
    [[0, 0, 0, 0], "NOT_SATISFIED"],
  ])("%j is %s", (votes, outcome) => {
    expect(rating(votes).outcome).toBe(outcome);
  });

  test("nobody is content where nobody could say so", () => {
    const nobody = { seats: 60, inOffice: 58, present: 0, recused: 0, eligible: 0 };
    expect(why(rating([0, 0, 0, 0], undefined, nobody))).toEqual([
      "无人可参加表决：不满意。",
      "No one was entitled to vote: not satisfied.",
    ]);
  });
});

describe("the sentence why", () => {
  test("tells the rungs down to the one that decided", () => {
    expect(why(rating([30, 10, 5, 5]))).toEqual([
      "满意 30 票，需不少于在职 58 人的二分之一即至少 29 票，已达到：满意。",
      "30 satisfied; at least 1/2 of the 58 in office means at least 29: satisfied.",
    ]);
    expect(why(rating([20, 12, 15, 3]))).toEqual([
      "满意 20 票，需不少于在职 58 人的二分之一即至少 29 票，未达到；满意和基本满意共 32 票，需不少于在职 58 人的二分之一即至少 29 票，已达到：基本满意。",
      "20 satisfied; at least 1/2 of the 58 in office means at least 29, not reached; 32 satisfied or fairly satisfied; at least 1/2 of the 58 in office means at least 29, reached: fairly satisfied.",
    ]);
    expect(rating([10, 12, 25, 3])).toMatchObject({
      outcome: "NOT_SATISFIED",
      ladder: [{ reached: 10 }, { reached: 22 }],
    });
  });

  test("says who is left out where those who do not know are", () => {
    expect(why(rating([20, 0, 9, 11, 2], [ofValid]))[0]).toBe(
      "满意 20 票，需超过不计“不了解”的有效票 29 张的三分之二即至少 20 票，已达到：满意。",
    );
    const [zh, en] = why(rating([20, 0, 9, 11, 2], [{ ...ofValid, countsAbstentions: true }]));
    expect(zh).toContain("有效票 42 张（含计为“不了解”的空白票 2 张）的三分之二即至少 29 票");
    expect(en).toContain("the 42 valid ballots (2 blank, counted as not knowing, among them) means at least 29");
  });
});

test("who does not know plays the part of who abstains", () => {
  expect(rating([20, 0, 9, 11, 2]).tally).toMatchObject({ valid: 40, blank: 2, abstained: 13, cast: 42 });
  expect(rating([20, 0, 10, 11, 2], [ofValid]).outcome).toBe("NOT_SATISFIED");
  expect(rating([21, 0, 10, 11, 2], [ofValid]).outcome).toBe("SATISFIED");
});

test("a condition of a rating speaks of the satisfied", () => {
  if (!ofAll) throw new Error("no condition");
  expect(describeCondition(ofAll, "zh", "RATING")).toBe("满意票不少于在职代表的二分之一");
  expect(describeCondition(ofValid, "en", "RATING")).toBe(
    "satisfied: more than 2/3 of the valid ballots without those who do not know",
  );
});
