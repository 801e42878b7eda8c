import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { AgendaItemMotionSchema, MotionSchema, type Motion } from "./motion.entity.js";
import { motionMachine } from "./motion.machine.js";
import { motionMoves } from "./motion.moves.js";

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
      motion.deferrals += 1;
      await this.records.move(em, actor, motionMachine, motion, "defer", { agendaItem, note });
    }
  }

  /** The outcome of a published vote. */
  async decide(em: EntityManager, actor: Actor, motion: Motion, verb: "adopt" | "reject", vote: Id): Promise<void> {
    motion.decidedAt = this.clock.now();
    await this.records.move(em, actor, motionMachine, motion, verb, { vote });
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
