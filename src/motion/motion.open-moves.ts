import { openMoves } from "../access/open-moves.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { Office } from "../assembly/rules-of-order.rules.js";
import type { MotionRow } from "./motion.reads.js";
import { motionMoves } from "./motion.moves.js";
import { subjectOf } from "./motion.subject.js";

/** The moves of this motion that the viewer's roles allow from its status; `office` is the one that reviews. */
export function movesOpenTo(viewer: MaybeViewer, motion: MotionRow, office: Office | undefined): string[] {
  const moves = openMoves(viewer, "motion", motionMoves, motion.status, { ...subjectOf(motion), office });
  return motion.kind === "SUGGESTION" ? moves.filter((verb) => verb !== "convert") : moves;
}
