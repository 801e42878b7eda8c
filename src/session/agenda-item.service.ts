import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { agendaItemMoves } from "./agenda-item.moves.js";
import type { SessionConsequences } from "./session.consequences.js";
import { agendaItemMachine } from "./session.machine.js";
import { findAgendaItem, findSession } from "./session.sight.js";

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
  begin(act: Act, input: { agendaItem: Id }): Promise<{ readonly agendaItem: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const item = await findAgendaItem(em, act.viewer, input.agendaItem);
      const session = await findSession(em, act.viewer, item.session);
      requireMay(act.viewer, "agendaItem:begin", { streetOffice: item.streetOffice });
      if (session.status !== "OPEN") return refuse("SESSION_NOT_OPEN", { params: { status: session.status } });
      const status = next(agendaItemMoves, item.status, "begin");
      if (isRefusal(status)) return status;
      if (await this.votes.takenIn(em, session.id)) return refuse("VOTE_BEING_TAKEN");

      await this.consequences.endCurrent(em, act, session.id);
      item.beganAt = this.clock.now();
      await this.records.move(em, act, agendaItemMachine, item, "begin");
      await this.motions.beginDebate(em, act, item.id);
      return { agendaItem: item.id };
    });
  }
}
