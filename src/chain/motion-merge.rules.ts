import type { MotionKind } from "../motion/motion-kinds.js";
import { motionMoves, type MotionStatus } from "../motion/motion.moves.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";

interface Mergeable {
  readonly assembly: Id;
  readonly kind: MotionKind;
  readonly title: string;
  readonly status: MotionStatus;
}

/** Why nothing can go into this motion: it can take others up as long as it could itself go into one. */
export function closedToOthers({ status }: Mergeable): Refusal | undefined {
  const flaw = next(motionMoves, status, "merge");
  return isRefusal(flaw) ? { ...flaw, field: "into" } : undefined;
}

/** Why this motion cannot go into that one, or undefined when it can. */
export function notMergeable(source: Mergeable, target: Mergeable): Refusal | undefined {
  const field = "motions";
  const flaw = next(motionMoves, source.status, "merge");
  if (isRefusal(flaw)) return { ...flaw, field };
  if (source.assembly === target.assembly && source.kind === target.kind) return undefined;
  return refuse("MOTIONS_UNLIKE", { field, params: { title: source.title } });
}
