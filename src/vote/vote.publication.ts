import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { MotionConsequences } from "../motion/motion.consequences.js";
import type { Motion } from "../motion/motion.entity.js";
import { motionMoves } from "../motion/motion.moves.js";
import { AgendaItemSchema } from "../session/session.entity.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { VoteScrutineerSchema } from "./count.entity.js";
import { explainCandidate } from "./selection.explain.rules.js";
import { createVote, enteredOf } from "./vote.create.js";
import { RecusalSchema, type Vote } from "./vote.entity.js";
import { selectionOf } from "./vote.settled.js";

/** What a motion does because of a result. */
type Fate = { readonly verb: "adopt" | "reject" | "stay" } | { readonly verb: "defer"; readonly note: string };

const invalid = "表决无效，议题已结束，未作决定";
const tied = "票数相同，议题已结束，未能再行票决";

/** What a published result does: it moves the motions it was about, and after a tie the run-off is prepared. */
export class VotePublication {
  constructor(
    private readonly records: Records,
    private readonly motions: MotionConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Why the result cannot move its motions, as long as nothing has changed. */
  hindered(vote: Vote, motions: readonly Motion[]): Refusal | undefined {
    const verbs = motions.map((motion) => ({ motion, verb: fateOf(vote, motion).verb }));
    const refusals = verbs.map(({ motion, verb }) => (verb === "stay" ? "" : next(motionMoves, motion.status, verb)));
    return refusals.find(isRefusal);
  }

  /** Adopts, rejects or defers each motion by the result, in the order of the ballot; gives the run-off, if there is one. */
  async apply(em: EntityManager, actor: Actor, vote: Vote, motions: readonly Motion[]): Promise<Id | null> {
    const again: Motion[] = [];
    for (const motion of motions) {
      const fate = fateOf(vote, motion);
      if (fate.verb === "stay") again.push(motion);
      else if (fate.verb === "defer") await this.motions.putOff(em, actor, motion, { vote: vote.id, note: fate.note });
      else await this.motions.decide(em, actor, motion, fate.verb, vote.id);
    }
    await this.leave(em, actor, vote, again, vote.outcome === "RUN_OFF" ? tied : invalid);
    if (vote.outcome !== "RUN_OFF" || (await isOver(em, vote))) return null;
    return this.prepareRunOff(em, actor, vote);
  }

  /**
   * Leaves motions in debate, so that a new round may follow. Where their item is over none can, and they go back to
   * be put on another agenda.
   */
  async leave(em: EntityManager, actor: Actor, vote: Vote, motions: readonly Motion[], note: string): Promise<void> {
    if (motions.length === 0 || !(await isOver(em, vote))) return;
    for (const motion of motions) {
      if (motion.status === "IN_DEBATE") await this.motions.putOff(em, actor, motion, { vote: vote.id, note });
    }
  }

  /** The next round between those tied, for the places left; whom the matter concerns leaves it again. */
  private async prepareRunOff(em: EntityManager, actor: Actor, vote: Vote): Promise<Id> {
    const runOff = selectionOf(vote)?.runOff;
    if (!runOff) throw new Error("only a selection has a run-off");
    const { id, kind, way, title, round, streetOffice, assembly, session, agendaItem } = vote;
    const recused = await em.find(RecusalSchema, { vote: id }, { orderBy: { representative: "asc" } });
    const recusals = new Map(recused.map(({ representative, reason }) => [representative, reason ?? null]));
    const rated = { rates: null, ratedFollowUp: null, ratedReply: null, ratedUnit: null };
    const plan = { kind, way, title, round: round + 1, previousRound: id, runOff: true, ...runOff, ...rated };
    const place = { streetOffice, assembly, session, agendaItem };
    const now = this.clock.now();
    const following = createVote(em, this.ids.next("Vote"), place, plan, runOff.options, recusals, now);
    for (const { representative } of await em.find(VoteScrutineerSchema, { vote: id })) {
      em.create(VoteScrutineerSchema, { vote: following.id, representative, streetOffice, namedAt: now });
    }
    const entered = enteredOf(following, runOff.options, recusals);
    await this.records.note(em, actor, "vote", following, "prepare", entered);
    return following.id;
  }
}

function fateOf(vote: Vote, { id }: Motion): Fate {
  const { kind, outcome } = vote;
  if (outcome === "INVALID") return { verb: "stay" };
  if (kind === "DECISION") return { verb: outcome === "ADOPTED" ? "adopt" : "reject" };
  const result = selectionOf(vote)?.result;
  const candidate = result?.candidates.find(({ option }) => option === id);
  if (!result || !candidate) throw new Error("this motion was not voted on");
  if (candidate.standing === "CHOSEN") return { verb: "adopt" };
  if (candidate.standing === "TIED") return { verb: "stay" };
  return { verb: "defer", note: explainCandidate(result, candidate, "zh") };
}

async function isOver(em: EntityManager, { agendaItem }: { readonly agendaItem: Id }): Promise<boolean> {
  const { status } = await em.findOneOrFail(AgendaItemSchema, agendaItem);
  return status !== "CURRENT";
}
