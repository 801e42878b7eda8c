import { openMoves } from "../access/open-moves.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { MotionRow } from "./motion.reads.js";
import { motionMoves } from "./motion.moves.js";

/** The moves of this motion that the viewer's roles allow from its status. */
export function movesOpenTo(viewer: MaybeViewer, { status, streetOffice, assembly, leadSponsor }: MotionRow): string[] {
  return openMoves(viewer, "motion", motionMoves, status, { streetOffice, assembly, owner: leadSponsor });
}
