import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { hasLeft, offTheRoll } from "./seat.js";
import { readPaper, type ReadPaper, type TypedPaper } from "./paper.rules.js";
import { BallotSchema, type Ballot, type Vote } from "./vote.entity.js";
import { receiptFrom, takesNone } from "./vote.rules.js";
import { formOfVote } from "./vote.settled.js";
import { findVote } from "./vote.sight.js";
import { byHand } from "./way.rules.js";

type Outcome = { readonly vote: Id; readonly receipt: string } | Refusal;

/** Papers of single people beside electronic ballots: for whoever has no phone at hand. A seat still has one ballot. */
export class PaperService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** Enters one. It is never changed while the vote goes on; the same again is a retry and gets the same receipt. */
  enter(act: Act, input: TypedPaper & { readonly vote: Id; readonly representative: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const vote = await findVote(em, act.viewer, input.vote);
      requireMay(act.viewer, "vote:enterPaperBallot", { streetOffice: vote.streetOffice });
      const { id: representative, status } = await memberOf(em, vote, input.representative);
      const seat = { vote: vote.id, representative };
      const refused = byHand(vote) ?? takesNone(vote, this.clock.now()) ?? (await offTheRoll(em, seat));
      if (refused) return refused;
      const paper = readPaper(formOfVote(vote), input);
      if (isRefusal(paper)) return paper;
      const before = await em.findOne(BallotSchema, seat);
      if (before?.paper && isSamePaper(before, paper)) return { vote: vote.id, receipt: before.receipt };
      const field = "representative";
      if (before) return refuse("ALREADY_VOTED", { field });
      if (status !== "ACTIVE") return refuse("MANDATE_LOST", { field });
      if (await hasLeft(em, vote, representative)) return refuse("HALL_LEFT", { field });

      const { streetOffice } = vote;
      const receipt = receiptFrom(this.random.bytes(20));
      const ballot = em.create(BallotSchema, {
        id: this.ids.next("Ballot"),
        streetOffice,
        ...seat,
        ...paper,
        receipt,
        castAt: this.clock.now(),
        paper: true,
        enteredBy: act.viewer.account,
      });
      // Under the ballot's own id, like one that was cast: a vote's timeline must not tell how it goes.
      await this.records.note(em, act, "vote", ballot, "enterPaperBallot", { ...seat, receipt, ...paper });
      return { vote: vote.id, receipt };
    });
  }
}

export function isSamePaper(one: Pick<Ballot, "choices" | "spoilt">, other: ReadPaper): boolean {
  return one.spoilt === other.spoilt && one.choices.join() === other.choices.join();
}

/** A representative of the vote's assembly; any other is NOT_FOUND there. */
async function memberOf(em: EntityManager, { assembly }: Vote, id: Id) {
  const member = await em.findOne(RepresentativeSchema, { id, assembly });
  if (!member) throw new Fault("NOT_FOUND", "representative");
  return member;
}
