import type { GrievanceStatus } from "../grievance/grievance.moves.js";
import type { MotionStatus } from "../motion/motion.moves.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** A grievance that was taken up and is not over. */
const linkable: readonly GrievanceStatus[] = ["ACCEPTED", "IN_HAND", "RESOLVED"];

/** From submission on and while the motion is alive; before, while it seeks seconds, its text is frozen with it. */
const afterSubmission: readonly MotionStatus[] = [
  "SUBMITTED",
  "RETURNED",
  "ACCEPTED",
  "SCHEDULED",
  "IN_DEBATE",
  "ADOPTED",
  "ASSIGNED",
  "IN_PROGRESS",
  "REPLIED",
  "COMPLETED",
];

/** By which action links of a motion are changed: a draft's by its lead sponsor, later ones by the secretary. */
export function linkAction(status: MotionStatus): "link:makeInDraft" | "link:makeFromSubmission" {
  return status === "DRAFT" ? "link:makeInDraft" : "link:makeFromSubmission";
}

/** Whether a grievance may be named for a link by one who has only been told of it. */
export function isLinkable(status: GrievanceStatus): boolean {
  return linkable.includes(status);
}

/** Why the links of a motion cannot be changed now, or undefined when they can. */
export function linksClosed(status: MotionStatus): Refusal | undefined {
  return status === "DRAFT" || afterSubmission.includes(status) ? undefined : tooEarlyToLink(status);
}

/** What whoever links from the submission on is told before it, and when the motion is over. */
export function tooEarlyToLink(status: MotionStatus): Refusal {
  return refuse("WRONG_STATUS", { field: "motion", params: { status, from: afterSubmission.join(", ") } });
}

/** Why a grievance cannot be linked, or undefined when it can. */
export function notLinkable({ status, number }: { status: GrievanceStatus; number: number }): Refusal | undefined {
  if (linkable.includes(status)) return undefined;
  const params = { number, status, from: linkable.join(", ") };
  return refuse("GRIEVANCE_NOT_LINKABLE", { field: "grievances", params });
}
