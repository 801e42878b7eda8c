import { openMoves } from "../access/open-moves.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { Office } from "../assembly/rules-of-order.rules.js";
import type { MotionRow } from "./motion.reads.js";
import { motionMoves } from "./motion.moves.js";

/** The moves of this motion that the viewer's roles allow from its status; `office` is the one that reviews. */
export function movesOpenTo(viewer: MaybeViewer, motion: MotionRow, office: Office | undefined): string[] {
  const { status, streetOffice, assembly, leadSponsor } = motion;
  return openMoves(viewer, "motion", motionMoves, status, { streetOffice, assembly, owner: leadSponsor, office });
}
