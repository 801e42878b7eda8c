import { describe, expect, test } from "vitest";
import type { MajorityCondition } from "../../../src/assembly/rules-of-order.rules.js";
import { decide } from "../../../src/vote/decision.count.js";
import { judge, neededAtOpening } from "../../../src/vote/majority.count.js";
import * as count from "../../../src/vote/vote.count.js";
import { decisionOptions } from "../../../src/vote/vote-kinds.js";

const condition: MajorityCondition = {
  count: "FOR",
  test: "moreThan",
  fraction: { numerator: 1, denominator: 2 },
  base: "IN_OFFICE",
  countsAbstentions: true,
};
const bodies: count.Bodies = { seats: 60, inOffice: 58, present: 50, recused: 2, eligible: 48 };
const form = { kind: "DECISION", options: decisionOptions, maxChoices: 1, blankCountsAs: "ABSTAIN" } as const;
const tallyOf = (votesFor: number, against = 0, abstain = 0, blank = 0, spoilt = 0) => {
  const byOption = { FOR: votesFor, AGAINST: against, ABSTAIN: abstain };
  return count.tallyOf(form, { valid: votesFor + against + abstain, blank, spoilt, byOption });
};
const paper = (...choices: string[]): count.BallotPaper => ({ choices });

describe("a paper", () => {
  test.each<[string, count.BallotPaper, object]>([
    ["for one option counts for it", paper("AGAINST"), { valid: 1, byOption: { FOR: 0, AGAINST: 1, ABSTAIN: 0 } }],
    ["that abstains is valid", paper("ABSTAIN"), { valid: 1, abstained: 1 }],
    ["without a choice is blank", paper(), { blank: 1, valid: 0 }],
    ["marked blank is blank", { choices: [], blank: true }, { blank: 1, spoilt: 0 }],
    ["marked blank that names an option is spoilt", { choices: ["FOR"], blank: true }, { spoilt: 1, valid: 0 }],
    ["with several options is spoilt", paper("FOR", "AGAINST"), { spoilt: 1, valid: 0 }],
    ["with one option twice is spoilt", paper("FOR", "FOR"), { spoilt: 1, valid: 0 }],
    ["with an unknown option is spoilt", paper("PERHAPS"), { spoilt: 1, valid: 0 }],
    ["named like a part of every object is spoilt", paper("constructor"), { spoilt: 1, valid: 0 }],
    ["in lower case is spoilt", paper("for"), { spoilt: 1, valid: 0 }],
    ["that scrutineers found spoilt is spoilt", { choices: ["FOR"], spoilt: true }, { spoilt: 1, valid: 0 }],
  ])("%s", (_, one, expected) => {
    expect(count.countDecision([one])).toMatchObject({ cast: 1, ...expected });
  });

  test("that is blank counts as an abstention only where the rules say so, and stays a number of its own", () => {
    const papers = [paper("ABSTAIN"), paper()];
    expect(count.countDecision(papers, "ABSTAIN")).toMatchObject({ valid: 1, blank: 1, abstained: 2 });
    expect(count.countDecision(papers, "BLANK")).toMatchObject({ valid: 1, blank: 1, abstained: 1 });
  });
});

test("who was entitled and did not vote is counted as not cast", () => {
  expect(count.notCast(tallyOf(20, 10, 3, 1, 1), bodies)).toBe(13);
});

test.each<[MajorityCondition["test"], number, number, number, number, number, boolean]>([
  ["moreThan", 1, 2, 58, 29, 30, false],
  ["moreThan", 1, 2, 58, 30, 30, true],
  ["moreThan", 1, 2, 57, 28, 29, false],
  ["moreThan", 1, 2, 57, 29, 29, true],
  ["atLeast", 1, 2, 58, 28, 29, false],
  ["atLeast", 1, 2, 58, 29, 29, true],
  ["atLeast", 1, 2, 57, 28, 29, false],
  ["atLeast", 1, 2, 57, 29, 29, true],
  ["moreThan", 2, 3, 57, 38, 39, false],
  ["moreThan", 2, 3, 57, 39, 39, true],
  ["atLeast", 2, 3, 57, 37, 38, false],
  ["atLeast", 2, 3, 57, 38, 38, true],
  ["atLeast", 2, 3, 58, 38, 39, false],
  ["atLeast", 2, 3, 58, 39, 39, true],
  ["moreThan", 1, 3, 10, 3, 4, false],
  ["moreThan", 1, 3, 10, 4, 4, true],
  ["atLeast", 1, 1, 50, 49, 50, false],
  ["atLeast", 1, 1, 50, 50, 50, true],
])("%s %i/%i of %i in office: %i in favour of %i needed: %s", (rule, top, bottom, inOffice, votes, needed, met) => {
  const fraction = { numerator: top, denominator: bottom };
  const result = judge({ ...condition, test: rule, fraction }, tallyOf(votes), { ...bodies, inOffice });
  expect(result).toMatchObject({ base: inOffice, needed, reached: votes, met });
});

