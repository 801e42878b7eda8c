import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { ReferralTarget } from "./motion-kinds.js";
import type { MotionConsequences } from "./motion.consequences.js";
import type { Motion } from "./motion.entity.js";
import { motionMachine } from "./motion.machine.js";
import { motionMoves } from "./motion.moves.js";
import { findMotion } from "./motion.sight.js";

type Outcome = { readonly motion: Id } | Refusal;
type Reasoned = { readonly motion: Id; readonly reason: string };

/** What the office that the rules of order name decides about motions that were submitted (立案审查). */
export class MotionReviewService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: MotionConsequences,
  ) {}

  accept(act: Act, input: { motion: Id; note?: string | null }): Promise<Outcome> {
    const remark = checkOptionalText(input.note, "note", lengths.reason);
    return this.review(act, input.motion, "accept", remark, async (em, motion, note) => {
      // A suggestion waits for no vote.
      if (motion.kind === "SUGGESTION") await this.consequences.giveTimeToHandOver(em, motion);
      await this.records.move(em, act, motionMachine, motion, "accept", { note });
      return undefined;
    });
  }

  return(act: Act, input: Reasoned): Promise<Outcome> {
    return this.review(act, input.motion, "return", reasonOf(input), async (em, motion, note) => {
      await this.records.move(em, act, motionMachine, motion, "return", { note });
      return undefined;
    });
  }

  /** Accepts it as a suggestion: it is then assigned without a vote. What it was brought in as is kept. */
  convert(act: Act, input: Reasoned): Promise<Outcome> {
    return this.review(act, input.motion, "convert", reasonOf(input), async (em, motion, note) => {
      const convertedFrom = motion.kind;
      if (convertedFrom === "SUGGESTION") return refuse("ALREADY_SUGGESTION", { field: "motion" });
      Object.assign(motion, { kind: "SUGGESTION", convertedFrom });
      await this.consequences.giveTimeToHandOver(em, motion);
      await this.records.move(em, act, motionMachine, motion, "convert", { convertedFrom, note });
      return undefined;
    });
  }

  /** Passes on what the street cannot settle; the motion's way ends here. */
  refer(act: Act, input: Reasoned & { to: ReferralTarget }): Promise<Outcome> {
    return this.review(act, input.motion, "refer", reasonOf(input), async (em, motion, note) => {
      motion.referredTo = input.to;
      await this.records.move(em, act, motionMachine, motion, "refer", { referredTo: input.to, note });
      return undefined;
    });
  }

  private review(
    act: Act,
    id: Id,
    verb: "accept" | "return" | "convert" | "refer",
    note: string | null | Refusal,
    work: (em: EntityManager, motion: Motion, note: string | null) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const motion = await findMotion(em, act.viewer, id);
      const { rules } = await rulesInForce(em, motion.assembly);
      requireMay(act.viewer, `motion:${verb}`, { streetOffice: motion.streetOffice, office: rules.reviews });
      const status = next(motionMoves, motion.status, verb);
      if (isRefusal(status)) return status;
      if (isRefusal(note)) return note;
      return (await work(em, motion, note)) ?? { motion: motion.id };
    });
  }
}

function reasonOf({ reason }: Reasoned): string | Refusal {
  return checkText(reason, "reason", lengths.reason);
}
