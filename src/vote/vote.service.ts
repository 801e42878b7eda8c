import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Motion } from "../motion/motion.entity.js";
import { hallOf } from "../session/hall.js";
import { quorum } from "../session/quorum.rules.js";
import { AgendaItemSchema, SessionSchema, type Session } from "../session/session.entity.js";
import type { Clock } from "../shared/clock.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { ofRatedDepartment, peopleOf } from "./department.js";
import { appliedRules } from "./bundle/applied-rules.rules.js";
import type { ResultBundles } from "./bundle/bundle.service.js";
import { openingBody } from "./bundle/opening.rules.js";
import { beyondIssued } from "./hand-count.rules.js";
import { ratedText } from "./rating.matter.js";
import { stillUnfit } from "./scrutineers.js";
import type { VoteClosing } from "./vote.closing.js";
import { RecusalSchema, RollEntrySchema, VoteSchema, type Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";
import { voteMoves } from "./vote.moves.js";
import type { VotePublication } from "./vote.publication.js";
import { closingTime, frozenIn, textOf } from "./vote.rules.js";
import { findVote } from "./vote.sight.js";
import { motionsOf } from "./voted-motions.js";
import { byHand } from "./way.rules.js";

type Outcome = { readonly vote: Id } | Refusal;

/** What the chair and the secretary do with a vote that was prepared, until its result is public. */
export class VoteService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly closing: VoteClosing,
    private readonly publication: VotePublication,
    private readonly bundles: ResultBundles,
    private readonly clock: Clock,
  ) {}

  /**
   * Freezes text, rules, the five numbers and the roll: those present and not recused. Who comes later is not on it,
   * and who leaves stays counted in it.
   */
  open(act: Act, input: { vote: Id }): Promise<Outcome> {
    return this.move(act, input.vote, "open", async (em, vote) => {
      const session = await em.findOneOrFail(SessionSchema, vote.session);
      const motions = await motionsOf(em, vote);
      const early = await this.tooEarly(em, vote, session, motions);
      if (early) return early;
      const { version, rules } = await rulesInForce(em, vote.assembly);
      const { seats, inOffice, present } = await hallOf(em, session);
      const { needed, reached } = quorum(rules.quorum[vote.kind], inOffice, present.length);
      if (!reached) return refuse("NO_QUORUM", { params: { present: present.length, needed } });
      const { recused, added } = await recusedFrom(em, vote, rules);
      const roll = present.filter((id) => !recused.has(id));
      if (roll.length === 0) return refuse("NO_ONE_ELIGIBLE");
      const byHandOnly = vote.way === "COUNTED" ? { recused, motions } : undefined;
      const watching = byHandOnly && (await stillUnfit(em, session, vote.id, byHandOnly));
      if (watching) return watching;

      const numbers = { seats, inOffice, present: present.length, recused: recused.size, eligible: roll.length };
      const text = vote.kind === "RATING" ? await ratedText(em, vote) : textOf(vote.title, motions);
      const openedAt = this.clock.now();
      const closesAt = vote.way === "OPEN_BALLOT" ? closingTime(openedAt, rules.openBallot.ends) : null;
      Object.assign(vote, { ...numbers, text, rules, rulesVersion: version, openedAt, closesAt });
      const { id, streetOffice } = vote;
      const reason = ofRatedDepartment;
      for (const representative of added) em.create(RecusalSchema, { vote: id, representative, streetOffice, reason });
      for (const representative of roll) em.create(RollEntrySchema, { vote: id, representative, streetOffice });
      const frozen = openingBody({ ...vote, ...numbers }, appliedRules(rules));
      await this.records.move(em, act, voteMachine, vote, "open", frozen);
      // An entry of its own: what was voted on may be published, who was in the hall not always.
      await this.records.note(em, act, "vote", vote, "freezeRoll", { roll, recused: [...recused] });
      return { vote: vote.id };
    });
  }

  /** Counts what was cast. From here on the tally is stored, with the outcome by the rules of the opening. */
  close(act: Act, input: { vote: Id }): Promise<Outcome> {
    return this.move(act, input.vote, "close", async (em, vote) => {
      const counted = byHand(vote);
      if (counted) return counted;
      await this.closing.close(em, act, vote, this.clock.now());
      return { vote: vote.id };
    });
  }

  /** Makes the result public; only now does the outcome move the motions. Gives the run-off that was prepared. */
  async publish(act: Act, input: { vote: Id }): Promise<{ readonly vote: Id; readonly runOff: Id | null } | Refusal> {
    return this.move(act, input.vote, "publish", async (em, vote) => {
      const motions = await motionsOf(em, vote);
      const stuck = beyond(vote) ?? this.publication.hindered(vote, motions);
      if (stuck) return stuck;
      vote.publishedAt = this.clock.now();
      await this.records.move(em, act, voteMachine, vote, "publish", { outcome: vote.outcome });
      const runOff = await this.publication.apply(em, act, vote, motions);
      await this.bundles.sign(em, act, vote);
      return { vote: vote.id, runOff };
    });
  }

  /** Ends a vote without a result. Its ballots are kept and never counted; the motion stays in debate. */
  cancel(act: Act, input: { vote: Id; reason: string }): Promise<Outcome> {
    return this.move(act, input.vote, "cancel", async (em, vote) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      vote.reason = reason;
      await this.records.move(em, act, voteMachine, vote, "cancel", { note: reason });
      return { vote: vote.id };
    });
  }

  /** A move of the secretary: load, access, table, then the move's own rules and change. */
  private async move<Done extends { readonly vote: Id }>(
    act: Act,
    id: Id,
    verb: "open" | "close" | "publish" | "cancel",
    work: (em: EntityManager, vote: Vote) => Promise<Done | Refusal>,
  ): Promise<Done | Refusal> {
    await this.closing.closeDue(id);
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, id);
      const { rules } = await rulesInForce(em, vote.assembly);
      requireMay(act.viewer, `vote:${verb}`, { streetOffice: vote.streetOffice, office: rules.publishes });
      const status = next(voteMoves, vote.status, verb);
      if (isRefusal(status)) return status;
      return work(em, vote);
    });
  }

  private async tooEarly(
    em: EntityManager,
    vote: Vote,
    session: Session,
    motions: readonly Motion[],
  ): Promise<Refusal | undefined> {
    if (session.status !== "OPEN") return refuse("SESSION_NOT_OPEN", { params: { status: session.status } });
    const item = await em.findOneOrFail(AgendaItemSchema, vote.agendaItem);
    if (item.status !== "CURRENT") return refuse("ITEM_NOT_CURRENT", { params: { status: item.status } });
    const away = motions.find(({ status }) => status !== "IN_DEBATE");
    if (away) return refuse("MOTION_NOT_IN_DEBATE", { params: { status: away.status } });
    const others = await em.count(VoteSchema, { session: session.id, status: "OPEN" });
    return others > 0 ? refuse("VOTE_BEING_TAKEN") : undefined;
  }
}

/** Why counts that were entered by hand can only be voided. */
function beyond(vote: Vote): Refusal | undefined {
  if (vote.way !== "COUNTED" || !vote.tally) return undefined;
  return beyondIssued({ issued: vote.issued ?? null, returned: vote.tally.cast }, frozenIn(vote).bodies.eligible);
}

/** Who leaves a vote when it opens: those named before, and whoever came to the rated department since. */
async function recusedFrom(
  em: EntityManager,
  { id: vote, assembly, ratedUnit }: Vote,
  rules: RulesOfOrder,
): Promise<{ readonly recused: ReadonlySet<Id>; readonly added: readonly Id[] }> {
  const named = (await em.find(RecusalSchema, { vote })).map(({ representative }) => representative);
  const rated = isGiven(ratedUnit) && rules.recusal.ratedDepartment;
  const concerned = rated ? await peopleOf(em, ratedUnit, assembly) : [];
  return { recused: new Set([...named, ...concerned]), added: concerned.filter((id) => !named.includes(id)) };
}