describe("the base of a majority", () => {
  const tally = tallyOf(20, 12, 6, 3, 2);

  test.each<[MajorityCondition["base"], boolean, number]>([
    ["SEATS", true, 60],
    ["IN_OFFICE", true, 58],
    ["PRESENT", true, 50],
    ["CAST", true, 43],
    ["CAST", false, 34],
    ["VALID", true, 41],
    ["VALID", false, 32],
  ])("%s with abstentions (%s) is %i; blank papers are abstentions", (base, countsAbstentions, size) => {
    expect(judge({ ...condition, base, countsAbstentions }, tally, bodies).base).toBe(size);
  });

  test.each<[MajorityCondition["base"], boolean, number]>([
    ["CAST", true, 43],
    ["CAST", false, 37],
    ["VALID", true, 38],
    ["VALID", false, 32],
  ])("%s with abstentions (%s) is %i where blank papers are nothing", (base, countsAbstentions, size) => {
    const plain = count.tallyOf({ ...form, blankCountsAs: "BLANK" }, tally);
    expect(judge({ ...condition, base, countsAbstentions }, plain, bodies).base).toBe(size);
  });

  test("of ballots is unknown when the vote opens, of people it is known", () => {
    expect(neededAtOpening(condition, bodies)).toBe(30);
    expect(neededAtOpening({ ...condition, base: "PRESENT" }, bodies)).toBe(26);
    expect(neededAtOpening({ ...condition, base: "CAST" }, bodies)).toBeNull();
    expect(neededAtOpening({ ...condition, base: "VALID" }, bodies)).toBeNull();
  });

  test("of none is met by none, even with at least", () => {
    const atLeast = { ...condition, test: "atLeast", base: "VALID", countsAbstentions: false } as const;
    expect(judge(atLeast, tallyOf(0, 0, 9), bodies)).toMatchObject({ base: 0, reached: 0, met: false });
  });
});

test("what is counted may be votes in favour, ballots cast or valid ballots", () => {
  const reached = (["FOR", "CAST", "VALID"] as const).map(
    (counted) => judge({ ...condition, count: counted }, tallyOf(20, 12, 6, 3, 2), bodies).reached,
  );
  expect(reached).toEqual([20, 43, 41]);
});

describe("a decision", () => {
  const twoThirdsOfCast = { ...condition, base: "CAST", fraction: { numerator: 2, denominator: 3 } } as const;

  test("is adopted when every condition is met and rejected when one is not", () => {
    const both = [condition, twoThirdsOfCast];
    expect(decide(both, tallyOf(31, 14), bodies).outcome).toBe("ADOPTED");
    expect(decide(both, tallyOf(30, 15), bodies)).toMatchObject({
      outcome: "REJECTED",
      conditions: [{ met: true }, { met: false }],
    });
  });

  test("with exactly half in favour is rejected where more than half is needed", () => {
    expect(decide([condition], tallyOf(29, 19), bodies).outcome).toBe("REJECTED");
  });

  test("without a ballot, without a roll or without a condition is rejected", () => {
    const nobody = { seats: 60, inOffice: 0, present: 0, recused: 0, eligible: 0 };
    const atLeast = { ...condition, test: "atLeast" } as const;
    expect(decide([atLeast], tallyOf(0), bodies).outcome).toBe("REJECTED");
    expect(decide([atLeast], tallyOf(0), nobody).outcome).toBe("REJECTED");
    expect(decide([atLeast], tallyOf(48), { ...bodies, eligible: 0 }).outcome).toBe("REJECTED");
    expect(decide([], tallyOf(48), bodies).outcome).toBe("REJECTED");
  });
});
