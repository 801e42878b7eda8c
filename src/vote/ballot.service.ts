import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import { AttendanceSchema } from "../session/session.entity.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { BallotSchema, RecusalSchema, RollEntrySchema, type Ballot, type Vote } from "./vote.entity.js";
import { badChoices } from "./vote.options.rules.js";
import { receiptFrom, takesNone } from "./vote.rules.js";
import { findVote } from "./vote.sight.js";

type Outcome = { readonly vote: Id; readonly receipt: string } | Refusal;

/** Representatives' ballots in open votes: one seat, one counted ballot. */
export class BallotService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /**
   * Casts the viewer's ballot, or by the rules changes it. The same choice again is a retry: it gets the same receipt,
   * also after leaving the hall, for a ballot already cast stays.
   */
  cast(act: Act, input: { vote: Id; choices: readonly string[] }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      // Without a mandate the vote is out of sight; whoever was on its roll is told why.
      if (await hasLostSeat(em, act.viewer.account, input.vote)) return refuse("MANDATE_LOST");
      const vote = await findVote(em, act.viewer, input.vote);
      requireMay(act.viewer, "vote:cast", { assembly: vote.assembly });
      const seat = { vote: vote.id, representative: mandateIn(act.viewer, vote.assembly) };
      const openBallot = vote.rules?.openBallot;
      const refused = takesNone(vote, openBallot?.ends, this.clock.now()) ?? (await offTheRoll(em, seat));
      const flawed = refused ?? badChoices(vote.options, input.choices);
      if (flawed) return flawed;
      const before = await em.findOne(BallotSchema, seat);
      if (before && before.choices[0] === input.choices[0]) return { vote: vote.id, receipt: before.receipt };
      if (await hasLeft(em, vote, seat.representative)) return refuse("HALL_LEFT");
      if (before && openBallot?.press !== "LAST") return refuse("ALREADY_VOTED");

      const ballot = before ? this.change(before, input.choices) : this.create(em, vote, seat, input.choices);
      // Entered under the ballot's own id: a vote's timeline must not tell how it goes.
      const { receipt, choices } = ballot;
      await this.records.note(em, act, "vote", ballot, "cast", { ...seat, receipt, choices });
      return { vote: vote.id, receipt };
    });
  }

  private create(
    em: EntityManager,
    { streetOffice }: Vote,
    seat: { readonly vote: Id; readonly representative: Id },
    choices: readonly string[],
  ): Ballot {
    return em.create(BallotSchema, {
      id: this.ids.next("Ballot"),
      streetOffice,
      ...seat,
      choices,
      receipt: receiptFrom(this.random.bytes(20)),
      castAt: this.clock.now(),
    });
  }

  /** Where the last press counts: the paper changes and keeps its seat and receipt. */
  private change(ballot: Ballot, choices: readonly string[]): Ballot {
    ballot.choices = choices;
    ballot.castAt = this.clock.now();
    return ballot;
  }
}

/** Whether the account's seat on the roll of this vote has lost its mandate since the opening. */
async function hasLostSeat(em: EntityManager, account: Id, vote: Id): Promise<boolean> {
  const lost = await em
    .getKysely<Tables>()
    .selectFrom("roll_entry")
    .innerJoin("representative", "representative.id", "roll_entry.representative")
    .select("representative.id")
    .where("roll_entry.vote", "=", vote)
    .where("representative.account", "=", account)
    .where("representative.status", "<>", "ACTIVE")
    .executeTakeFirst();
  return lost !== undefined;
}

async function offTheRoll(
  em: EntityManager,
  seat: { readonly vote: Id; readonly representative: Id },
): Promise<Refusal | undefined> {
  if (await em.findOne(RollEntrySchema, seat)) return undefined;
  return refuse((await em.findOne(RecusalSchema, seat)) ? "RECUSED" : "NOT_ON_ROLL");
}

async function hasLeft(em: EntityManager, { session }: Vote, representative: Id): Promise<boolean> {
  const attendance = await em.findOne(AttendanceSchema, { session, representative });
  return attendance?.status !== "PRESENT";
}
