import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import type { MotionConsequences } from "./motion.consequences.js";
import { motionMoves } from "./motion.moves.js";
import { findMotion } from "./motion.sight.js";

/** The chair puts a motion off in the middle of its debate; it can be put on another agenda. */
export class MotionDeferralService {
  constructor(
    private readonly database: Database,
    private readonly consequences: MotionConsequences,
    private readonly votes: VoteConsequences,
  ) {}

  /** Not while a vote on it is being taken or waits to be published; one that was merely prepared is cancelled. */
  defer(act: Act, input: { motion: Id; reason: string }): Promise<{ readonly motion: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, input.motion);
      requireMay(act.viewer, "motion:defer", { streetOffice: motion.streetOffice });
      const status = next(motionMoves, motion.status, "defer");
      if (isRefusal(status)) return status;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const held = await this.votes.holding(em, motion.id);
      if (held) return held;

      await this.votes.cancelPreparedOn(em, act, motion.id, reason);
      await this.consequences.putOff(em, act, motion, { note: reason });
      return { motion: motion.id };
    });
  }
}
