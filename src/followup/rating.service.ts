import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { grantsOf } from "../access/viewer.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { SatisfactionRating } from "../grievance/grievance-kinds.js";
import { MotionSchema } from "../motion/motion.entity.js";
import { checkReason } from "../motion/motion.rules.js";
import { isLeaderless, subjectOf } from "../motion/motion.subject.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { latestReply, type FollowUpConsequences } from "./follow-up.consequences.js";
import { followUpMoves } from "./follow-up.moves.js";
import { isContent } from "./follow-up.rules.js";
import { findReply } from "./follow-up.sight.js";

interface Rating {
  readonly reply: Id;
  readonly rating: SatisfactionRating;
  readonly comment?: string | null;
}

/** What the lead sponsor says of the replies to the motion (代表评价), or the secretary for one without a lead. */
export class RatingService {
  constructor(
    private readonly database: Database,
    private readonly consequences: FollowUpConsequences,
    private readonly settlement: Settlement,
  ) {}

  /** Content, it finishes the follow-up; not content, the unit has to answer again within a shorter time. */
  rate(act: Act, input: Rating): Promise<{ readonly followUp: Id; readonly motion: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const { reply, followUp } = await findReply(em, act.viewer, input.reply);
      const { motion } = followUp;
      if (!motion) {
        // A representative who follows the grievance is told whose word it takes.
        if (grantsOf(act.viewer, "REPRESENTATIVE").length > 0) return refuse("RATED_BY_RESIDENT", { field: "reply" });
        throw new Fault("FORBIDDEN");
      }
      const rated = await em.findOneOrFail(MotionSchema, motion);
      requireMay(act.viewer, "reply:rate", subjectOf(rated));
      if (reply.rating !== null) return refuse("ALREADY_RATED", { field: "reply" });
      const status = next(followUpMoves, followUp.status, isContent(input.rating) ? "close" : "rework");
      if (isRefusal(status)) return status;
      const latest = await latestReply(em, followUp.id);
      if (latest?.id !== reply.id) return refuse("NEWER_REPLY", { field: "reply" });
      const comment = checkReason(isLeaderless(rated), input.comment, "comment");
      if (isRefusal(comment)) return comment;

      await this.consequences.rated(em, act, followUp, reply, input.rating, comment);
      await this.settlement.settle(em, act, touchedBy(followUp));
      return { followUp: followUp.id, motion };
    });
  }
}
