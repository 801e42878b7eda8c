import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { rulesOfStreet } from "../assembly/rules-of-order.reads.js";
import type { Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { FollowUpConsequences } from "../followup/follow-up.consequences.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, lengths } from "../shared/text.js";
import type { FeedbackChannel, SatisfactionRating } from "./grievance-kinds.js";
import type { GrievanceDeadlines } from "./grievance.deadlines.js";
import { ResidentFeedbackSchema, type Grievance } from "./grievance.entity.js";
import { grievanceMachine } from "./grievance.machine.js";
import { mergedInto } from "./grievance.merge.service.js";
import { grievanceMoves } from "./grievance.moves.js";
import { mergedNotAnswerable, ratedApart, verbOfRating } from "./grievance.rules.js";
import { findGrievance } from "./grievance.sight.js";

type Outcome = { readonly grievance: Id } | Refusal;

export interface NewFeedback {
  readonly grievance: Id;
  readonly rating: SatisfactionRating;
  readonly channel: FeedbackChannel;
  readonly comment?: string | null;
  /** Of a petition: how content the resident is with the petition office, and with the unit, apart. */
  readonly officeRating?: SatisfactionRating | null;
  readonly unitRating?: SatisfactionRating | null;
}

/** The return call (回访): the resident's own word closes a grievance or sends it round again. */
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly followUps: FollowUpConsequences,
    private readonly settlement: Settlement,
    private readonly deadlines: GrievanceDeadlines,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The resident's words are kept with the answer and not in the ledger: they may say who lives where. */
  record(act: Act, input: NewFeedback): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      const { id, streetOffice, status, source } = grievance;
      requireMay(act.viewer, "grievance:recordFeedback", { streetOffice });
      const { rating, channel } = input;
      const apart = { officeRating: input.officeRating ?? null, unitRating: input.unitRating ?? null };
      const verb = verbOfRating(rating);
      const moved = status === "MERGED" ? await mergedInto(em, grievance) : grievance;
      const closed = moved === grievance ? next(grievanceMoves, status, verb) : mergedNotAnswerable(moved.status);
      if (isRefusal(closed)) return closed;
      const misplaced = ratedApart(source, apart);
      if (misplaced) return misplaced;
      const comment = checkOptionalText(input.comment, "comment", lengths.reason);
      if (isRefusal(comment)) return comment;

      const body = { rating, channel, ...(source === "PETITION" && apart) };
      const entry =
        moved === grievance
          ? await this.move(em, act, grievance, verb, body)
          : await this.records.note(em, act, "grievance", grievance, "recordFeedback", body);
      // One of several residents who is content does not close the matter of the others; one who is not, reopens it.
      if (moved !== grievance && verb === "reopen") await this.move(em, act, moved, verb, { rating, merged: id });
      em.create(ResidentFeedbackSchema, {
        id: this.ids.next("ResidentFeedback"),
        streetOffice,
        grievance: id,
        entry,
        rating,
        comment,
        channel,
        ...apart,
        askedBy: act.viewer.account,
        givenAt: this.clock.now(),
      });
      if (moved !== grievance && verb === "close") return { grievance: id };
      const motions = await this.followUps.ratedByResident(em, act, moved, rating, comment);
      await this.settlement.settle(em, act, { motions, grievances: [moved.id] });
      return { grievance: id };
    });
  }

  /**
   * A call that reached nobody. The last one that the rules of order ask for closes the grievance, unasked; the
   * residents of merged ones are called just the same.
   */
  recordAttempt(act: Act, input: { grievance: Id; channel: FeedbackChannel; note?: string | null }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      const { id, streetOffice, status } = grievance;
      requireMay(act.viewer, "grievance:recordCallAttempt", { streetOffice });
      const about = status === "MERGED" ? await mergedInto(em, grievance) : grievance;
      const early = about === grievance ? notResolved(status) : mergedNotAnswerable(about.status);
      if (early) return early;
      const note = checkOptionalText(input.note, "note", lengths.reason);
      if (isRefusal(note)) return note;
      const { returnCallTries } = await rulesOfStreet(em, streetOffice, dayOf(this.clock.now()));

      grievance.callAttempts += 1;
      const { callAttempts: attempt } = grievance;
      const body = { channel: input.channel, attempt, note };
      await this.records.note(em, act, "grievance", grievance, "recordCallAttempt", body);
      if (attempt < returnCallTries) return { grievance: id };
      grievance.unreachableAt = this.clock.now();
      // What was merged has no status of its own to close: its resident is just not called any more.
      if (about === grievance) await this.move(em, act, grievance, "close", { unreachable: true, attempts: attempt });
      return { grievance: id };
    });
  }

  private async move(
    em: EntityManager,
    act: Act,
    grievance: Grievance,
    verb: "close" | "reopen",
    body: Readonly<Record<string, unknown>>,
  ): Promise<number> {
    if (verb === "reopen") {
      grievance.reopenings += 1;
      grievance.settleBy = await this.deadlines.secondSettlement(em, grievance);
    }
    const entry = await this.records.move(em, act, grievanceMachine, grievance, verb, body);
    if (verb === "reopen") grievance.reopenedEntry = entry;
    return entry;
  }
}

function notResolved(status: Grievance["status"]): Refusal | undefined {
  return status === "RESOLVED" ? undefined : refuse("WRONG_STATUS", { params: { status, from: "RESOLVED" } });
}
