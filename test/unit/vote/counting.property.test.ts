import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MajorityCondition } from "../../../src/assembly/rules-of-order.rules.js";
import { beyondIssued, flawsInCount } from "../../../src/vote/hand-count.rules.js";
import { carries, judge } from "../../../src/vote/majority.count.js";
import { decideVote, formOf, runOffOf, type DecidedVote, type VoteResult } from "../../../src/vote/outcome.count.js";
import { badChoices, badMarks } from "../../../src/vote/vote.options.rules.js";
import { countPapers, tallyOf, type BallotPaper } from "../../../src/vote/vote.count.js";
import { explain } from "../../../src/vote/vote.explain.rules.js";
import { voteKinds } from "../../../src/vote/vote-kinds.js";
import { anyCondition, anyVote, hallOf, type AnyVote } from "../../support/any-vote.js";
import { layOut } from "../../support/second-count.js";

// The same papers on every run: a failure can be repeated.
fc.configureGlobal({ seed: 20240112, numRuns: 400 });

const decided = (vote: DecidedVote, papers: readonly BallotPaper[]): VoteResult =>
  decideVote(vote, countPapers(formOf(vote), papers));
const sum = (numbers: Readonly<Record<string, number>>): number =>
  Object.values(numbers).reduce((total, each) => total + each, 0);
const unknown = (choices: readonly string[], { options }: DecidedVote) =>
  choices.some((choice) => !options.includes(choice));

test.each(voteKinds)("the papers of a %s are valid, blank or spoilt, and the rest of the roll did not cast", (kind) => {
  fc.assert(
    fc.property(anyVote(kind), ({ vote, papers }) => {
      const form = formOf(vote);
      const result = decided(vote, papers);
      const { cast, valid, blank, spoilt, byOption } = result.tally;
      expect(cast).toBe(papers.length);
      expect(valid + blank + spoilt).toBe(cast);
      expect(cast + result.notCast).toBe(vote.bodies.eligible);
      expect(Object.keys(byOption)).toEqual(vote.options);
      expect(sum(byOption)).toBeGreaterThanOrEqual(valid);
      expect(sum(byOption)).toBeLessThanOrEqual(valid * form.maxChoices);
      expect(Math.max(0, ...Object.values(byOption))).toBeLessThanOrEqual(valid);
      const count = { issued: null, returned: cast, valid, blank, spoilt, byOption };
      expect(flawsInCount(form, vote.bodies.eligible, count)).toEqual([]);
      const overfull = cast > vote.bodies.eligible || cast > (vote.issued ?? cast);
      expect(result.invalid === "BEYOND_ISSUED").toBe(overfull);
      expect(beyondIssued({ issued: vote.issued ?? null, returned: cast }, vote.bodies.eligible) !== undefined).toBe(
        overfull,
      );
    }),
  );
});

test.each(voteKinds)("the order in which the papers of a %s lie changes nothing", (kind) => {
  const shuffled = anyVote(kind).chain(({ vote, papers }) =>
    fc.record({ vote: fc.constant(vote), papers: fc.constant(papers), other: shuffle(papers) }),
  );
  fc.assert(
    fc.property(shuffled, ({ vote, papers, other }) => {
      expect(decided(vote, other)).toEqual(decided(vote, papers));
    }),
  );
});

test("the places of a selection are filled, left to a run-off, or unfilled; every candidate stands somewhere", () => {
  fc.assert(
    fc.property(anyVote("SELECTION"), ({ vote, papers }) => {
      const result = decided(vote, papers);
      if (result.kind !== "SELECTION") throw new Error("not a selection");
      const { chosen, tied, lost, places, placesLeft, unfilled, ranking, outcome, invalid } = result;
      expect(chosen.length + placesLeft + unfilled).toBe(places);
      expect(ranking.toSorted()).toEqual(vote.options.toSorted());
      expect([...chosen, ...tied, ...lost].toSorted()).toEqual(invalid ? [] : vote.options.toSorted());
      // Nobody is placed before one who has more, and equals stand alike.
      expect([...chosen, ...tied]).toEqual(ranking.slice(0, chosen.length + tied.length));
      const standings = new Map<number, Set<unknown>>();
      for (const { marks, standing } of result.candidates) {
        standings.set(marks, (standings.get(marks) ?? new Set()).add(standing));
      }
      expect([...standings.values()].every(({ size }) => size === 1)).toBe(true);
      expect(outcome === "RUN_OFF").toBe(tied.length > placesLeft);
      if (outcome === "RUN_OFF") {
        expect(runOffOf(result, formOf(vote))).toMatchObject({ options: tied, places: placesLeft });
      }
    }),
  );
});

