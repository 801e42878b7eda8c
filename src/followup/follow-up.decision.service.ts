import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { deadlineAfter } from "../calendar/working-days.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { ExtensionConsequences } from "./extension.consequences.js";
import type { FollowUpConclusion } from "./follow-up-kinds.js";
import { latestReply, type FollowUpConsequences } from "./follow-up.consequences.js";
import type { FollowUp } from "./follow-up.entity.js";
import { followUpMachine } from "./follow-up.machine.js";
import { followUpMoves } from "./follow-up.moves.js";
import { ratingStillDue } from "./follow-up.rules.js";
import { findFollowUp } from "./follow-up.sight.js";

type Outcome = { readonly followUp: Id } | Refusal;
type Verb = "insist" | "cancel" | "conclude";

/** What the secretary decides about a task under way, each time with a reason. */
export class FollowUpDecisionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: FollowUpConsequences,
    private readonly extensions: ExtensionConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
  ) {}

  /** Does not take a return: the task is the unit's again, and it cannot return it a second time. */
  insist(act: Act, input: { followUp: Id; reason: string }): Promise<Outcome> {
    return this.decide(act, input.followUp, "insist", async (em, followUp) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      followUp.insisted = true;
      followUp.proposedUnit = null;
      await this.records.move(em, act, followUpMachine, followUp, "insist", { unit: followUp.unit, note: reason });
      return undefined;
    });
  }

  /** Takes a task back before its reply; what nobody else works on is on the work list again. */
  cancel(act: Act, input: { followUp: Id; reason: string }): Promise<Outcome> {
    return this.decide(act, input.followUp, "cancel", async (em, followUp) => {
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      await this.extensions.lapse(em, act, followUp);
      await this.records.move(em, act, followUpMachine, followUp, "cancel", { unit: followUp.unit, note: reason });
      return undefined;
    });
  }

  /** Ends a replied task without a rating; that nobody rated it is a reason only after the days for it. */
  conclude(act: Act, input: { followUp: Id; reason: FollowUpConclusion; note: string }): Promise<Outcome> {
    return this.decide(act, input.followUp, "conclude", async (em, followUp) => {
      const { reason } = input;
      const early = reason === "NO_RATING_IN_TIME" ? await this.ratingStillDue(em, followUp) : undefined;
      if (early) return early;
      const note = checkText(input.note, "note", lengths.reason);
      if (isRefusal(note)) return note;
      followUp.conclusion = reason;
      await this.records.move(em, act, followUpMachine, followUp, "conclude", { reason, note });
      return undefined;
    });
  }

  private async ratingStillDue(em: EntityManager, followUp: FollowUp): Promise<Refusal | undefined> {
    const reply = await latestReply(em, followUp.id);
    const { periods } = await this.consequences.rulesFor(em, followUp);
    if (!reply) return undefined;
    return ratingStillDue(await deadlineAfter(em, reply.repliedAt, periods.rating), this.clock.now());
  }

  /** Load, access, table, then the decision's own rules and change; at last what follows from it. */
  private decide(
    act: Act,
    id: Id,
    verb: Verb,
    work: (em: EntityManager, followUp: FollowUp) => Promise<Refusal | undefined>,
  ): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, id);
      requireMay(act.viewer, `followUp:${verb}`, { streetOffice: followUp.streetOffice });
      const status = next(followUpMoves, followUp.status, verb);
      if (isRefusal(status)) return status;
      const refused = await work(em, followUp);
      if (refused) return refused;
      await this.settlement.settle(em, act, touchedBy(followUp));
      return { followUp: followUp.id };
    });
  }
}
