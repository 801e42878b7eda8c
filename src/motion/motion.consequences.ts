import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import { deadlineAfter } from "../calendar/working-days.js";
import { byKey } from "../database/by-key.js";
import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { AgendaItemMotionSchema, CoSponsorSchema, MotionSchema, type Motion } from "./motion.entity.js";
import { motionMachine } from "./motion.machine.js";
import { finalStatuses, motionMoves } from "./motion.moves.js";
import { isLeaderless } from "./motion.subject.js";

/** What happens to motions because of sessions and votes, in the same unit of work as what caused it. */
export class MotionConsequences {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Why a motion cannot be put on an agenda, or undefined when it can. Suggestions are never debated. */
  schedulable(motion: Motion): Refusal | undefined {
    if (motion.kind === "SUGGESTION") return refuse("SUGGESTION_NOT_DEBATED", { field: "motions" });
    const status = next(motionMoves, motion.status, "schedule");
    return isRefusal(status) ? { ...status, field: "motions" } : undefined;
  }

  async schedule(em: EntityManager, actor: Actor, motion: Motion, agendaItem: Id): Promise<void> {
    const { id, streetOffice } = motion;
    em.create(AgendaItemMotionSchema, { agendaItem, motion: id, streetOffice, scheduledAt: this.clock.now() });
    await this.records.move(em, actor, motionMachine, motion, "schedule", { agendaItem });
  }

  /** Back to ACCEPTED: the item was removed or carried over. Motions that were withdrawn meanwhile stay so. */
  async unschedule(em: EntityManager, actor: Actor, agendaItem: Id, note: string | null): Promise<void> {
    for (const motion of await this.motionsOf(em, agendaItem)) {
      if (motion.status === "SCHEDULED") {
        await this.records.move(em, actor, motionMachine, motion, "unschedule", { agendaItem, note });
      }
    }
  }

  async beginDebate(em: EntityManager, actor: Actor, agendaItem: Id): Promise<void> {
    for (const motion of await this.motionsOf(em, agendaItem)) {
      if (motion.status === "SCHEDULED") {
        await this.records.move(em, actor, motionMachine, motion, "beginDebate", { agendaItem });
      }
    }
  }

  /**
   * The item ended undecided: what is still in debate goes back to be scheduled again, and is counted. `except` are
   * those that were voted on and only wait for the result to be published.
   */
  async defer(
    em: EntityManager,
    actor: Actor,
    agendaItem: Id,
    note: string,
    except: ReadonlySet<Id> = new Set(),
  ): Promise<void> {
    for (const motion of await this.motionsOf(em, agendaItem)) {
      if (motion.status !== "IN_DEBATE" || except.has(motion.id)) continue;
      await this.putOff(em, actor, motion, { agendaItem, note });
    }
  }

  /** Back to be scheduled again, and counted. */
  async putOff(
    em: EntityManager,
    actor: Actor,
    motion: Motion,
    body: { readonly agendaItem?: Id; readonly vote?: Id; readonly note: string },
  ): Promise<void> {
    motion.deferrals += 1;
    await this.records.move(em, actor, motionMachine, motion, "defer", body);
  }

  /** The outcome of a published vote. */
  async decide(em: EntityManager, actor: Actor, motion: Motion, verb: "adopt" | "reject", vote: Id): Promise<void> {
    motion.decidedAt = this.clock.now();
    if (verb === "adopt") await this.giveTimeToHandOver(em, motion);
    await this.records.move(em, actor, motionMachine, motion, verb, { vote });
  }

  /** From now on the motion waits for the office to give it to a unit, by the rules of order as they are now. */
  async giveTimeToHandOver(em: EntityManager, motion: Motion): Promise<void> {
    const { rules } = await rulesInForce(em, motion.assembly);
    motion.handOverBy = await deadlineAfter(em, this.clock.now(), rules.periods.handOver);
  }

  /**
   * A mandate ended: the next co-sponsor in office leads what it led. Without one the motion is leaderless, and the
   * secretary acts for it. A COMPLETED motion is passed on too, as it may come to life again; finished ones keep their
   * name. Nothing goes back by itself when a suspension is over.
   */
  async leadGone(em: EntityManager, actor: Actor, representative: Id): Promise<void> {
    // The mandate's own change must be seen by the queries below.
    await em.flush();
    const led = { leadSponsor: representative, leadVacantSince: null, status: { $nin: [...finalStatuses] } };
    for (const motion of await em.find(MotionSchema, led, { orderBy: { id: "asc" } })) {
      await this.passLead(em, actor, motion);
    }
  }

  /** A motion that nobody led has gained co-sponsors by a merging: one in office leads it. */
  async fillLead(em: EntityManager, actor: Actor, motion: Motion): Promise<void> {
    if (isLeaderless(motion)) await this.passLead(em, actor, motion);
  }

  private async passLead(em: EntityManager, actor: Actor, motion: Motion): Promise<void> {
    const sponsors = await em.find(CoSponsorSchema, { motion: motion.id }, { orderBy: { position: "asc" } });
    const ids = sponsors.map((sponsor) => sponsor.representative);
    const people = byKey(await em.find(RepresentativeSchema, { id: { $in: [motion.leadSponsor, ...ids] } }), "id");
    const heir = sponsors.find((sponsor) => people.get(sponsor.representative)?.status === "ACTIVE");
    const before = { previousLead: motion.leadSponsor };
    const left = people.get(motion.leadSponsor)?.name;
    if (!heir) {
      if (isLeaderless(motion)) return;
      motion.leadVacantSince = this.clock.now();
      await this.records.note(em, actor, "motion", motion, "loseLead", {
        ...before,
        note: `${left}不再在任，没有在任的联名人接任领衔，由街道秘书代为办理`,
      });
      return;
    }
    motion.leadSponsor = heir.representative;
    motion.leadVacantSince = null;
    em.remove(heir);
    const lead = people.get(heir.representative)?.name;
    const note = `${left}不再在任，由联名人${lead}接任领衔`;
    await this.records.note(em, actor, "motion", motion, "passLead", { ...before, lead: motion.leadSponsor, note });
  }

  async motionsOf(em: EntityManager, agendaItem: Id): Promise<Motion[]> {
    const rows = await em.find(
      AgendaItemMotionSchema,
      { agendaItem },
      { orderBy: { scheduledAt: "asc", motion: "asc" } },
    );
    const motions = await em.find(MotionSchema, { id: { $in: rows.map(({ motion }) => motion) } });
    return rows.flatMap(({ motion }) => motions.filter(({ id }) => id === motion));
  }
}
