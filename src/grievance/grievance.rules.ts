import type { MotionStatus } from "../motion/motion.moves.js";
import type { SatisfactionRating } from "./grievance-kinds.js";

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
