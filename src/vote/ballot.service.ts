import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Tables } from "../database/tables.js";
import type { Records } from "../ledger/records.js";
import { mandateIn } from "../representative/mandate.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { castingIn, changeBallot, enterBallot, type Casting } from "./casting.js";
import { formOf } from "./outcome.count.js";
import { badChoices, badMarks } from "./vote.options.rules.js";
import { receiptFrom, takesNone } from "./vote.rules.js";
import { byHand } from "./way.rules.js";

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
      const casting = await castingIn(em, act.viewer, input.vote);
      // Without a mandate the vote is out of sight; whoever was on its roll is told why.
      if (casting?.seatLost) return refuse("MANDATE_LOST");
      if (!casting?.inSight) throw new Fault("NOT_FOUND", "vote");
      requireMay(act.viewer, "vote:cast", { assembly: casting.assembly });
      const refused = takesNone(casting, this.clock.now()) ?? byHand(casting) ?? offTheRoll(casting);
      const flawed = refused ?? flawIn(casting, input.choices);
      if (flawed) return flawed;
      // The order of marks says nothing, and papers that say the same are to be the same.
      const choices = casting.options.filter((option) => input.choices.includes(option));
      const { id: vote, before } = casting;
      // A paper that was handed in is no press that could be repeated.
      if (before?.paper) return refuse("ALREADY_VOTED");
      if (before && isSame(before.choices, choices)) return { vote, receipt: before.receipt };
      if (!casting.inHall) return refuse("HALL_LEFT");
      if (before && casting.rules?.openBallot.press !== "LAST") return refuse("ALREADY_VOTED");

      const { streetOffice } = casting;
      const seat = { vote, representative: mandateIn(act.viewer, casting.assembly) };
      const { id, receipt } = before ?? {
        id: this.ids.next("Ballot"),
        receipt: receiptFrom(this.random.bytes(20)),
      };
      const paper = { id, choices: JSON.stringify(choices), castAt: this.clock.now() };
      const sql = em.getKysely<Tables>();
      await (before ? changeBallot(sql, paper) : enterBallot(sql, { ...paper, ...seat, streetOffice, receipt }));
      // Entered under the ballot's own id: a vote's timeline must not tell how it goes.
      await this.records.note(em, "unnamed", "vote", { id, streetOffice }, "cast", {
        ...seat,
        receipt,
        choices,
      });
      return { vote, receipt };
    });
  }
}

function offTheRoll({ onRoll, recused }: Casting): Refusal | undefined {
  if (onRoll) return undefined;
  return refuse(recused ? "RECUSED" : "NOT_ON_ROLL");
}

/** What is wrong with the choices, by what the opening froze. */
function flawIn(casting: Casting, choices: readonly string[]): Refusal | undefined {
  if (!casting.rules || casting.kind !== "SELECTION") return badChoices(casting.options, choices);
  return badMarks(casting.options, formOf({ ...casting, rules: casting.rules }).maxChoices, choices);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((choice, index) => choice === other[index]);
}
