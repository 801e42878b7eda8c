import { openMoves } from "../access/open-moves.js";
import type { MaybeViewer } from "../access/viewer.js";
import { followUpMoves } from "./follow-up.moves.js";
import type { FollowUpRow } from "./follow-up.reads.js";

/** The moves of this follow-up that the viewer may ask for: by status and role, and for a return while the unit may. */
export function movesOpenTo(viewer: MaybeViewer, { status, streetOffice, unit, returnable }: FollowUpRow): string[] {
  const moves = openMoves(viewer, "followUp", followUpMoves, status, { streetOffice, unit });
  return returnable ? moves : moves.filter((verb) => verb !== "return");
}
