import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { AgendaItem, Session } from "../session/session.entity.js";
import { findAgendaItem, findSession } from "../session/session.sight.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkList, checkOptionalText, lengths } from "../shared/text.js";
import { decisionMatter } from "./decision.matter.js";
import { ofRatedDepartment, peopleOf } from "./department.js";
import { ratingMatter } from "./rating.matter.js";
import { appoint, unfitScrutineers } from "./scrutineers.js";
import { selectionMatter } from "./selection.matter.js";
import { createVote, enteredOf, type Recusals } from "./vote.create.js";
import { isUnderWay, roundAfter, type AskedMatter, type Matter } from "./vote.matter.js";
import { kindFor, notOffered, titleOf, unfitItem, unfitParts } from "./vote.rules.js";
import type { VoteKind, VoteWay } from "./vote-kinds.js";
import { notByHand } from "./way.rules.js";

export interface NewVote extends AskedMatter {
  readonly agendaItem: Id;
  readonly kind?: VoteKind | null;
  readonly way?: VoteWay | null;
  readonly title?: string | null;
  readonly recused?: readonly Id[] | null;
  readonly recusalReason?: string | null;
  readonly scrutineers?: readonly Id[] | null;
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
      const kind = input.kind ?? kindFor(item.kind);
      const way = input.way ?? rules.ways[kind];
      const unfit = notOffered(way) ?? unfitItem(kind, item.kind) ?? unfitParts(kind, input) ?? over(session, item);
      if (unfit) return unfit;
      const matter = await this.matterOf(em, act, item, kind, input, rules);
      if (isRefusal(matter)) return matter;
      const title = titleOf(input.title, matter.otherwise);
      if (isRefusal(title)) return title;
      const recusals = await recusalsOf(em, session, input, matter, rules);
      if (isRefusal(recusals)) return recusals;
      const scrutineers = input.scrutineers ?? [];
      const unwatched = await this.unwatched(em, session, way, scrutineers, { recusals, matter });
      if (unwatched) return unwatched;
      if (matter.before.some(isUnderWay)) return refuse("VOTE_UNDER_WAY", { field: "agendaItem" });

      const { motions, otherwise: _, before: __, ...about } = matter;
      const plan = { kind, way, title, ...roundAfter(matter, item), ...about };
      const { streetOffice, assembly } = session;
      const place = { streetOffice, assembly, session: session.id, agendaItem: item.id };
      const named = motions.map(({ id }) => id);
      const vote = createVote(em, this.ids.next("Vote"), place, plan, named, recusals, this.clock.now());
      appoint(em, vote, scrutineers, vote.preparedAt);
      const watching = scrutineers.length > 0 && { scrutineers };
      await this.records.note(em, act, "vote", vote, "prepare", { ...enteredOf(vote, named, recusals), ...watching });
      return { vote: vote.id };
    });
  }

  /** Why those named cannot watch the counting; a vote that is not counted by hand needs nobody to. */
  private async unwatched(
    em: EntityManager,
    session: Session,
    way: VoteWay,
    scrutineers: readonly Id[],
    { recusals, matter }: { readonly recusals: Recusals; readonly matter: Matter },
  ): Promise<Refusal | undefined> {
    if (scrutineers.length === 0) return undefined;
    const { motions } = matter;
    const concerned = { recused: new Set(recusals.keys()), motions };
    return notByHand({ way }, "scrutineers") ?? unfitScrutineers(em, session, scrutineers, concerned);
  }

  private async matterOf(
    em: EntityManager,
    act: Act,
    item: AgendaItem,
    kind: VoteKind,
    asked: AskedMatter,
    rules: RulesOfOrder,
  ): Promise<Matter | Refusal> {
    if (kind === "RATING") return ratingMatter(em, act, item, asked);
    const onItem = await this.motions.motionsOf(em, item.id);
    if (kind === "DECISION") return decisionMatter(em, act, item, onItem, asked.motions ?? []);
    return selectionMatter(em, act, item, onItem, asked, rules);
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

/** Who leaves the vote: those named, and by the rules the people of a department that is rated. */
async function recusalsOf(
  em: EntityManager,
  session: Session,
  input: NewVote,
  { ratedUnit }: Matter,
  rules: RulesOfOrder,
): Promise<Recusals | Refusal> {
  const named = input.recused ?? [];
  const doubled = named.length > 0 ? checkList(named, "recused") : undefined;
  if (doubled) return doubled;
  const reason = checkOptionalText(input.recusalReason, "recusalReason", lengths.reason);
  if (isRefusal(reason)) return reason;
  await requireMembers(em, session, named);
  const rated = isGiven(ratedUnit) && rules.recusal.ratedDepartment;
  const concerned = rated ? await peopleOf(em, ratedUnit, session.assembly) : [];
  return new Map([
    ...concerned.map((id) => [id, ofRatedDepartment] as const),
    ...named.map((id) => [id, reason ?? (concerned.includes(id) ? ofRatedDepartment : null)] as const),
  ]);
}

/** Only representatives of the assembly can be recused; any other is NOT_FOUND there. */
async function requireMembers(em: EntityManager, { assembly }: Session, ids: readonly Id[]): Promise<void> {
  const found = await em.count(RepresentativeSchema, { assembly, id: { $in: [...ids] } });
  if (found !== ids.length) throw new Fault("NOT_FOUND", "recused");
}
