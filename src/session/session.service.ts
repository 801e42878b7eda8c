import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { outsideTerm } from "../assembly/term.rules.js";
import { findAssembly } from "../assembly/assembly.sight.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import { nextNumber } from "../database/numbers.js";
import type { Records } from "../ledger/records.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse } from "../shared/refusal.js";
import { all, checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import { hallOf } from "./hall.js";
import { quorum } from "./quorum.rules.js";
import { sessionTitle } from "./session-title.rules.js";
import type { SessionConsequences } from "./session.consequences.js";
import { AgendaItemSchema, AttendanceSchema, SessionSchema } from "./session.entity.js";
import { sessionMachine } from "./session.machine.js";
import { moveSession, type SessionOutcome } from "./session.move.js";

export interface SessionPlan {
  readonly assembly: Id;
  readonly startsAt: Instant;
  readonly place: string;
  readonly title?: string | null;
  readonly chair?: string | null;
}

/** Sessions from their plan to their closing. */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: SessionConsequences,
    private readonly votes: VoteConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Plans the next session of an assembly. One held before the system was there may be entered with its past date. */
  plan(act: Act, { assembly: assemblyId, startsAt, ...texts }: SessionPlan): Promise<SessionOutcome> {
    return this.database.command(act, async (em) => {
      const assembly = await findAssembly(em, assemblyId);
      const { id, streetOffice, termNumber } = assembly;
      requireMay(act.viewer, "session:plan", { streetOffice, assembly: id });
      const outside = outsideTerm(assembly, startsAt);
      if (outside) return outside;
      const text = all({
        place: checkText(texts.place, "place", lengths.line),
        title: checkOptionalText(texts.title, "title", lengths.title),
        chair: checkOptionalText(texts.chair, "chair", lengths.line),
      });
      if (isRefusal(text)) return text;

      const { name } = await em.findOneOrFail(StreetOfficeSchema, streetOffice);
      const number = await nextNumber(em, "session", "assembly", id);
      const { place, chair, title } = text;
      const planned = { number, title: title ?? sessionTitle(name, termNumber, number), startsAt, place, chair };
      const session = em.create(SessionSchema, {
        id: this.ids.next("Session"),
        streetOffice,
        assembly: id,
        ...planned,
        status: "PLANNED",
        convenedAt: null,
        openedAt: null,
        closedAt: null,
        presentAtOpening: null,
        inOfficeAtOpening: null,
        onLeaveAtOpening: null,
      });
      await this.records.note(em, act, "session", session, "plan", { ...planned, to: session.status });
      return { session: session.id };
    });
  }

  /** Sends out the notice: from here on the public reads the agenda, so there has to be one. */
  convene(act: Act, input: { session: Id }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "convene", async (em, session) => {
      const items = await em.count(AgendaItemSchema, { session: session.id, removedAt: null });
      if (items === 0) return refuse("AGENDA_EMPTY");
      session.convenedAt = this.clock.now();
      await this.records.move(em, act, sessionMachine, session, "convene", { items });
      return undefined;
    });
  }

  /** Opens the session by the quorum of the rules in force, and keeps how many had come. */
  open(act: Act, input: { session: Id }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "open", async (em, session) => {
      const { rules, version } = await rulesInForce(em, session.assembly);
      const hall = await hallOf(em, session);
      const { present, needed, reached } = quorum(rules.quorum.SESSION, hall.inOffice, hall.present.length);
      if (!reached) return refuse("NO_QUORUM", { params: { present, needed } });

      session.openedAt = this.clock.now();
      const { inOffice, onLeave } = hall;
      Object.assign(session, { presentAtOpening: present, inOfficeAtOpening: inOffice, onLeaveAtOpening: onLeave });
      const attendances = await em.find(AttendanceSchema, { session: session.id });
      for (const attendance of attendances) attendance.atOpening = hall.present.includes(attendance.representative);
      await this.records.move(em, act, sessionMachine, session, "open", {
        present,
        inOffice,
        onLeave,
        needed,
        rulesVersion: version,
      });
      return undefined;
    });
  }

  /** Closes the session. What it did not come to is carried over, and votes that were only prepared are cancelled. */
  close(act: Act, input: { session: Id }): Promise<SessionOutcome> {
    return moveSession(this.database, act, input.session, "close", async (em, session) => {
      if (await this.votes.takenIn(em, session.id)) return refuse("VOTE_BEING_TAKEN");

      await this.consequences.endCurrent(em, act, session.id);
      await this.consequences.carryOver(em, act, session.id);
      await this.votes.cancelPrepared(em, act, { session: session.id }, "会议已闭会");
      session.closedAt = this.clock.now();
      await this.records.move(em, act, sessionMachine, session, "close");
      return undefined;
    });
  }
}
