import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import { sessionOver } from "./agenda.rules.js";
import { LeaveRequestSchema } from "./leave.entity.js";
import { leaveMoves } from "./leave.moves.js";
import { findLeaveRequest } from "./leave.sight.js";
import { SessionSchema } from "./session.entity.js";
import { leaveMachine } from "./session.machine.js";
import { findSession } from "./session.sight.js";

type Outcome = { readonly leaveRequest: Id } | Refusal;

/** Leave from sessions: asked for by representatives for themselves, decided by the secretary. */
export class LeaveService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Asks to be excused. While one request waits or was granted there is no second one for the same session. */
  request(act: Act, input: { session: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const session = await findSession(em, act.viewer, input.session);
      const { streetOffice, assembly } = session;
      requireMay(act.viewer, "leave:request", { streetOffice, assembly });
      const over = sessionOver(session.status);
      if (over) return over;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const asked = { session: session.id, representative: mandateIn(act.viewer, assembly) };
      const live = await em.findOne(LeaveRequestSchema, { ...asked, status: { $in: ["REQUESTED", "GRANTED"] } });
      if (live) return refuse("LEAVE_ALREADY_ASKED", { field: "session", params: { status: live.status } });

      const request = em.create(LeaveRequestSchema, {
        id: this.ids.next("LeaveRequest"),
        streetOffice,
        ...asked,
        status: "REQUESTED",
        reason,
        note: null,
        requestedAt: this.clock.now(),
        decidedAt: null,
      });
      await this.records.note(em, act, "leave", request, "request", { ...asked, note: reason, to: request.status });
      return { leaveRequest: request.id };
    });
  }

  /** Grants or denies a request, as long as the session is not over: its figures are settled then. */
  decide(act: Act, input: { leaveRequest: Id; grant: boolean; note?: string | null }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const request = await findLeaveRequest(em, act.viewer, input.leaveRequest);
      requireMay(act.viewer, "leave:decide", { streetOffice: request.streetOffice });
      const status = next(leaveMoves, request.status, "decide");
      if (isRefusal(status)) return status;
      const session = await em.findOneOrFail(SessionSchema, request.session);
      const over = sessionOver(session.status);
      if (over) return over;
      const note = checkOptionalText(input.note, "note", lengths.reason);
      if (isRefusal(note)) return note;

      request.note = note;
      request.decidedAt = this.clock.now();
      const otherwise = input.grant ? undefined : "DENIED";
      await this.records.move(em, act, leaveMachine, request, "decide", { note }, otherwise);
      return { leaveRequest: request.id };
    });
  }
}
