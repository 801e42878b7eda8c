import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { FollowUpConsequences } from "../followup/follow-up.consequences.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, lengths } from "../shared/text.js";
import type { FeedbackChannel, SatisfactionRating } from "./grievance-kinds.js";
import { ResidentFeedbackSchema } from "./grievance.entity.js";
import { grievanceMachine } from "./grievance.machine.js";
import { grievanceMoves } from "./grievance.moves.js";
import { verbOfRating } from "./grievance.rules.js";
import { findGrievance } from "./grievance.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

export interface NewFeedback {
  readonly grievance: Id;
  readonly rating: SatisfactionRating;
  readonly channel: FeedbackChannel;
  readonly comment?: string | null;
}

/** The return call (回访): the resident's own word closes a grievance or sends it round again. */
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly followUps: FollowUpConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The resident's words are kept with the answer and not in the ledger: they may say who lives where. */
  record(act: Act, input: NewFeedback): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      const { id, streetOffice } = grievance;
      requireMay(act.viewer, "grievance:recordFeedback", { streetOffice });
      const { rating, channel } = input;
      const verb = verbOfRating(rating);
      const status = next(grievanceMoves, grievance.status, verb);
      if (isRefusal(status)) return status;
      const comment = checkOptionalText(input.comment, "comment", lengths.reason);
      if (isRefusal(comment)) return comment;

      if (verb === "reopen") grievance.reopenings += 1;
      const entry = await this.records.move(em, act, grievanceMachine, grievance, verb, { rating, channel });
      if (verb === "reopen") grievance.reopenedEntry = entry;
      em.create(ResidentFeedbackSchema, {
        id: this.ids.next("ResidentFeedback"),
        streetOffice,
        grievance: id,
        entry,
        rating,
        comment,
        channel,
        askedBy: act.viewer.account,
        givenAt: this.clock.now(),
      });
      const motions = await this.followUps.ratedByResident(em, act, grievance, rating, comment);
      await this.settlement.settle(em, act, { motions, grievances: [id] });
      return { grievance: id };
    });
  }
}
