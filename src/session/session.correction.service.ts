import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { findAssembly } from "../assembly/assembly.sight.js";
import { outsideTerm } from "../assembly/term.rules.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import { alreadyDone, alreadyOpened, sessionOver } from "./agenda.rules.js";
import type { SessionOutcome } from "./session.move.js";
import { findAgendaItem, findSession } from "./session.sight.js";

export interface SessionCorrection {
  readonly session: Id;
  readonly title?: string | null;
  readonly place?: string | null;
  readonly startsAt?: Instant | null;
  readonly reason: string;
}

/** Mends what was written wrongly and is not settled yet; the ledger keeps the wording before and the one after. */
export class SessionCorrectionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  /** Corrects title, place or beginning; what is left out stays. */
  correctSession(act: Act, input: SessionCorrection): Promise<SessionOutcome> {
    return this.database.command(act, async (em) => {
      const session = await findSession(em, act.viewer, input.session);
      requireMay(act.viewer, "session:correct", { streetOffice: session.streetOffice });
      const fixed = sessionOver(session.status) ?? (input.startsAt ? alreadyOpened(session.status) : undefined);
      if (fixed) return fixed;
      const outside = input.startsAt && outsideTerm(await findAssembly(em, session.assembly), input.startsAt);
      if (outside) return outside;
      const { id, title, place, startsAt } = session;
      const before = { title, place, startsAt };
      const text = all({
        title: checkText(input.title ?? title, "title", lengths.title),
        place: checkText(input.place ?? place, "place", lengths.line),
        reason: checkText(input.reason, "reason", lengths.reason),
      });
      if (isRefusal(text)) return text;
      const { reason: note, ...texts } = text;
      const after = { ...texts, startsAt: input.startsAt ?? startsAt };
      if (JSON.stringify(after) === JSON.stringify(before)) return refuse("NOTHING_TO_CHANGE");

      Object.assign(session, after);
      await this.records.note(em, act, "session", session, "correct", { before, after, note });
      return { session: id };
    });
  }

  /** Corrects the title of an item that is not dealt with yet. Its motions keep their own. */
  correctAgendaItem(
    act: Act,
    input: { agendaItem: Id; title: string; reason: string },
  ): Promise<{ readonly session: Id; readonly agendaItem: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const item = await findAgendaItem(em, act.viewer, input.agendaItem);
      const session = await findSession(em, act.viewer, item.session);
      requireMay(act.viewer, "session:correct", { streetOffice: session.streetOffice });
      const fixed = sessionOver(session.status) ?? alreadyDone(item.status);
      if (fixed) return fixed;
      const text = all({
        title: checkText(input.title, "title", lengths.line),
        reason: checkText(input.reason, "reason", lengths.reason),
      });
      if (isRefusal(text)) return text;
      const { title: after, reason: note } = text;
      const { id: agendaItem, title: before } = item;
      if (after === before) return refuse("NOTHING_TO_CHANGE", { field: "title" });

      item.title = after;
      const correction = { agendaItem, before, after, note };
      await this.records.note(em, act, "session", session, "correctAgendaItem", correction);
      return { session: session.id, agendaItem };
    });
  }
}