test("a candidate's rank is one more than those who have more marks", () => {
  fc.assert(
    fc.property(anyVote("SELECTION"), ({ vote, papers }) => {
      const result = decided(vote, papers);
      if (result.kind !== "SELECTION") throw new Error("not a selection");
      for (const { rank, marks } of result.candidates) {
        expect(rank).toBe(1 + result.candidates.filter((other) => other.marks > marks).length);
      }
    }),
  );
});

const better: Readonly<Record<string, number>> = {
  REJECTED: 0,
  ADOPTED: 1,
  NOT_SATISFIED: 0,
  FAIRLY_SATISFIED: 1,
  SATISFIED: 2,
};
const inFavour = (vote: DecidedVote): DecidedVote => {
  const only = (conditions: readonly MajorityCondition[]) =>
    conditions.map((each) => ({ ...each, count: "FOR" as const }));
  const { DECISION, SELECTION, RATING } = vote.rules.majorities;
  const majorities = { DECISION: only(DECISION), SELECTION: only(SELECTION), RATING: only(RATING) };
  return { ...vote, issued: null, rules: { ...vote.rules, majorities } };
};

/** Where a candidate stands, the higher the better. */
function height(result: VoteResult, option: string): number {
  if (result.kind !== "SELECTION") throw new Error("not a selection");
  if (result.chosen.includes(option)) return 2;
  return result.tied.includes(option) ? 1 : 0;
}

test("one more mark for a candidate, on any paper or on one more, never makes it lose", () => {
  const marked = anyVote("SELECTION").filter(({ vote, papers }) => vote.options.length > 0 && papers.length > 0);
  fc.assert(
    fc.property(marked, fc.nat(), fc.nat(), ({ vote: any, papers }, which, who) => {
      const vote = inFavour(any);
      const most = formOf(vote).maxChoices;
      const mine = vote.options[who % vote.options.length] ?? "";
      const at = which % papers.length;
      const paper = papers[at] ?? { choices: [] };
      const before = height(decided(vote, papers), mine);
      // A mark is added where there is room, and takes the place of another where there is none.
      const kept = unknown(paper.choices, vote) ? [] : [...new Set(paper.choices)].filter((each) => each !== mine);
      const more = papers.with(at, { choices: [mine, ...kept.slice(0, most - 1)] });
      fc.pre(!paper.choices.includes(mine) && !paper.spoilt);
      expect(height(decided(vote, more), mine)).toBeGreaterThanOrEqual(before);
      const late = [...papers, { choices: [mine] }];
      if (vote.bodies.eligible > papers.length) {
        expect(height(decided(vote, late), mine)).toBeGreaterThanOrEqual(before);
      }
    }),
    { numRuns: 1500 },
  );
});

test("where a mark is added to a paper that was valid, this holds under every condition there is", () => {
  const marked = anyVote("SELECTION").filter(({ vote }) => vote.options.length > 1);
  fc.assert(
    fc.property(marked, fc.nat(), ({ vote, papers }, who) => {
      const mine = vote.options[who % vote.options.length] ?? "";
      const at = papers.findIndex(
        ({ choices, blank, spoilt }) =>
          !blank &&
          !spoilt &&
          choices.length > 0 &&
          choices.length < formOf(vote).maxChoices &&
          new Set(choices).size === choices.length &&
          !choices.includes(mine) &&
          !unknown(choices, vote),
      );
      fc.pre(at >= 0);
      const more = papers.with(at, { choices: [...(papers[at]?.choices ?? []), mine] });
      expect(height(decided(vote, more), mine)).toBeGreaterThanOrEqual(height(decided(vote, papers), mine));
    }),
  );
});

