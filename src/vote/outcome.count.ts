import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { neededOf, type Threshold } from "../shared/threshold.js";
import { decide, type Decision } from "./decision.count.js";
import { rate, type Rating } from "./rating.count.js";
import { select, standingAs, type Selection } from "./selection.count.js";
import { notCast, type BallotForm, type Bodies, type Tally } from "./vote.count.js";
import type { VoteKind } from "./vote-kinds.js";

/** All of a vote that decides its outcome, as its opening froze it; `issued` alone is known only when it is counted. */
export interface DecidedVote {
  readonly kind: VoteKind;
  readonly options: readonly string[];
  readonly rules: Pick<RulesOfOrder, "majorities" | "selection" | "blankCountsAs">;
  readonly bodies: Bodies;
  /** Of a selection: how many are chosen and how many one paper may mark; left out, as the rules say. */
  readonly places?: number | null | undefined;
  readonly maxChoices?: number | null | undefined;
  /** Whether this selection is the run-off of a tie. */
  readonly runOff?: boolean | undefined;
  /** Papers handed out, where there were any. */
  readonly issued?: number | null | undefined;
}

/** How many took part, and how many a valid vote needs; null where the rules ask for no minimum. */
export interface Turnout {
  readonly cast: number;
  readonly eligible: number;
  readonly minimum: Threshold | null;
  readonly needed: number | null;
  readonly met: boolean;
}

interface Counted {
  readonly tally: Tally;
  readonly bodies: Bodies;
  readonly notCast: number;
  readonly turnout: Turnout;
  readonly issued: number | null;
  /** Why the vote decides nothing: more papers came back than went out, or too few took part. */
  readonly invalid: "BEYOND_ISSUED" | "TURNOUT" | null;
}

type OrInvalid<Decided extends { readonly outcome: string }> = Omit<Decided, "outcome"> & {
  readonly outcome: Decided["outcome"] | "INVALID";
};

export type DecisionResult = Counted & OrInvalid<Decision> & { readonly kind: "DECISION" };
export type RatingResult = Counted & OrInvalid<Rating> & { readonly kind: "RATING" };
export type SelectionResult = Counted &
  OrInvalid<Selection> & {
    readonly kind: "SELECTION";
    readonly runOff: boolean;
    /** All candidates by rank, equals in the order of the ballot. */
    readonly ranking: readonly string[];
    readonly chosen: readonly string[];
    readonly tied: readonly string[];
    readonly lost: readonly string[];
  };

/** What a vote came to, with every number that led there. */
export type VoteResult = DecisionResult | SelectionResult | RatingResult;

/** How the papers of this vote are read. */
export function formOf({ kind, options, rules, places, maxChoices }: Omit<DecidedVote, "bodies">): BallotForm {
  const { marksAtMost, places: usual } = rules.selection;
  const most = kind === "SELECTION" ? (maxChoices ?? marksAtMost ?? places ?? usual) : 1;
  return { kind, options, maxChoices: most, blankCountsAs: rules.blankCountsAs };
}

/** What a counted vote comes to by its own rules, whichever way and by whom it was counted. */
export function decideVote(vote: DecidedVote, tally: Tally): VoteResult {
  const { kind, bodies, rules } = vote;
  const conditions = rules.majorities[kind];
  const issued = vote.issued ?? null;
  const turnout = turnoutOf(tally, bodies, kind === "SELECTION" ? rules.selection.minimumTurnout : null);
  const beyond = tally.cast > Math.min(issued ?? bodies.eligible, bodies.eligible);
  const invalid = beyond ? "BEYOND_ISSUED" : turnout.met ? null : "TURNOUT";
  const counted: Counted = { tally, bodies, notCast: notCast(tally, bodies), turnout, issued, invalid };
  if (kind === "DECISION") return { kind, ...counted, ...orInvalid(decide(conditions, tally, bodies), invalid) };
  if (kind === "RATING") return { kind, ...counted, ...orInvalid(rate(conditions, tally, bodies), invalid) };
  return selectionResult(vote, counted);
}

function selectionResult({ options, rules, places, runOff = false }: DecidedVote, counted: Counted): SelectionResult {
  const { tally, bodies, invalid } = counted;
  const { tie, places: usual } = rules.selection;
  const conditions = rules.majorities.SELECTION;
  const terms = { options, places: places ?? usual, conditions, tie, runOff };
  const decided = select(terms, tally, bodies);
  const selection = invalid ? decidesNothing(decided) : decided;
  const { candidates } = selection;
  const ranking = candidates.toSorted((one, other) => one.rank - other.rank).map(({ option }) => option);
  const chosen = standingAs(selection, "CHOSEN");
  const tied = standingAs(selection, "TIED");
  const lost = standingAs(selection, "CONDITIONS_NOT_MET", "BELOW_CUT", "TIED_UNFILLED");
  return { kind: "SELECTION", runOff, ...counted, ...orInvalid(selection, invalid), ranking, chosen, tied, lost };
}

function decidesNothing(selection: Selection): Selection {
  const candidates = selection.candidates.map((each) => ({ ...each, standing: null }));
  return { ...selection, candidates, placesLeft: 0, unfilled: selection.places };
}

function orInvalid<Decided extends { readonly outcome: string }>(
  decided: Decided,
  invalid: Counted["invalid"],
): OrInvalid<Decided> {
  return invalid ? { ...decided, outcome: "INVALID" } : decided;
}

function turnoutOf({ cast }: Tally, { eligible }: Bodies, minimum: Threshold | null): Turnout {
  const needed = minimum && neededOf(minimum, eligible);
  return { cast, eligible, minimum, needed, met: needed === null || cast >= needed };
}

/** The next round of a selection that ends in a run-off: those tied, for the places left, with no more marks than those. */
export function runOffOf(
  { tied, placesLeft }: SelectionResult,
  { maxChoices }: BallotForm,
): { readonly options: readonly string[]; readonly places: number; readonly maxChoices: number } {
  return { options: tied, places: placesLeft, maxChoices: Math.min(maxChoices, placesLeft) };
}
