import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesInForce } from "../assembly/rules-of-order.reads.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, refuseAll, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { isGiven } from "../shared/given.js";
import { CountEntrySchema, VoteCorrectionSchema } from "./count.entity.js";
import { correctedPapers, type NamedPaper } from "./corrected-papers.js";
import { wouldOverturn } from "./correction.rules.js";
import { isSameCount, readCounts, type EnteredCounts } from "./entered-counts.rules.js";
import { beyondIssued } from "./hand-count.rules.js";
import { decideVote } from "./outcome.count.js";
import { lastEntry } from "./scrutineers.js";
import { tallyOf, type Tally } from "./vote.count.js";
import type { Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";
import { voteMoves } from "./vote.moves.js";
import type { VotePublication } from "./vote.publication.js";
import { frozenIn } from "./vote.rules.js";
import { decidedBy, formOfVote, resultOf } from "./vote.settled.js";
import { findVote } from "./vote.sight.js";
import { motionsOf } from "./voted-motions.js";

type Outcome = { readonly vote: Id } | Refusal;

export interface Correction {
  readonly vote: Id;
  readonly reason: string;
  readonly counts?: EnteredCounts | null;
  readonly papers?: readonly NamedPaper[] | null;
}

/** What a correction comes to, before anything is changed; `store` keeps what it rests on. */
interface Recount {
  readonly tally: Tally;
  readonly issued: number | null;
  readonly store: (em: EntityManager, act: Act, reason: string) => void | Promise<void>;
}

/** What else follows from a corrected result, in the same unit of work. */
export type AfterCorrection = (em: EntityManager, act: Act, vote: Vote, reason: string) => Promise<void>;

/** Results that went wrong: one not yet published is voided, one that is published is corrected and the old one stays. */
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly publication: VotePublication,
    private readonly after: AfterCorrection,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Declares a vote void. Its motions stay in debate for a new round, as long as their item can still have one. */
  void(act: Act, input: { vote: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await this.found(em, act, input.vote, "vote:void");
      const status = next(voteMoves, vote.status, "void");
      if (isRefusal(status)) return status;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      vote.voidedAt = this.clock.now();
      vote.reason = reason;
      await this.records.move(em, act, voteMachine, vote, "void", { note: reason });
      await this.publication.leave(em, act, vote, await motionsOf(em, vote), `表决已作废：${reason}`);
      return { vote: vote.id };
    });
  }

  /** Counts a published vote anew after what was entered by hand for it was found wrong. It overturns nothing. */
  correct(act: Act, input: Correction): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await this.found(em, act, input.vote, "vote:correct");
      const { status } = vote;
      if (status !== "PUBLISHED") return refuse("NOT_PUBLISHED", { params: { status } });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const recount = await this.recount(em, vote, input);
      if (isRefusal(recount)) return recount;
      const { tally, issued } = recount;
      const [was, is] = [resultOf(vote), decideVote({ ...decidedBy(vote), issued }, tally)];
      const motions = await motionsOf(em, vote);
      if (motions.length > 0 && wouldOverturn(was, is)) {
        return refuse("WOULD_OVERTURN", { params: { before: was.outcome, after: is.outcome } });
      }

      const number = (await em.count(VoteCorrectionSchema, { vote: vote.id })) + 1;
      const before = { tally: was.tally, outcome: was.outcome, issued: was.issued };
      const after = { tally, outcome: is.outcome, issued };
      await recount.store(em, act, reason);
      Object.assign(vote, after);
      em.create(VoteCorrectionSchema, {
        id: this.ids.next("VoteCorrection"),
        streetOffice: vote.streetOffice,
        vote: vote.id,
        number,
        before,
        after,
        reason,
        correctedBy: act.viewer.account,
        correctedAt: this.clock.now(),
      });
      await this.records.note(em, act, "vote", vote, "correct", { number, before, after, note: reason });
      await this.after(em, act, vote, reason);
      return { vote: vote.id };
    });
  }

  private async found(em: EntityManager, act: Act, id: Id, action: "vote:void" | "vote:correct"): Promise<Vote> {
    const vote = await findVote(em, act.viewer, id);
    const { rules } = await rulesInForce(em, vote.assembly);
    requireMay(act.viewer, action, { streetOffice: vote.streetOffice, office: rules.publishes });
    return vote;
  }

  private recount(em: EntityManager, vote: Vote, { counts, papers }: Correction): Promise<Recount | Refusal> {
    return vote.way === "COUNTED" ? this.newCounts(em, vote, counts, papers) : this.newPapers(em, vote, counts, papers);
  }

  private async newCounts(
    em: EntityManager,
    vote: Vote,
    counts: EnteredCounts | null | undefined,
    papers: readonly NamedPaper[] | null | undefined,
  ): Promise<Recount | Refusal> {
    if (isGiven(papers)) return refuse("COUNTED_BY_HAND", { field: "papers" });
    if (!isGiven(counts)) return refuse("CORRECTION_MISSING", { field: "counts" });
    const { eligible } = frozenIn(vote).bodies;
    const { count, flaws } = readCounts(formOfVote(vote), eligible, counts);
    const beyond = beyondIssued(count, eligible);
    const wrong = refuseAll([...flaws, ...(beyond ? [beyond] : [])].map((flaw) => within("counts", flaw)));
    if (wrong) return wrong;
    const before = await lastEntry(em, vote.id);
    if (before && isSameCount(before, count)) return refuse("NOTHING_TO_CHANGE", { field: "counts" });
    const store = (unit: EntityManager, act: Act, reason: string) => {
      if (before) before.voidedBecause = reason;
      unit.create(CountEntrySchema, {
        id: this.ids.next("CountEntry"),
        streetOffice: vote.streetOffice,
        vote: vote.id,
        number: (before?.number ?? 0) + 1,
        ...count,
        enteredBy: act.viewer.account,
        enteredAt: this.clock.now(),
        reason,
        voidedBecause: null,
      });
    };
    return { tally: tallyOf(formOfVote(vote), count), issued: count.issued, store };
  }

  private async newPapers(
    em: EntityManager,
    vote: Vote,
    counts: EnteredCounts | null | undefined,
    papers: readonly NamedPaper[] | null | undefined,
  ): Promise<Recount | Refusal> {
    if (isGiven(counts)) return refuse("NOT_COUNTED_BY_HAND", { field: "counts" });
    if (!isGiven(papers)) return refuse("CORRECTION_MISSING", { field: "papers" });
    const corrected = await correctedPapers(em, vote, papers);
    if (isRefusal(corrected)) return corrected;
    const store = async (unit: EntityManager, act: Act, reason: string) => {
      for (const { ballot, paper } of corrected.changes) {
        const { choices, spoilt } = ballot;
        Object.assign(ballot, paper);
        const { representative } = ballot;
        const said = { vote: vote.id, representative, before: { choices, spoilt }, ...paper, note: reason };
        await this.records.note(unit, act, "vote", ballot, "correctPaperBallot", said);
      }
    };
    return { tally: corrected.tally, issued: null, store };
  }
}

/** A refusal of something inside a field of the input. */
function within(name: string, refused: Refusal): Refusal {
  return { ...refused, field: refused.field === undefined ? name : `${name}.${refused.field}` };
}