test.each(["DECISION", "RATING"] as const)("one more vote in favour never makes a %s worse", (kind) => {
  fc.assert(
    fc.property(anyVote(kind), fc.nat(), ({ vote: any, papers }, which) => {
      const vote = inFavour(any);
      const best = vote.options[0] ?? "";
      fc.pre(papers.length > 0);
      const more = papers.with(which % papers.length, { choices: [best] });
      const worth = (pile: readonly BallotPaper[]) => better[decided(vote, pile).outcome] ?? -1;
      fc.pre(!papers[which % papers.length]?.spoilt);
      expect(worth(more)).toBeGreaterThanOrEqual(worth(papers));
    }),
  );
});

test("every condition holds at exactly the number it names and fails one below", () => {
  fc.assert(
    fc.property(anyCondition, fc.integer({ min: 1, max: 400 }), (any, size) => {
      const condition = { ...any, count: "FOR", base: "IN_OFFICE" } as const;
      const hall = { ...hallOf(0, 0), inOffice: size };
      const nothing = { cast: 0, valid: 0, blank: 0, spoilt: 0, abstained: 0, byOption: {} };
      const { needed } = judge(condition, nothing, hall, 0);
      expect(carries([judge(condition, nothing, hall, needed)])).toBe(true);
      expect(carries([judge(condition, nothing, hall, needed - 1)])).toBe(false);
      const { numerator, denominator } = condition.fraction;
      const [exactly, share] = [BigInt(needed) * BigInt(denominator), BigInt(size) * BigInt(numerator)];
      expect(condition.test === "moreThan" ? exactly > share : exactly >= share).toBe(true);
    }),
  );
});

test("what is taken electronically is a paper that counts: valid, or in a selection blank", () => {
  fc.assert(
    fc.property(anyVote(...voteKinds), ({ vote, papers }) => {
      const form = formOf(vote);
      for (const { choices } of papers) {
        const { kind, options, maxChoices } = form;
        const refused = kind === "SELECTION" ? badMarks(options, maxChoices, choices) : badChoices(options, choices);
        const { valid, blank } = countPapers(form, [{ choices }]);
        expect(refused === undefined).toBe(valid === 1 || (kind === "SELECTION" && blank === 1));
      }
    }),
  );
});

test("a result is told in one sentence in either language, without a number that is missing", () => {
  fc.assert(
    fc.property(anyVote(...voteKinds), ({ vote, papers }: AnyVote) => {
      const result = decided(vote, papers);
      expect(explain(result, "zh")).toMatch(/^[^。]+：[^。：]+。$/);
      expect(explain(result, "en")).toMatch(/^[^.]+: [^.:]+\.$/);
      expect(explain(result, "zh") + explain(result, "en")).not.toMatch(/undefined|null|NaN|\{/);
    }),
  );
});

test("counts of a selection are taken exactly where papers can be laid out that are counted like this", () => {
  const number = fc.integer({ min: 0, max: 6 });
  const counts = fc.record({ valid: number, blank: number, spoilt: number, A: number, B: number, C: number });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 3 }), ({ A, B, C, ...papers }, maxChoices) => {
      const form = { kind: "SELECTION", options: ["A", "B", "C"], maxChoices, blankCountsAs: "ABSTAIN" } as const;
      const entered = { ...papers, byOption: { A, B, C } };
      const returned = papers.valid + papers.blank + papers.spoilt;
      const flaws = flawsInCount(form, 50, { issued: null, returned, ...entered });
      const laid = countPapers(form, layOut("SELECTION", entered));
      expect(flaws.length === 0).toBe(isDeepStrictEqual(laid, tallyOf(form, entered)));
    }),
    { numRuns: 2000 },
  );
});

function shuffle<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
