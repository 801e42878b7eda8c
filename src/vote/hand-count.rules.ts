import { refuse, type Refusal } from "../shared/refusal.js";
import type { BallotForm, Counts } from "./vote.count.js";
import type { VoteStatus } from "./vote.moves.js";

/** What scrutineers counted by hand: papers, or the hands shown. */
export interface HandCount extends Counts {
  /** Papers handed out; null where hands were shown. */
  readonly issued: number | null;
  /** Papers that came back, or hands in all. */
  readonly returned: number;
}

/** It takes two to confirm counts; more may be named, so that one can be missing. */
export const fewestScrutineers = 2;

/** Scrutineers watch, and may be named anew, as long as the counts are not confirmed. */
export const watchedStatuses = ["PREPARED", "OPEN", "COUNTING"] as const satisfies readonly VoteStatus[];

/** Far above any hall, and small enough that no sum of counts loses a unit. */
const most = 1_000_000;

/**
 * All that does not add up in counts entered by hand, each with its numbers; none means that papers can exist which
 * are counted like this. More papers returned than issued can be entered: that is no slip of the pen, but a vote that
 * has failed (`beyondIssued`).
 */
export function flawsInCount(form: BallotForm, eligible: number, count: HandCount): Refusal[] {
  const unusable = [...notWhole(count), ...notTheOptions(form, count)];
  // Sums over numbers that are none would only repeat it.
  if (unusable.length > 0) return unusable;
  const { issued } = count;
  return [
    ...(issued !== null && issued > eligible
      ? [refuse("ISSUED_BEYOND_ROLL", { field: "issued", params: { issued, eligible } })]
      : []),
    ...papers(count),
    ...(form.kind === "SELECTION" ? marks(form, count) : choices(count)),
  ];
}

/** Why counts can only be voided: more came back than went out, or than there are voters. */
export function beyondIssued(
  { issued, returned }: Pick<HandCount, "issued" | "returned">,
  eligible: number,
): Refusal | undefined {
  if (issued !== null && returned > issued) return refuse("RETURNED_BEYOND_ISSUED", { params: { returned, issued } });
  return returned > eligible ? refuse("COUNTED_BEYOND_ROLL", { params: { returned, eligible } }) : undefined;
}

function notWhole({ issued, returned, valid, blank, spoilt, byOption }: HandCount): Refusal[] {
  const entered = { issued: issued ?? 0, returned, valid, blank, spoilt };
  const fields = Object.entries(entered).filter(([, number]) => !isCount(number));
  const options = Object.values(byOption).every(isCount) ? [] : ["options"];
  return [...fields.map(([field]) => field), ...options].map((field) =>
    refuse("COUNT_NOT_WHOLE", { field, params: { max: most } }),
  );
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= most;
}

function notTheOptions({ options }: BallotForm, { byOption }: HandCount): Refusal[] {
  const named = Object.keys(byOption);
  if (named.length === options.length && options.every((option) => Object.hasOwn(byOption, option))) return [];
  return [refuse("COUNTS_OF_OPTIONS", { field: "options", params: { allowed: options.join(", ") } })];
}

function papers({ returned, valid, blank, spoilt }: HandCount): Refusal[] {
  const sum = valid + blank + spoilt;
  if (sum === returned) return [];
  const params = { valid, blank, spoilt, sum, returned };
  return [refuse("PAPERS_DO_NOT_ADD_UP", { field: "returned", params })];
}

function choices({ valid, byOption }: HandCount): Refusal[] {
  const sum = total(byOption);
  return sum === valid ? [] : [refuse("OPTIONS_DO_NOT_ADD_UP", { field: "options", params: { sum, valid } })];
}

/** A valid paper of a selection bears at least one mark, at most `maxChoices`, and each candidate once. */
function marks({ maxChoices: max }: BallotForm, { valid, byOption }: HandCount): Refusal[] {
  const field = "options";
  const sum = total(byOption);
  const highest = Math.max(0, ...Object.values(byOption));
  const flaws: Refusal[] = [];
  if (highest > valid) flaws.push(refuse("OPTION_BEYOND_VALID", { field, params: { count: highest, valid } }));
  if (sum > valid * max) {
    flaws.push(refuse("MARKS_BEYOND_PAPERS", { field, params: { sum, valid, max, most: valid * max } }));
  }
  if (sum < valid) flaws.push(refuse("MARKS_BELOW_PAPERS", { field, params: { sum, valid } }));
  return flaws;
}

function total(byOption: Counts["byOption"]): number {
  return Object.values(byOption).reduce((sum, each) => sum + each, 0);
}
