import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { VoteMotionSchema, VoteSchema } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";

/** What sessions ask of votes, and what happens to votes because of them, in the same unit of work. */
export class VoteConsequences {
  constructor(private readonly records: Records) {}

  /** Whether a vote of the session is being taken: it is open, or its papers are being counted. */
  async takenIn(em: EntityManager, session: Id): Promise<boolean> {
    return (await em.count(VoteSchema, { session, status: { $in: ["OPEN", "COUNTING"] } })) > 0;
  }

  /** The session closes or the item goes: what was only prepared is never opened. */
  async cancelPrepared(
    em: EntityManager,
    actor: Actor,
    where: { readonly session: Id } | { readonly agendaItem: Id },
    reason: string,
  ): Promise<void> {
    const prepared = await em.find(VoteSchema, { ...where, status: "PREPARED" }, { orderBy: { id: "asc" } });
    for (const vote of prepared) {
      // Closing a session ends its item first: what that cancelled is still PREPARED in the database.
      if (vote.status !== "PREPARED") continue;
      vote.reason = reason;
      await this.records.move(em, actor, voteMachine, vote, "cancel", { note: reason });
    }
  }

  /** The motions of an item that were voted on and whose result is not published yet: they are not undecided. */
  async awaitingPublication(em: EntityManager, agendaItem: Id): Promise<ReadonlySet<Id>> {
    const closed = await em.find(VoteSchema, { agendaItem, status: "CLOSED" });
    const rows = await em.find(VoteMotionSchema, { vote: { $in: closed.map(({ id }) => id) } });
    return new Set(rows.map(({ motion }) => motion));
  }
}
