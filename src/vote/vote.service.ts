import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { parseJson } from "../database/tables.js";
import type { Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import { MotionSchema, type Motion } from "../motion/motion.entity.js";
import { motionMoves } from "../motion/motion.moves.js";
import { hallOf } from "../session/hall.js";
import { quorum } from "../session/quorum.rules.js";
import { AgendaItemSchema, SessionSchema, type Session } from "../session/session.entity.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { countDecision, decide, type BallotPaper } from "./vote.count.js";
import { RecusalSchema, RollEntrySchema, VoteMotionSchema, VoteSchema, type Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";
import { voteMoves } from "./vote.moves.js";
import { frozenIn, textOf } from "./vote.rules.js";
import { findVote } from "./vote.sight.js";

type Outcome = { readonly vote: Id } | Refusal;

/** What the chair and the secretary do with a vote that was prepared, until its result is public. */
export class VoteService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly motions: MotionConsequences,
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
      const recused = new Set((await em.find(RecusalSchema, { vote: vote.id })).map((row) => row.representative));
      const roll = present.filter((id) => !recused.has(id));
      if (roll.length === 0) return refuse("NO_ONE_ELIGIBLE");

      const numbers = { seats, inOffice, present: present.length, recused: recused.size, eligible: roll.length };
      const text = textOf(vote.title, motions);
      Object.assign(vote, { ...numbers, text, rules, rulesVersion: version, openedAt: this.clock.now() });
      for (const representative of roll) {
        em.create(RollEntrySchema, { vote: vote.id, representative, streetOffice: vote.streetOffice });
      }
      const frozen = { text, options: vote.options, rulesVersion: version, ...numbers, roll };
      await this.records.move(em, act, voteMachine, vote, "open", frozen);
      return undefined;
    });
  }

  /** Counts what was cast. From here on the tally is stored, with the outcome by the rules of the opening. */
  close(act: Act, input: { vote: Id }): Promise<Outcome> {
    return this.move(act, input.vote, "close", async (em, vote) => {
      const { rules, bodies } = frozenIn(vote);
      const tally = countDecision(await papersOf(em, vote), rules.blankCountsAs);
      const { outcome } = decide(rules.majorities[vote.kind], tally, bodies);
      Object.assign(vote, { tally, outcome, closedAt: this.clock.now() });
      await this.records.move(em, act, voteMachine, vote, "close", { tally, outcome });
      return undefined;
    });
  }

  /** Makes the result public; only now does the outcome move the motions. */
  publish(act: Act, input: { vote: Id }): Promise<Outcome> {
    return this.move(act, input.vote, "publish", async (em, vote) => {
      const verb = vote.outcome === "ADOPTED" ? "adopt" : "reject";
      const motions = await motionsOf(em, vote);
      const stuck = motions.map(({ status }) => next(motionMoves, status, verb)).find(isRefusal);
      if (stuck) return stuck;
      vote.publishedAt = this.clock.now();
      await this.records.move(em, act, voteMachine, vote, "publish", { outcome: vote.outcome });
      for (const motion of motions) await this.motions.decide(em, act, motion, verb, vote.id);
      return undefined;
    });
  }

  /** Ends a vote without a result. Its ballots are kept and never counted; the motion stays in debate. */
  cancel(act: Act, input: { vote: Id; reason: string }): Promise<Outcome> {
    return this.move(act, input.vote, "cancel", async (em, vote) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      vote.reason = reason;
      await this.records.move(em, act, voteMachine, vote, "cancel", { note: reason });
      return undefined;
    });
  }

  /** A move of the secretary: load, access, table, then the move's own rules and change. */
  private move(
    act: Act,
    id: Id,
    verb: "open" | "close" | "publish" | "cancel",
    work: (em: EntityManager, vote: Vote) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, id);
      const { rules } = await rulesInForce(em, vote.assembly);
      requireMay(act.viewer, `vote:${verb}`, { streetOffice: vote.streetOffice, office: rules.publishes });
      const status = next(voteMoves, vote.status, verb);
      if (isRefusal(status)) return status;
      return (await work(em, vote)) ?? { vote: vote.id };
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

async function motionsOf(em: EntityManager, vote: Vote): Promise<Motion[]> {
  const rows = await em.find(VoteMotionSchema, { vote: vote.id });
  return em.find(MotionSchema, { id: { $in: rows.map(({ motion }) => motion) } }, { orderBy: { id: "asc" } });
}

async function papersOf(em: EntityManager, vote: Vote): Promise<BallotPaper[]> {
  const rows = await em
    .getKysely<Tables>()
    .selectFrom("ballot")
    .select("choices")
    .where("vote", "=", vote.id)
    .execute();
  return rows.map(({ choices }) => ({ choices: parseJson(choices) }));
}
