import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { hallOf } from "./hall.js";
import { quorum } from "./quorum.rules.js";
import type { SessionConsequences } from "./session.consequences.js";
import { sessionMachine } from "./session.machine.js";
import { moveSession, type SessionOutcome } from "./session.move.js";

/** What keeps a session from its course: a break in it, or that it is called off before it begins. */
export class SessionInterruptionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: SessionConsequences,
    private readonly votes: VoteConsequences,
  ) {}

  /** Interrupts the session. The item that is being dealt with stays so, and who is in the hall stays checked in. */
  suspend(act: Act, input: { session: Id; reason?: string | null }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "suspend", async (em, session) => {
      const note = checkOptionalText(input.reason, "reason", lengths.reason);
      if (isRefusal(note)) return note;
      if (await this.votes.takenIn(em, session.id)) return refuse("VOTE_BEING_TAKEN");
      await this.records.move(em, act, sessionMachine, session, "suspend", { note });
      return undefined;
    });
  }

  /** Goes on after a break, by the quorum of the rules in force; how many were there at the opening is not touched. */
  resume(act: Act, input: { session: Id }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "resume", async (em, session) => {
      const { rules, version: rulesVersion } = await rulesInForce(em, session.assembly);
      const hall = await hallOf(em, session);
      const { present, needed, reached } = quorum(rules.quorum.SESSION, hall.inOffice, hall.present.length);
      if (!reached) return refuse("NO_QUORUM", { params: { present, needed } });
      const { inOffice } = hall;
      await this.records.move(em, act, sessionMachine, session, "resume", { present, inOffice, needed, rulesVersion });
      return undefined;
    });
  }

  /** Calls off a session that has not begun. Its motions can be put on another agenda. */
  cancel(act: Act, input: { session: Id; reason: string }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "cancel", async (em, session) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      await this.consequences.callOff(em, act, session.id, reason);
      await this.records.move(em, act, sessionMachine, session, "cancel", { note: reason });
      return undefined;
    });
  }
}
