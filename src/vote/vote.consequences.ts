import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { RecusalSchema, RollEntrySchema, VoteMotionSchema, VoteSchema, type Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";

/** What sessions ask of votes, and what happens to votes because of them, in the same unit of work. */
export class VoteConsequences {
  constructor(private readonly records: Records) {}

  /** Whether a vote of the session is being taken: it is open, or its papers are being counted. */
  async takenIn(em: EntityManager, session: Id): Promise<boolean> {
    return (await em.count(VoteSchema, { session, status: { $in: ["OPEN", "COUNTING"] } })) > 0;
  }

  /** Whether a vote of the session was opened with this representative in the hall: on its roll, or recused from it. */
  async counted(em: EntityManager, session: Id, representative: Id): Promise<boolean> {
    const opened = await em.find(VoteSchema, { session, openedAt: { $ne: null } });
    const seats = { vote: { $in: opened.map(({ id }) => id) }, representative };
    return (await em.count(RollEntrySchema, seats)) + (await em.count(RecusalSchema, seats)) > 0;
  }

  /** The session closes or the item goes: what was only prepared is never opened. */
  async cancelPrepared(
    em: EntityManager,
    actor: Actor,
    where: { readonly session: Id } | { readonly agendaItem: Id } | { readonly id: Id },
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

  /** Why a motion cannot leave its debate: a vote on it is being taken, or its result is not published yet. */
  async holding(em: EntityManager, motion: Id): Promise<Refusal | undefined> {
    const statuses = new Set((await votesOn(em, motion)).map(({ status }) => status));
    if (statuses.has("OPEN") || statuses.has("COUNTING")) return refuse("VOTE_BEING_TAKEN", { field: "motion" });
    return statuses.has("CLOSED") ? refuse("RESULT_NOT_PUBLISHED", { field: "motion" }) : undefined;
  }

  /** The motion has left its debate: what was only prepared on it is never opened. */
  async cancelPreparedOn(em: EntityManager, actor: Actor, motion: Id, reason: string): Promise<void> {
    for (const { id, status } of await votesOn(em, motion)) {
      if (status === "PREPARED") await this.cancelPrepared(em, actor, { id }, reason);
    }
  }

  /** The motions of an item that were voted on and whose result is not published yet: they are not undecided. */
  async awaitingPublication(em: EntityManager, agendaItem: Id): Promise<ReadonlySet<Id>> {
    const closed = await em.find(VoteSchema, { agendaItem, status: "CLOSED" });
    const rows = await em.find(VoteMotionSchema, { vote: { $in: closed.map(({ id }) => id) } });
    return new Set(rows.map(({ motion }) => motion));
  }
}

async function votesOn(em: EntityManager, motion: Id): Promise<Vote[]> {
  const rows = await em.find(VoteMotionSchema, { motion });
  return em.find(VoteSchema, { id: { $in: rows.map(({ vote }) => vote) } }, { orderBy: { id: "asc" } });
}
