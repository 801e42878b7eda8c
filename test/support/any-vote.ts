import * as fc from "fast-check";
import {
  defaultRulesOfOrder,
  majorityBases,
  majorityCounts,
  type MajorityCondition,
  type RulesOfOrder,
} from "../../src/assembly/rules-of-order.rules.js";
import { thresholdTests, type Threshold } from "../../src/shared/threshold.js";
import type { DecidedVote } from "../../src/vote/outcome.count.js";
import type { BallotPaper, Bodies } from "../../src/vote/vote.count.js";
import { decisionOptions, ratingOptions, type VoteKind } from "../../src/vote/vote-kinds.js";
import type { PlainVote } from "./second-count.js";

/** A vote of any kind under any rules, and papers that were cast in it. */
export interface AnyVote {
  readonly vote: DecidedVote;
  readonly papers: readonly BallotPaper[];
}

const anyThreshold: fc.Arbitrary<Threshold> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.constantFrom(...thresholdTests))
  .map(([numerator, more, test]) => ({ test, fraction: { numerator, denominator: numerator + more } }));

export const anyCondition: fc.Arbitrary<MajorityCondition> = fc
  .tuple(anyThreshold, fc.constantFrom("FOR", ...majorityCounts), fc.constantFrom(...majorityBases), fc.boolean())
  .map(([threshold, count, base, countsAbstentions]) => ({ ...threshold, count, base, countsAbstentions }));

const easy: MajorityCondition = {
  count: "FOR",
  test: "atLeast",
  fraction: { numerator: 1, denominator: 20 },
  base: "CAST",
  countsAbstentions: true,
};

/** Often a condition that many meet, so that the cut and the ties decide. */
const anyConditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant([easy]) },
  fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
);

const optionsOf = (kind: VoteKind, candidates: number): readonly string[] => {
  if (kind === "SELECTION") return ["A", "B", "C", "D", "E", "F"].slice(0, candidates);
  return kind === "DECISION" ? decisionOptions : ratingOptions;
};

/** Mostly papers as they should be; some with a mark too many, one twice, or one that is not on the paper. */
const anyPaper = (options: readonly string[], maxChoices: number): fc.Arbitrary<BallotPaper> => {
  const fit = fc.subarray([...options], { maxLength: Math.min(maxChoices, options.length) });
  const any = fc.array(fc.constantFrom(...options, "Z", "constructor"), { maxLength: maxChoices + 2, size: "max" });
  return fc.record(
    {
      choices: fc.oneof({ weight: 5, arbitrary: fit }, any),
      blank: fc.constantFrom(false, false, false, true),
      spoilt: fc.constantFrom(false, false, false, true),
    },
    { requiredKeys: ["choices"] },
  );
};

/** A hall that could have cast these papers, with some who did not; or with fewer than cast, which decides nothing. */
export const hallOf = (cast: number, absent: number): Bodies => {
  const eligible = Math.max(0, cast + absent);
  return { seats: eligible + 4, inOffice: eligible + 3, present: eligible + 1, recused: 1, eligible };
};

const rulesOf = (
  kind: VoteKind,
  conditions: readonly MajorityCondition[],
  more: Pick<RulesOfOrder, "selection" | "blankCountsAs">,
) => ({ majorities: { ...defaultRulesOfOrder.majorities, [kind]: conditions }, ...more });

export function anyVote(...kinds: readonly VoteKind[]): fc.Arbitrary<AnyVote> {
  const terms = fc.record({
    kind: fc.constantFrom(...kinds),
    candidates: fc.constantFrom(0, 1, 2, 3, 4, 4, 5, 5, 6, 6),
    places: fc.constantFrom(1, 2, 3, 4, null),
    maxChoices: fc.constantFrom(1, 2, 3, 4, null),
    runOff: fc.constantFrom(false, false, true),
    tie: fc.constantFrom("RUN_OFF" as const, "RUN_OFF" as const, "UNFILLED" as const),
    minimumTurnout: fc.oneof({ weight: 4, arbitrary: fc.constant(easy) }, anyThreshold),
    marksAtMost: fc.constantFrom(2, null),
    blankCountsAs: fc.constantFrom("ABSTAIN" as const, "BLANK" as const),
    conditions: anyConditions,
    absent: fc.constantFrom(0, 0, 0, 1, 1, 2, 2, 5, 30, -1),
    spare: fc.constantFrom(null, null, null, null, null, null, 0, 0, 1, -1),
  });
  return terms.chain((t) => {
    const options = optionsOf(t.kind, t.candidates);
    const selection = { places: 3, marksAtMost: t.marksAtMost, minimumTurnout: t.minimumTurnout, tie: t.tie };
    const most = t.kind === "SELECTION" ? (t.maxChoices ?? t.marksAtMost ?? t.places ?? 3) : 1;
    return fc.array(anyPaper(options, most), { maxLength: 24, size: "max" }).map((papers): AnyVote => {
      const rules = rulesOf(t.kind, t.conditions, { selection, blankCountsAs: t.blankCountsAs });
      const bodies = hallOf(papers.length, t.absent);
      const issued = t.spare === null ? null : Math.max(0, papers.length + t.spare);
      const { kind, places, maxChoices, runOff } = t;
      return { vote: { kind, options, rules, bodies, places, maxChoices, runOff, issued }, papers };
    });
  });
}

/** The same vote as plain JSON. */
export function plain({ vote, papers }: AnyVote): PlainVote {
  const { rules, bodies: roll, ...definition } = vote;
  return JSON.parse(JSON.stringify({ definition, rules, roll, ballots: papers })) as PlainVote;
}
