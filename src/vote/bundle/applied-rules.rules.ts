import {
  majorityBases,
  majorityCounts,
  type MajorityCondition,
  type RulesOfOrder,
} from "../../assembly/rules-of-order.rules.js";
import { thresholdTests, type Threshold } from "../../shared/threshold.js";
import type { VoteKind } from "../vote-kinds.js";
import { either, list, maybe, number, record, truth, word, type Shape } from "./shape.rules.js";

/** The rules of order by which a vote is opened, taken and decided; the rest has no part in it. */
export type AppliedRules = Pick<
  RulesOfOrder,
  "quorum" | "majorities" | "selection" | "recusal" | "openBallot" | "blankCountsAs"
>;

/** The same fields always, whatever else a later version of the rules may say. */
export function appliedRules({
  quorum,
  majorities,
  selection,
  recusal,
  openBallot,
  blankCountsAs,
}: RulesOfOrder): AppliedRules {
  const { DECISION, SELECTION, RATING, SESSION } = quorum;
  const { places, marksAtMost, minimumTurnout, tie } = selection;
  const { press, ends, liveTally, namesPublished } = openBallot;
  return {
    quorum: { DECISION: share(DECISION), SELECTION: share(SELECTION), RATING: share(RATING), SESSION: share(SESSION) },
    majorities: {
      DECISION: majorities.DECISION.map(majority),
      SELECTION: majorities.SELECTION.map(majority),
      RATING: majorities.RATING.map(majority),
    },
    selection: { places, marksAtMost, minimumTurnout: share(minimumTurnout), tie },
    recusal: { ratedDepartment: recusal.ratedDepartment },
    openBallot: { press, ends, liveTally, namesPublished },
    blankCountsAs,
  };
}

function share({ test, fraction: { numerator, denominator } }: Threshold): Threshold {
  return { test, fraction: { numerator, denominator } };
}

function majority({ count: counted, base, countsAbstentions, ...threshold }: MajorityCondition): MajorityCondition {
  return { count: counted, ...share(threshold), base, countsAbstentions };
}

const fraction = record({ numerator: number, denominator: number });
const threshold: Shape<Threshold> = record({ test: word(...thresholdTests), fraction });
const condition: Shape<MajorityCondition> = record({
  count: word(...majorityCounts),
  test: word(...thresholdTests),
  fraction,
  base: word(...majorityBases),
  countsAbstentions: truth,
});

function perKind<Value>(some: Shape<Value>): Shape<Readonly<Record<VoteKind, Value>>> {
  return record({ DECISION: some, SELECTION: some, RATING: some });
}

/** What they look like in a bundle. */
export const rulesShape: Shape<AppliedRules> = record({
  quorum: record({ DECISION: threshold, SELECTION: threshold, RATING: threshold, SESSION: threshold }),
  majorities: perKind(list(condition)),
  selection: record({
    places: number,
    marksAtMost: maybe(number),
    minimumTurnout: threshold,
    tie: word("RUN_OFF", "UNFILLED"),
  }),
  recusal: record({ ratedDepartment: truth }),
  openBallot: record({
    press: word("FIRST", "LAST"),
    ends: either(word("CHAIR"), record({ afterMinutes: number })),
    liveTally: truth,
    namesPublished: truth,
  }),
  blankCountsAs: word("ABSTAIN", "BLANK"),
});
