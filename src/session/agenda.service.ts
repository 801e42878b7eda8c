import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Motion } from "../motion/motion.entity.js";
import { findMotion } from "../motion/motion.sight.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkList, checkOptionalText, checkText, lengths } from "../shared/text.js";
import type { VoteConsequences } from "../vote/vote.consequences.js";
import type { AgendaItemKind } from "./agenda-kinds.js";
import { alreadyBegun, itemTitle, placeAmong, sessionOver, unfitMotions } from "./agenda.rules.js";
import { AgendaItemSchema, type AgendaItem, type Session } from "./session.entity.js";
import { findAgendaItem, findSession } from "./session.sight.js";

type Outcome = { readonly session: Id; readonly agendaItem: Id } | Refusal;

export interface NewAgendaItem {
  readonly session: Id;
  readonly kind: AgendaItemKind;
  readonly title?: string | null;
  readonly motions?: readonly Id[] | null;
  readonly position?: number | null;
}

/** What is on the agenda of a session, and in which order. Positions run from 1 without gaps. */
export class AgendaService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly motions: MotionConsequences,
    private readonly votes: VoteConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Puts an item on the agenda; its motions are thereby scheduled. */
  add(act: Act, input: NewAgendaItem): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const session = await findSession(em, act.viewer, input.session);
      const { streetOffice } = session;
      requireMay(act.viewer, "session:changeAgenda", { streetOffice });
      const over = sessionOver(session.status);
      if (over) return over;
      const motions = await this.schedulable(em, act, session, input.motions ?? []);
      if (isRefusal(motions)) return motions;
      const unfit = unfitMotions(input.kind, motions);
      if (unfit) return unfit;
      const title = checkText(input.title ?? itemTitle(motions) ?? "", "title", lengths.line);
      if (isRefusal(title)) return title;
      const others = await itemsOf(em, session.id);
      const position = placeAmong(others, input.position);
      if (isRefusal(position)) return position;

      const item = em.create(AgendaItemSchema, {
        id: this.ids.next("AgendaItem"),
        streetOffice,
        session: session.id,
        position,
        kind: input.kind,
        title,
        status: "WAITING",
        beganAt: null,
        endedAt: null,
        removedAt: null,
      });
      renumber(others.toSpliced(position - 1, 0, item));
      const { kind } = item;
      await this.records.note(em, act, "session", session, "addAgendaItem", {
        agendaItem: item.id,
        position,
        kind,
        title,
      });
      for (const motion of motions) await this.motions.schedule(em, act, motion, item.id);
      return { session: session.id, agendaItem: item.id };
    });
  }

  move(act: Act, input: { agendaItem: Id; position: number; reason?: string | null }): Promise<Outcome> {
    return this.change(act, input.agendaItem, async (em, item, session, others) => {
      const note = checkOptionalText(input.reason, "reason", lengths.reason);
      if (isRefusal(note)) return note;
      const position = placeAmong(others, input.position);
      if (isRefusal(position)) return position;
      if (position === item.position) return undefined;

      const before = item.position;
      renumber(others.toSpliced(position - 1, 0, item));
      const agendaItem = item.id;
      await this.records.note(em, act, "session", session, "moveAgendaItem", { agendaItem, before, position, note });
      return undefined;
    });
  }

  /** Takes an item off the agenda. Its motions can be put on another one; votes prepared for it are cancelled. */
  remove(act: Act, input: { agendaItem: Id; reason: string }): Promise<Outcome> {
    return this.change(act, input.agendaItem, async (em, item, session, others) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      item.removedAt = this.clock.now();
      renumber(others);
      const { id: agendaItem, title } = item;
      await this.records.note(em, act, "session", session, "removeAgendaItem", { agendaItem, title, note: reason });
      await this.votes.cancelPrepared(em, act, { agendaItem }, reason);
      await this.motions.unschedule(em, act, agendaItem, reason);
      return undefined;
    });
  }

  /** A change to an item that still waits: load, access, statuses, then the change's own rules. */
  private change(
    act: Act,
    id: Id,
    work: (
      em: EntityManager,
      item: AgendaItem,
      session: Session,
      others: readonly AgendaItem[],
    ) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const item = await findAgendaItem(em, act.viewer, id);
      const session = await findSession(em, act.viewer, item.session);
      requireMay(act.viewer, "session:changeAgenda", { streetOffice: session.streetOffice });
      const fixed = sessionOver(session.status) ?? alreadyBegun(item.status);
      if (fixed) return fixed;
      const others = (await itemsOf(em, session.id)).filter((other) => other.id !== item.id);
      return (await work(em, item, session, others)) ?? { session: session.id, agendaItem: item.id };
    });
  }

  /** The motions an item takes up: of the session's assembly, accepted, each once. */
  private async schedulable(
    em: EntityManager,
    act: Act,
    session: Session,
    ids: readonly Id[],
  ): Promise<Motion[] | Refusal> {
    const flaw = ids.length > 0 ? checkList(ids, "motions", 100) : undefined;
    if (flaw) return flaw;
    const motions: Motion[] = [];
    for (const id of ids) {
      const motion = await findMotion(em, act.viewer, id, "motions");
      if (motion.assembly !== session.assembly) throw new Fault("NOT_FOUND", "motions");
      motions.push(motion);
    }
    return motions.map((motion) => this.motions.schedulable(motion)).find(isRefusal) ?? motions;
  }
}

function itemsOf(em: EntityManager, session: Id): Promise<AgendaItem[]> {
  return em.find(AgendaItemSchema, { session, removedAt: null }, { orderBy: { position: "asc" } });
}

function renumber(items: readonly AgendaItem[]): void {
  for (const [index, item] of items.entries()) item.position = index + 1;
}
