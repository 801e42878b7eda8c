import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  majorityBases,
  majorityCounts,
  type MajorityCondition,
  type RulesOfOrder,
} from "../../../src/assembly/rules-of-order.rules.js";
import { thresholdTests } from "../../../src/shared/threshold.js";
import { decide } from "../../../src/vote/decision.count.js";
import { countDecision, notCast, type BallotPaper, type Bodies } from "../../../src/vote/vote.count.js";

// The same papers on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112 });

type BlankWeight = RulesOfOrder["blankCountsAs"];

const option = fc.constantFrom("FOR", "FOR", "AGAINST", "ABSTAIN", "PERHAPS");
const papers = fc.array(fc.record<BallotPaper>({ choices: fc.array(option, { maxLength: 2, size: "max" }) }), {
  maxLength: 170,
  size: "max",
});
const weight = fc.constantFrom<BlankWeight>("ABSTAIN", "BLANK");
const condition: fc.Arbitrary<MajorityCondition> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }))
  .chain(([numerator, more]) =>
    fc.record({
      count: fc.constantFrom(...majorityCounts),
      test: fc.constantFrom(...thresholdTests),
      fraction: fc.constant({ numerator, denominator: numerator + more }),
      base: fc.constantFrom(...majorityBases),
      countsAbstentions: fc.boolean(),
    }),
  );
const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });

/** A hall that could have cast these papers, with some who did not. */
const hallOf = (cast: number, absent: number): Bodies => {
  const eligible = cast + absent;
  return { seats: eligible + 4, inOffice: eligible + 3, present: eligible + 1, recused: 1, eligible };
};
const absentees = fc.integer({ min: 0, max: 60 });

test("the order in which papers are counted changes nothing", () => {
  const shuffled = papers.chain((pile) =>
    fc.tuple(fc.constant(pile), fc.shuffledSubarray(pile, { minLength: pile.length, maxLength: pile.length })),
  );
  fc.assert(
    fc.property(shuffled, ([pile, other]) => {
      expect(countDecision(other)).toEqual(countDecision(pile));
    }),
  );
});

test("every paper is valid, blank or spoilt, every valid one names an option, and the rest of the roll did not cast", () => {
  fc.assert(
    fc.property(papers, absentees, weight, (pile, absent, blankCountsAs) => {
      const tally = countDecision(pile, blankCountsAs);
      expect(tally.valid + tally.blank + tally.spoilt).toBe(tally.cast);
      expect(Object.values(tally.byOption).reduce((sum, each) => sum + each, 0)).toBe(tally.valid);
      expect(tally.cast + notCast(tally, hallOf(pile.length, absent))).toBe(pile.length + absent);
    }),
  );
});

test("one more vote in favour never turns an adopted decision into a rejected one", () => {
  const changed = fc.constantFrom<BallotPaper>({ choices: ["AGAINST"] }, { choices: ["ABSTAIN"] }, { choices: [] });
  fc.assert(
    fc.property(papers, changed, absentees, conditions, weight, (pile, before, absent, rules, blank) => {
      const inFavour = rules.map((rule) => ({ ...rule, count: "FOR" as const }));
      const hall = hallOf(pile.length + 1, absent);
      const outcome = (paper: BallotPaper) => decide(inFavour, countDecision([...pile, paper], blank), hall).outcome;
      fc.pre(outcome(before) === "ADOPTED");
      expect(outcome({ choices: ["FOR"] })).toBe("ADOPTED");
    }),
  );
});

test("a decision agrees with a naive recount in whole fractions", () => {
  fc.assert(
    fc.property(papers, absentees, conditions, weight, (pile, absent, rules, blank) => {
      const hall = hallOf(pile.length, absent);
      const decision = decide(rules, countDecision(pile, blank), hall);
      const met = rules.map((rule) => recount(rule, pile, hall, blank));
      expect(decision.conditions.map((each) => each.met)).toEqual(met);
      expect(decision.outcome === "ADOPTED").toBe(pile.length > 0 && !met.includes(false));
    }),
    { numRuns: 300 },
  );
});

const is = ({ choices }: BallotPaper, text: string) => choices.length === 1 && choices[0] === text;

/** Written for the eye: sieves the pile once per question and compares cross products of big integers. */
function recount(rule: MajorityCondition, pile: readonly BallotPaper[], hall: Bodies, blank: BlankWeight): boolean {
  const abstains = (paper: BallotPaper) => is(paper, "ABSTAIN") || (blank === "ABSTAIN" && paper.choices.length === 0);
  const weighs = (paper: BallotPaper) => abstains(paper) || is(paper, "FOR") || is(paper, "AGAINST");
  const ballots = pile.filter((paper) => rule.countsAbstentions || !abstains(paper));
  const base = {
    SEATS: hall.seats,
    IN_OFFICE: hall.inOffice,
    PRESENT: hall.present,
    CAST: ballots.length,
    VALID: ballots.filter(weighs).length,
  }[rule.base];
  const counted = {
    FOR: pile.filter((paper) => is(paper, "FOR")).length,
    CAST: pile.length,
    VALID: pile.filter(weighs).length,
  }[rule.count];
  const left = BigInt(counted) * BigInt(rule.fraction.denominator);
  const right = BigInt(base) * BigInt(rule.fraction.numerator);
  return base > 0 && (rule.test === "moreThan" ? left > right : left >= right);
}
