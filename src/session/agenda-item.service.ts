import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { agendaItemMoves } from "./agenda-item.moves.js";
import type { SessionConsequences } from "./session.consequences.js";
import type { AgendaItem } from "./session.entity.js";
import { agendaItemMachine } from "./session.machine.js";
import { findAgendaItem, findSession } from "./session.sight.js";

type Outcome = { readonly agendaItem: Id } | Refusal;

/** Going through the agenda of an open session. */
export class AgendaItemService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: SessionConsequences,
    private readonly motions: MotionConsequences,
    private readonly votes: VoteConsequences,
    private readonly clock: Clock,
  ) {}

  /** Calls an item, in whatever order the chair wishes: the one before ends, and its own motions come into debate. */
  begin(act: Act, input: { agendaItem: Id }): Promise<Outcome> {
    return this.move(act, input.agendaItem, "begin", async (em, item) => {
      await this.consequences.endCurrent(em, act, item.session);
      item.beganAt = this.clock.now();
      await this.records.move(em, act, agendaItemMachine, item, "begin");
      await this.motions.beginDebate(em, act, item.id);
    });
  }

  /** Ends the item without calling another one. What it leaves undecided is put off. */
  end(act: Act, input: { agendaItem: Id }): Promise<Outcome> {
    return this.move(act, input.agendaItem, "end", async (em, item) => {
      await this.consequences.endCurrent(em, act, item.session);
    });
  }

  /** A word of the chair's: load, access, statuses, and no vote being taken; then the change. */
  private move(
    act: Act,
    id: Id,
    verb: "begin" | "end",
    work: (em: EntityManager, item: AgendaItem) => Promise<void>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const item = await findAgendaItem(em, act.viewer, id);
      const session = await findSession(em, act.viewer, item.session);
      requireMay(act.viewer, `agendaItem:${verb}`, { streetOffice: item.streetOffice });
      if (session.status !== "OPEN") return refuse("SESSION_NOT_OPEN", { params: { status: session.status } });
      const status = next(agendaItemMoves, item.status, verb);
      if (isRefusal(status)) return status;
      if (await this.votes.takenIn(em, session.id)) return refuse("VOTE_BEING_TAKEN");

      await work(em, item);
      return { agendaItem: item.id };
    });
  }
}
