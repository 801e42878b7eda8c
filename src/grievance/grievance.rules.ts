import type { MotionStatus } from "../motion/motion.moves.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { GrievanceSource, SatisfactionRating } from "./grievance-kinds.js";
import { grievanceMoves, type GrievanceStatus } from "./grievance.moves.js";

/**
 * The statuses in which a motion is still bringing its grievances to a unit. From ASSIGNED on, tasks say whether
 * somebody is at work; in a final status nobody is.
 */
export const bringingMotions = [
  "DRAFT",
  "SEEKING_SECONDS",
  "SUBMITTED",
  "RETURNED",
  "ACCEPTED",
  "SCHEDULED",
  "IN_DEBATE",
  "ADOPTED",
] as const satisfies readonly MotionStatus[];

/** Whether it is over as the figures count it (办结): a rejected or merged one never was a case of its own. */
export function isEnded(status: GrievanceStatus): boolean {
  return status === "CLOSED" || status === "CONCLUDED";
}

/** Accepted and not over: what these statuses of a petition last is its time to be settled. */
export const settlingStatuses = ["ACCEPTED", "IN_HAND", "RESOLVED"] as const satisfies readonly GrievanceStatus[];

/** What the resident's word does to a grievance; fairly satisfied counts as satisfied. */
export function verbOfRating(rating: SatisfactionRating): "close" | "reopen" {
  return rating === "NOT_SATISFIED" ? "reopen" : "close";
}

/** Why the office and the unit are not rated apart, or undefined where they may be: only a petition has an office of its own. */
export function ratedApart(
  source: GrievanceSource,
  ratings: Readonly<Record<"officeRating" | "unitRating", SatisfactionRating | null>>,
): Refusal | undefined {
  const [field] = Object.entries(ratings).flatMap(([name, rating]) => (rating === null ? [] : [name]));
  return source === "PETITION" || field === undefined ? undefined : refuse("NOT_A_PETITION", { field });
}

/** A grievance as the table of actions speaks of it: where it is, and whether it came as a petition. */
export function caseOf({ streetOffice, source }: { readonly streetOffice: Id; readonly source: GrievanceSource }) {
  return { streetOffice, petition: source === "PETITION" };
}

/** What others can be merged into: whatever is still to be decided, done or told. */
const takingMerges: readonly GrievanceStatus[] = ["RECORDED", "ACCEPTED", "IN_HAND", "RESOLVED"];
/** Until somebody works by what was written down. */
const correctable: readonly GrievanceStatus[] = ["RECORDED", "ACCEPTED"];
const answerable: readonly GrievanceStatus[] = ["RESOLVED", "CLOSED"];

/** Why nothing can be merged into a grievance, or undefined when it can. */
export function takesNoMerge(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(takingMerges, status, "into");
}

/** Why a grievance cannot be merged into another one, or undefined when it can: only one that nobody has decided on. */
export function notMergeable(
  { id, number, status }: { readonly id: Id; readonly number: number; readonly status: GrievanceStatus },
  into: Id,
): Refusal | undefined {
  if (id === into) return refuse("MERGED_INTO_ITSELF", { field: "grievances" });
  const from: readonly GrievanceStatus[] = grievanceMoves.merge.from;
  if (from.includes(status)) return undefined;
  return refuse("GRIEVANCE_NOT_MERGEABLE", { field: "grievances", params: { number, status, from: from.join(", ") } });
}

/** Why what was written down can no longer be corrected, or undefined when it can. */
export function notCorrectable(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(correctable, status);
}

/** Why the resident of a merged grievance cannot answer yet: the work of the one it went into has no answer. */
export function mergedNotAnswerable(status: GrievanceStatus): Refusal | undefined {
  return unlessIn(answerable, status);
}

function unlessIn(allowed: readonly GrievanceStatus[], status: GrievanceStatus, field?: string): Refusal | undefined {
  if (allowed.includes(status)) return undefined;
  return refuse("WRONG_STATUS", { ...(field && { field }), params: { status, from: allowed.join(", ") } });
}
