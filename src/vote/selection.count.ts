import type { MajorityCondition, SelectionRules } from "../assembly/rules-of-order.rules.js";
import { carries, judge, type ConditionResult } from "./majority.count.js";
import type { Bodies, Tally } from "./vote.count.js";

/** What a selection is decided by. */
export interface SelectionTerms {
  readonly options: readonly string[];
  readonly places: number;
  readonly conditions: readonly MajorityCondition[];
  readonly tie: SelectionRules["tie"];
  /** Whether this is the vote between those tied in the round before: it has no run-off of its own. */
  readonly runOff: boolean;
}

/** Where a candidate ends: in a place, in the run-off, or out, and then why. */
export type Standing = "CHOSEN" | "TIED" | "CONDITIONS_NOT_MET" | "BELOW_CUT" | "TIED_UNFILLED";

export interface Candidate {
  readonly option: string;
  readonly marks: number;
  /** From 1 by marks; equals share a rank and the ranks after them are left out (1, 2, 2, 4). */
  readonly rank: number;
  readonly conditions: readonly ConditionResult[];
  /** Whether it meets every condition; not yet whether there is a place for it. */
  readonly met: boolean;
  /** Null where the vote is invalid and decides nothing. */
  readonly standing: Standing | null;
}

/** chosen + placesLeft + unfilled = places. */
export interface Selection {
  readonly outcome: "SELECTED" | "RUN_OFF";
  readonly places: number;
  /** In the order of the ballot. */
  readonly candidates: readonly Candidate[];
  /** Places that the run-off fills. */
  readonly placesLeft: number;
  /** Places that stay empty: too few met the conditions, or a tie that is not voted on again. */
  readonly unfilled: number;
}

type Judged = Omit<Candidate, "standing">;

/**
 * Who is chosen: of those who meet every condition, the ones with the most marks, as many as there are places. Where
 * equals stand across the last place, none of them is chosen over another: they go to a run-off, or by the rules, and
 * after a run-off always, what they stand for stays empty.
 */
export function select(terms: SelectionTerms, tally: Tally, bodies: Bodies): Selection {
  const { places, tie, runOff } = terms;
  const judged = rank(terms, tally, bodies);
  const able = judged.filter(({ met }) => met);
  // The first one beyond the places; without one there is a place for everyone who is able.
  const cut = able.toSorted((one, other) => other.marks - one.marks)[places]?.marks ?? -1;
  const clear = able.filter(({ marks }) => marks > cut).length;
  const open = places - clear;
  const tied = cut >= 0 && open > 0;
  const again = tied && tie === "RUN_OFF" && !runOff;

  const standing = ({ met, marks }: Judged): Standing => {
    if (!met) return "CONDITIONS_NOT_MET";
    if (marks > cut) return "CHOSEN";
    if (!tied || marks < cut) return "BELOW_CUT";
    return again ? "TIED" : "TIED_UNFILLED";
  };
  return {
    outcome: again ? "RUN_OFF" : "SELECTED",
    places,
    candidates: judged.map((each) => ({ ...each, standing: standing(each) })),
    placesLeft: again ? open : 0,
    unfilled: again ? 0 : open,
  };
}

function rank({ options, conditions }: SelectionTerms, tally: Tally, bodies: Bodies): Judged[] {
  const marksOf = (option: string): number => tally.byOption[option] ?? 0;
  const all = options.map(marksOf);
  return options.map((option) => {
    const marks = marksOf(option);
    const results = conditions.map((condition) => judge(condition, tally, bodies, marks));
    const before = all.filter((other) => other > marks).length;
    return { option, marks, rank: before + 1, conditions: results, met: carries(results) };
  });
}

/** The keys of those who stand so, by rank and among equals in the order of the ballot. */
export function standingAs(
  { candidates }: Pick<Selection, "candidates">,
  ...wanted: readonly Standing[]
): readonly string[] {
  return candidates
    .filter(({ standing }) => standing !== null && wanted.includes(standing))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ option }) => option);
}
