import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, refuseAll, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { hasLeft } from "./seat.js";
import { CountConfirmationSchema, CountEntrySchema, type CountEntry } from "./count.entity.js";
import { isMeant, isSameCount, readCounts, type EnteredCounts } from "./entered-counts.rules.js";
import { fewestScrutineers } from "./hand-count.rules.js";
import { agreeing, lastEntry, scrutineersOf } from "./scrutineers.js";
import type { VoteClosing } from "./vote.closing.js";
import { tallyOf } from "./vote.count.js";
import type { Vote } from "./vote.entity.js";
import { voteMachine } from "./vote.machine.js";
import { voteMoves } from "./vote.moves.js";
import { frozenIn } from "./vote.rules.js";
import { formOfVote } from "./vote.settled.js";
import { findVote } from "./vote.sight.js";
import { notByHand } from "./way.rules.js";

type Outcome = { readonly vote: Id } | Refusal;

/** What a scrutineer says: of the counts that stand, or of those of this number and no others. */
export interface Looked {
  readonly vote: Id;
  readonly number?: number | null;
}

const enteredAnew = "重新录入";

/** Votes counted by hand: the secretary enters counts, and two scrutineers confirm the same ones or send them back. */
export class CountService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly closing: VoteClosing,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Enters what was counted. Whatever stood before, and was confirmed, no longer does; the same again is a retry. */
  enter(act: Act, input: EnteredCounts & { readonly vote: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, input.vote);
      const { id, streetOffice } = vote;
      requireMay(act.viewer, "vote:enterCounts", { streetOffice });
      const unfit = notByHand(vote) ?? outOfTurn(vote);
      if (unfit) return unfit;
      const named = await scrutineersOf(em, id);
      if (named.length < fewestScrutineers) return refuse("SCRUTINEERS_MISSING");
      const { count, flaws } = readCounts(formOfVote(vote), frozenIn(vote).bodies.eligible, input);
      const wrong = refuseAll(flaws);
      if (wrong) return wrong;
      const before = await lastEntry(em, id);
      const enteredBy = act.viewer.account;
      if (stands(before) && before.enteredBy === enteredBy && isSameCount(before, count)) return { vote: id };

      if (stands(before)) before.voidedBecause = enteredAnew;
      const number = (before?.number ?? 0) + 1;
      em.create(CountEntrySchema, {
        id: this.ids.next("CountEntry"),
        streetOffice,
        vote: id,
        number,
        ...count,
        enteredBy,
        enteredAt: this.clock.now(),
        reason: null,
        voidedBecause: null,
      });
      await this.records.move(em, act, voteMachine, vote, "enterCounts", { number, ...count });
      return { vote: id };
    });
  }

  /** Confirms the counts that stand; the second scrutineer to do so closes the vote with them. */
  confirm(act: Act, input: Looked): Promise<Outcome> {
    return this.asScrutineer(act, input, async (em, vote, scrutineer) => {
      const entry = await lastEntry(em, vote.id);
      const agreed = entry ? await agreeing(em, vote.id, entry) : [];
      if (stands(entry) && agreed.includes(scrutineer) && isMeant(input.number, entry)) return undefined;
      const waiting = await this.waiting(em, act, vote, scrutineer, entry, input);
      if (isRefusal(waiting)) return waiting;

      this.say(em, waiting, scrutineer, true, null, await saidBefore(em, waiting, scrutineer));
      const { number } = waiting;
      await this.records.note(em, act, "vote", vote, "confirmCounts", { number, scrutineer });
      if (agreed.length + 1 < fewestScrutineers) return undefined;
      vote.issued = waiting.issued ?? null;
      const tally = tallyOf(formOfVote(vote), waiting);
      await this.closing.settle(em, act, vote, "closeCounted", tally, this.clock.now());
      return undefined;
    });
  }

  /** Sends the counts back: they no longer stand, whoever has confirmed them, and are to be entered anew. */
  reject(act: Act, input: Looked & { readonly reason: string }): Promise<Outcome> {
    return this.asScrutineer(act, input, async (em, vote, scrutineer) => {
      const waiting = await this.waiting(em, act, vote, scrutineer, await lastEntry(em, vote.id), input);
      if (isRefusal(waiting)) return waiting;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      this.say(em, waiting, scrutineer, false, reason, await saidBefore(em, waiting, scrutineer));
      waiting.voidedBecause = reason;
      const { number } = waiting;
      await this.records.note(em, act, "vote", vote, "rejectCounts", { number, scrutineer, note: reason });
      return undefined;
    });
  }

  private asScrutineer(
    act: Act,
    input: Looked,
    work: (em: EntityManager, vote: Vote, scrutineer: Id) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, input.vote);
      requireMay(act.viewer, "vote:confirmCounts", { scrutineers: await scrutineersOf(em, vote.id) });
      const scrutineer = mandateIn(act.viewer, vote.assembly);
      return (await work(em, vote, scrutineer)) ?? { vote: vote.id };
    });
  }

  /** The counts that wait for this scrutineer's word, or why there are none. */
  private async waiting(
    em: EntityManager,
    act: Act,
    vote: Vote,
    scrutineer: Id,
    entry: CountEntry | null,
    { number }: Looked,
  ): Promise<CountEntry | Refusal> {
    const { status } = vote;
    if (status !== "COUNTING" || !stands(entry)) return refuse("NO_COUNTS_TO_CONFIRM", { params: { status } });
    if (!isMeant(number, entry)) {
      return refuse("COUNTS_ENTERED_ANEW", { field: "number", params: { number: entry.number } });
    }
    if (entry.enteredBy === act.viewer.account) return refuse("COUNTS_ENTERED_BY_SELF");
    return (await hasLeft(em, vote, scrutineer)) ? refuse("SCRUTINEER_LEFT") : entry;
  }

  /** One word of each scrutineer on each entry; who confirmed may still disagree as long as it stands. */
  private say(
    em: EntityManager,
    { id: entry, streetOffice }: CountEntry,
    scrutineer: Id,
    agrees: boolean,
    reason: string | null,
    before: object | null,
  ): void {
    const said = { agrees, reason, at: this.clock.now() };
    if (before) Object.assign(before, said);
    else em.create(CountConfirmationSchema, { entry, scrutineer, streetOffice, ...said });
  }
}

function outOfTurn({ status }: Vote): Refusal | undefined {
  const turn = next(voteMoves, status, "enterCounts");
  return isRefusal(turn) ? turn : undefined;
}

function stands(entry: CountEntry | null): entry is CountEntry {
  return entry !== null && (entry.voidedBecause ?? null) === null;
}

function saidBefore(em: EntityManager, { id: entry }: CountEntry, scrutineer: Id): Promise<object | null> {
  return em.findOne(CountConfirmationSchema, { entry, scrutineer });
}
