import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { touchedBy, type Settlement } from "../chain/settlement.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { next } from "../shared/moves.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import type { ExtensionConsequences } from "./extension.consequences.js";
import { ProgressSchema, ReplySchema, type FollowUp } from "./follow-up.entity.js";
import { followUpMachine } from "./follow-up.machine.js";
import { followUpMoves } from "./follow-up.moves.js";
import { notReturnable } from "./follow-up.rules.js";
import { findFollowUp } from "./follow-up.sight.js";
import type { ReplyGrade } from "./reply-grades.js";
import { unitBarred } from "./unit-street.js";

type Outcome = { readonly followUp: Id } | Refusal;

/** What a responsible unit does with its tasks, by its officers (承办). */
export class FollowUpService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly extensions: ExtensionConsequences,
    private readonly settlement: Settlement,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  accept(act: Act, input: { followUp: Id }): Promise<Outcome> {
    return this.asUnit(act, input.followUp, "accept", async (em, followUp) => {
      const status = next(followUpMoves, followUp.status, "accept");
      if (isRefusal(status)) return status;
      await this.records.move(em, act, followUpMachine, followUp, "accept");
      return {};
    });
  }

  /** Says that the unit is not competent. The secretary decides, and counts: nothing circles unseen. */
  return(act: Act, input: { followUp: Id; reason: string; proposedUnit?: Id | null }): Promise<Outcome> {
    return this.asUnit(act, input.followUp, "return", async (em, followUp) => {
      const status = next(followUpMoves, followUp.status, "return");
      if (isRefusal(status)) return status;
      const barred = notReturnable(followUp, this.clock.now());
      if (barred) return barred;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const { unit, streetOffice } = followUp;
      const proposed = input.proposedUnit ?? null;
      const unfit = proposed === null ? undefined : await unitBarred(em, proposed, streetOffice, "proposedUnit", unit);
      if (unfit) return unfit;

      await this.extensions.lapse(em, act, followUp);
      followUp.returns += 1;
      followUp.proposedUnit = proposed;
      await this.records.move(em, act, followUpMachine, followUp, "return", {
        unit,
        proposedUnit: proposed,
        note: reason,
      });
      return {};
    });
  }

  /** Writes down how far the work is, between acceptance and reply. */
  logProgress(act: Act, input: { followUp: Id; text: string }): Promise<Outcome> {
    return this.asUnit(act, input.followUp, "logProgress", async (em, followUp) => {
      const { id, status, streetOffice } = followUp;
      if (status !== "IN_PROGRESS") return refuse("WRONG_STATUS", { params: { status, from: "IN_PROGRESS" } });
      const text = checkText(input.text, "text", lengths.body);
      if (isRefusal(text)) return text;

      em.create(ProgressSchema, {
        id: this.ids.next("Progress"),
        streetOffice,
        followUp: id,
        number: await nextNumber(em, "progress", "followUp", id),
        text,
        at: this.clock.now(),
        account: act.viewer.account,
      });
      await this.records.note(em, act, "followUp", followUp, "logProgress", { note: text });
      return {};
    });
  }

  /** Answers with a grade; the answer waits for its rating. */
  reply(
    act: Act,
    input: { followUp: Id; grade: ReplyGrade; text: string },
  ): Promise<{ readonly followUp: Id; readonly reply: Id } | Refusal> {
    return this.asUnit(act, input.followUp, "reply", async (em, followUp) => {
      const status = next(followUpMoves, followUp.status, "reply");
      if (isRefusal(status)) return status;
      const text = checkText(input.text, "text", lengths.body);
      if (isRefusal(text)) return text;

      await this.extensions.lapse(em, act, followUp);
      const { grade } = input;
      const reply = em.create(ReplySchema, {
        id: this.ids.next("Reply"),
        streetOffice: followUp.streetOffice,
        followUp: followUp.id,
        number: await nextNumber(em, "reply", "followUp", followUp.id),
        grade,
        text,
        account: act.viewer.account,
        repliedAt: this.clock.now(),
        dueAt: followUp.dueAt,
        rating: null,
        ratingComment: null,
        ratedAt: null,
      });
      const body = { reply: reply.id, grade, text };
      followUp.repliedEntry = await this.records.move(em, act, followUpMachine, followUp, "reply", body);
      return { reply: reply.id };
    });
  }

  /** An act of the unit: load, access, then the act's own rules and change; at last what follows from it. */
  private asUnit<More extends object>(
    act: Act,
    id: Id,
    verb: "accept" | "return" | "logProgress" | "reply",
    work: (em: EntityManager, followUp: FollowUp) => Promise<More | Refusal>,
  ): Promise<(More & { readonly followUp: Id }) | Refusal> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, id);
      requireMay(act.viewer, `followUp:${verb}`, { unit: followUp.unit });
      const more = await work(em, followUp);
      if (isRefusal(more)) return more;
      await this.settlement.settle(em, act, touchedBy(followUp));
      return { ...more, followUp: followUp.id };
    });
  }
}
