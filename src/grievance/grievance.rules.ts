import type { MotionStatus } from "../motion/motion.moves.js";
import type { Id } from "../shared/ids.js";
import type { GrievanceSource, SatisfactionRating } from "./grievance-kinds.js";

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

/** What the resident's word does to a grievance; fairly satisfied counts as satisfied. */
export function verbOfRating(rating: SatisfactionRating): "close" | "reopen" {
  return rating === "NOT_SATISFIED" ? "reopen" : "close";
}

/** A grievance as the table of actions speaks of it: where it is, and whether it came as a petition. */
export function caseOf({ streetOffice, source }: { readonly streetOffice: Id; readonly source: GrievanceSource }) {
  return { streetOffice, petition: source === "PETITION" };
}
