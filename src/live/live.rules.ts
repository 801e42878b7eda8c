import type { Role } from "../access/roles.js";
import type { Id } from "../shared/ids.js";

/** A change, and what it is about as far as it matters who is told of it. */
export interface Matter {
  readonly act: string;
  readonly streetOffice: Id;
  /** The lead sponsor of the motion, also of the motion that a task is for. */
  readonly leadSponsor?: Id | undefined;
  /** The unit whose task it is. */
  readonly unit?: Id | undefined;
  /** Whether it is a vote that the viewer is on the roll of, or a grievance that the viewer recorded. */
  readonly personal?: boolean | undefined;
}

interface Holder {
  readonly role: Role;
  readonly streetOffice: Id | null;
  readonly unit: Id | null;
  readonly representative: Id | null;
}

/** What puts something on the desk of those who run a street: to review, assign, decide, publish, or ask about. */
const grievancesDue = ["grievance:record", "grievance:unmerge", "grievance:report", "grievance:release"];
const reopened = "grievance:reopen";
const decisionsDue = ["motion:submit", "motion:withdraw", "vote:close", "vote:closeCounted"];
const due: Partial<Record<Role, ReadonlySet<string>>> = {
  SECRETARY: new Set([
    ...decisionsDue,
    ...grievancesDue,
    reopened,
    ...["accept", "convert", "adopt", "defer", "unschedule", "unassign", "loseLead"].map((verb) => `motion:${verb}`),
    ...["return", "requestExtension", "reply", "answerSupervision"].map((verb) => `followUp:${verb}`),
    "vote:rejectCounts",
  ]),
  WORKING_COMMITTEE: new Set(decisionsDue),
  PETITION_OFFICER: new Set([...grievancesDue, reopened]),
};

/** What happens to a vote that those on its roll are told of, its scrutineers among them; its ballots are nobody's news. */
const votesTold: ReadonlySet<string> = new Set(
  ["open", "close", "enterCounts", "closeCounted", "publish", "correct", "cancel", "void"].map(
    (verb) => `vote:${verb}`,
  ),
);

/** Whether an act in a street may concern somebody at all, before anything is read of it. */
export function mayConcern({ role, streetOffice }: Holder, act: string, street: Id): boolean {
  // Who looked at contact data stands in the viewing log, and is nobody's news.
  if (act === "grievance:revealContact") return false;
  if (role === "SUPERVISOR" || role === "UNIT_OFFICER") return true;
  if (streetOffice !== null && streetOffice !== street) return false;
  if (role !== "REPRESENTATIVE") return due[role]?.has(act) ?? false;
  if (act.startsWith("vote:")) return votesTold.has(act);
  return !act.startsWith("followUp:") || act === "followUp:reply";
}

/**
 * Whether a change is somebody's business by this role. Representatives: what happens to their own motions and to
 * grievances they recorded, votes whose roll they are on, replies they are to rate. Those who run the street: what is
 * put on their desk. A unit: its tasks. Supervisors: everything.
 */
export function concerns(holder: Holder, { act, streetOffice, ...matter }: Matter): boolean {
  if (!mayConcern(holder, act, streetOffice)) return false;
  if (holder.role === "UNIT_OFFICER") return holder.unit !== null && holder.unit === matter.unit;
  if (holder.role !== "REPRESENTATIVE") return true;
  return matter.personal === true || (holder.representative !== null && holder.representative === matter.leadSponsor);
}
