import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { AgendaItemSchema } from "./session.entity.js";
import { agendaItemMachine } from "./session.machine.js";

/** What follows for the items of an agenda when the next one begins or the session closes. */
export class SessionConsequences {
  constructor(
    private readonly records: Records,
    private readonly motions: MotionConsequences,
    private readonly votes: VoteConsequences,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends the item that is being dealt with, if there is one. What it leaves undecided is put off, except motions that
   * were voted on and only wait for the result to be published; votes that were merely prepared are cancelled.
   */
  async endCurrent(em: EntityManager, actor: Actor, session: Id): Promise<void> {
    const current = await em.findOne(AgendaItemSchema, { session, status: "CURRENT" });
    if (!current) return;
    current.endedAt = this.clock.now();
    await this.records.move(em, actor, agendaItemMachine, current, "end");
    await this.votes.cancelPrepared(em, actor, { agendaItem: current.id }, "议题已结束");
    const decided = await this.votes.awaitingPublication(em, current.id);
    await this.motions.defer(em, actor, current.id, "议题结束，未作决定", decided);
  }

  /** What has not begun when the session closes is carried over, and its motions can be put on another agenda. */
  async carryOver(em: EntityManager, actor: Actor, session: Id): Promise<void> {
    const waiting = await em.find(
      AgendaItemSchema,
      { session, status: "WAITING", removedAt: null },
      { orderBy: { position: "asc" } },
    );
    for (const item of waiting) {
      await this.records.move(em, actor, agendaItemMachine, item, "carryOver");
      await this.motions.unschedule(em, actor, item.id, "会议闭会，未及审议");
    }
  }

  /** The session is called off: its items are never called, and its motions can be put on another agenda. */
  async callOff(em: EntityManager, actor: Actor, session: Id, reason: string): Promise<void> {
    const waiting = await em.find(AgendaItemSchema, { session, removedAt: null }, { orderBy: { position: "asc" } });
    for (const item of waiting) await this.motions.unschedule(em, actor, item.id, reason);
    await this.votes.cancelPrepared(em, actor, { session }, reason);
  }
}
