import { rulesInForce, rulesOfStreet } from "../assembly/rules-of-order.reads.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { deadlineAfter } from "../calendar/working-days.js";
import type { EntityManager } from "../database/em.js";
import type { SatisfactionRating } from "../grievance/grievance-kinds.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import type { Actor, Records } from "../ledger/records.js";
import { MotionSchema } from "../motion/motion.entity.js";
import type { Clock } from "../shared/clock.js";
import { dayOf } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { FollowUpSchema, ReplySchema, type FollowUp, type Reply } from "./follow-up.entity.js";
import { followUpMachine } from "./follow-up.machine.js";
import { isContent } from "./follow-up.rules.js";

/** What a rating does to follow-ups, in the same unit of work as the rating; the caller settles afterwards. */
export class FollowUpConsequences {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * The resident's word. Content, it finishes the grievance's own follow-ups, which nobody else rates; not content, it
   * sends back every one that names the grievance, even where a sponsor has still to rate. Gives their motions.
   */
  async ratedByResident(
    em: EntityManager,
    actor: Actor,
    grievance: Grievance,
    rating: SatisfactionRating,
    comment: string | null,
  ): Promise<readonly Id[]> {
    const named = { grievance: grievance.id, status: "REPLIED" } as const;
    const answered = await em.find(FollowUpSchema, isContent(rating) ? { ...named, motion: null } : named, {
      orderBy: { number: "asc" },
    });
    for (const followUp of answered) {
      const reply = followUp.motion ? null : await latestReply(em, followUp.id);
      await this.rated(em, actor, followUp, reply, rating, comment);
    }
    return answered.flatMap(({ motion }) => motion ?? []);
  }

  /** Finishes a follow-up that was REPLIED, or sends it back with a new deadline; the rating stands on the reply. */
  async rated(
    em: EntityManager,
    actor: Actor,
    followUp: FollowUp,
    reply: Reply | null,
    rating: SatisfactionRating,
    comment: string | null,
  ): Promise<void> {
    if (reply) Object.assign(reply, { rating, ratingComment: comment, ratedAt: this.clock.now() });
    const body = { rating, reply: reply?.id ?? null };
    if (isContent(rating)) {
      await this.records.move(em, actor, followUpMachine, followUp, "close", body);
      return;
    }
    const { periods } = await this.rulesFor(em, followUp);
    followUp.reworks += 1;
    followUp.dueAt = await deadlineAfter(em, this.clock.now(), periods.secondReply);
    followUp.firstDueAt = followUp.dueAt;
    await this.records.move(em, actor, followUpMachine, followUp, "rework", { ...body, dueAt: followUp.dueAt });
  }

  /** The rules a follow-up runs by: those of its motion's assembly, or for a grievance alone of the present one. */
  async rulesFor(
    em: EntityManager,
    { motion, streetOffice }: Pick<FollowUp, "motion" | "streetOffice">,
  ): Promise<RulesOfOrder> {
    if (!motion) return rulesOfStreet(em, streetOffice, dayOf(this.clock.now()));
    const { assembly } = await em.findOneOrFail(MotionSchema, motion);
    return (await rulesInForce(em, assembly)).rules;
  }
}

/** The newest reply of a follow-up, or null before the first. */
export function latestReply(em: EntityManager, followUp: Id): Promise<Reply | null> {
  return em.findOne(ReplySchema, { followUp }, { orderBy: { number: "desc" } });
}
