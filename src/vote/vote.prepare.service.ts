import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Motion } from "../motion/motion.entity.js";
import { findMotion } from "../motion/motion.sight.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { AgendaItem, Session } from "../session/session.entity.js";
import { findAgendaItem, findSession } from "../session/session.sight.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { decisionOptions } from "./vote.count.js";
import { RecusalSchema, VoteMotionSchema, VoteSchema, type Vote } from "./vote.entity.js";
import { notOffered, titleOf } from "./vote.rules.js";
import type { VoteKind, VoteWay } from "./vote-kinds.js";

export interface NewVote {
  readonly agendaItem: Id;
  readonly kind?: VoteKind | null;
  readonly way?: VoteWay | null;
  readonly motions?: readonly Id[] | null;
  readonly title?: string | null;
  readonly recused?: readonly Id[] | null;
}

/** Prepares votes for items of an agenda, before or while the item is called. */
export class VotePreparation {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly motions: MotionConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  prepare(act: Act, input: NewVote): Promise<{ vote: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const item = await findAgendaItem(em, act.viewer, input.agendaItem);
      const session = await findSession(em, act.viewer, item.session, "agendaItem");
      requireMay(act.viewer, "vote:prepare", { streetOffice: item.streetOffice });
      const { rules } = await rulesInForce(em, session.assembly);
      const kind = input.kind ?? "DECISION";
      const way = input.way ?? rules.ways[kind];
      const unfit = notOffered(kind, way) ?? over(session, item);
      if (unfit) return unfit;
      const motion = await this.motionOf(em, act, item, input.motions ?? []);
      if (isRefusal(motion)) return motion;
      const title = titleOf(input.title, motion?.title ?? item.title);
      if (isRefusal(title)) return title;
      const recused = input.recused ?? [];
      const doubled = recused.length > 0 ? checkList(recused, "recused") : undefined;
      if (doubled) return doubled;
      await requireMembers(em, session, recused);
      const before = await votesBefore(em, item, motion);
      if (before.some(({ status }) => isUnderWay(status))) return refuse("VOTE_UNDER_WAY", { field: "agendaItem" });

      const round = before.filter(({ agendaItem }) => agendaItem === item.id).length + 1;
      const vote = this.create(em, session, item, { kind, way, title, round });
      const { id, streetOffice } = vote;
      if (motion) em.create(VoteMotionSchema, { vote: id, motion: motion.id, streetOffice });
      for (const representative of recused) em.create(RecusalSchema, { vote: id, representative, streetOffice });
      await this.records.note(em, act, "vote", vote, "prepare", {
        kind,
        way,
        title,
        round,
        agendaItem: item.id,
        motions: motion ? [motion.id] : [],
        recused,
        to: vote.status,
      });
      return { vote: id };
    });
  }

  /** The one motion a decision is about; undefined for an item without any, which is decided on its title. */
  private async motionOf(
    em: EntityManager,
    act: Act,
    item: AgendaItem,
    named: readonly Id[],
  ): Promise<Motion | undefined | Refusal> {
    const [id, ...others] = named;
    if (others.length > 0) return refuse("ONE_MOTION", { field: "motions" });
    if (id !== undefined) await findMotion(em, act.viewer, id, "motions");
    const onItem = await this.motions.motionsOf(em, item.id);
    if (id !== undefined && !onItem.some((motion) => motion.id === id)) {
      return refuse("MOTION_NOT_ON_ITEM", { field: "motions" });
    }
    // What was withdrawn or decided stays on the item, so that its way can be read, but is not voted on again.
    const live = onItem.filter(({ status }) => status === "SCHEDULED" || status === "IN_DEBATE");
    if (id === undefined && live.length > 1) return refuse("ONE_MOTION", { field: "motions" });
    const motion = live.find((each) => id === undefined || each.id === id);
    return motion ?? (onItem.length === 0 ? undefined : refuse("MOTION_NOT_VOTABLE", { field: "motions" }));
  }

  private create(
    em: EntityManager,
    session: Session,
    item: AgendaItem,
    asked: Pick<Vote, "kind" | "way" | "title" | "round">,
  ): Vote {
    return em.create(VoteSchema, {
      id: this.ids.next("Vote"),
      streetOffice: item.streetOffice,
      assembly: session.assembly,
      session: session.id,
      agendaItem: item.id,
      ...asked,
      status: "PREPARED",
      text: null,
      options: decisionOptions,
      rulesVersion: null,
      rules: null,
      seats: null,
      inOffice: null,
      present: null,
      recused: null,
      eligible: null,
      tally: null,
      outcome: null,
      preparedAt: this.clock.now(),
      openedAt: null,
      closedAt: null,
      publishedAt: null,
      reason: null,
    });
  }
}

function over(session: Session, item: AgendaItem): Refusal | undefined {
  if (session.status === "CLOSED" || session.status === "CANCELLED") {
    return refuse("SESSION_OVER", { field: "agendaItem", params: { status: session.status } });
  }
  if (item.status === "DONE" || item.status === "CARRIED_OVER") {
    return refuse("ITEM_OVER", { field: "agendaItem", params: { status: item.status } });
  }
  return undefined;
}

/** Only representatives of the assembly can be recused; any other is NOT_FOUND there. */
async function requireMembers(em: EntityManager, { assembly }: Session, ids: readonly Id[]): Promise<void> {
  const found = await em.count(RepresentativeSchema, { assembly, id: { $in: [...ids] } });
  if (found !== ids.length) throw new Fault("NOT_FOUND", "recused");
}

/** The earlier votes on the motion, at whatever item, or on the item itself where it has none. */
async function votesBefore(em: EntityManager, item: AgendaItem, motion: Motion | undefined): Promise<Vote[]> {
  if (motion) {
    const links = await em.find(VoteMotionSchema, { motion: motion.id });
    return em.find(VoteSchema, { id: { $in: links.map(({ vote }) => vote) } });
  }
  const votes = await em.find(VoteSchema, { agendaItem: item.id });
  const links = await em.find(VoteMotionSchema, { vote: { $in: votes.map(({ id }) => id) } });
  return votes.filter(({ id }) => links.every(({ vote }) => vote !== id));
}

function isUnderWay(status: Vote["status"]): boolean {
  return status === "PREPARED" || status === "OPEN" || status === "COUNTING" || status === "CLOSED";
}
