import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import { motionMachine } from "./motion.machine.js";
import { motionMoves } from "./motion.moves.js";
import { findMotion } from "./motion.sight.js";

type Outcome = { readonly motion: Id } | Refusal;

/** What the office that the rules of order name decides about motions that were submitted (立案审查). */
export class MotionReviewService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  accept(act: Act, input: { motion: Id; note?: string | null }): Promise<Outcome> {
    return this.review(act, input.motion, "accept", checkOptionalText(input.note, "note", lengths.reason));
  }

  return(act: Act, input: { motion: Id; reason: string }): Promise<Outcome> {
    return this.review(act, input.motion, "return", checkText(input.reason, "reason", lengths.reason));
  }

  private review(act: Act, id: Id, verb: "accept" | "return", note: string | null | Refusal): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, id);
      const { rules } = await rulesInForce(em, motion.assembly);
      requireMay(act.viewer, `motion:${verb}`, { streetOffice: motion.streetOffice, office: rules.reviews });
      const status = next(motionMoves, motion.status, verb);
      if (isRefusal(status)) return status;
      if (isRefusal(note)) return note;

      await this.records.move(em, act, motionMachine, motion, verb, { note });
      return { motion: motion.id };
    });
  }
}
