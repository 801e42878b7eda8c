import type { Subject } from "../access/access.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";

interface Led {
  readonly streetOffice: Id;
  readonly assembly: Id;
  readonly leadSponsor: Id;
  readonly leadVacantSince?: string | null | undefined;
}

/** Whether nobody leads the motion, so that the secretary acts for it and says why. */
export function isLeaderless({ leadVacantSince }: Pick<Led, "leadVacantSince">): boolean {
  return isGiven(leadVacantSince);
}

/**
 * A motion to the table of actions. One without a lead is nobody's own: the mandate that led it may come back from a
 * suspension, and the motion does not go back with it.
 */
export function subjectOf(motion: Led): Subject {
  const { streetOffice, assembly, leadSponsor } = motion;
  return isLeaderless(motion)
    ? { streetOffice, assembly, leaderless: true }
    : { streetOffice, assembly, owner: leadSponsor };
}
