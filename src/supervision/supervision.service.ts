import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { grantsOf } from "../access/viewer.js";
import type { Database } from "../database/database.js";
import { nextNumber } from "../database/numbers.js";
import { findFollowUp } from "../followup/follow-up.sight.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { SupervisionSchema } from "./supervision.entity.js";
import { answerDayOver, notPressable } from "./supervision.rules.js";

type Outcome = { readonly followUp: Id } | Refusal;

/** Pressing tasks (督办): by the street's secretary or by the zone, and answered by the unit apart from its reply. */
export class SupervisionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The street and the zone may press the same task; neither a second time before it was answered. */
  supervise(act: Act, input: { followUp: Id; reason: string; answerBy: Day }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, input.followUp);
      const { id, streetOffice } = followUp;
      requireMay(act.viewer, "supervision:order", { streetOffice });
      const barred = notPressable(followUp.status);
      if (barred) return barred;
      const byZone = grantsOf(act.viewer, "SUPERVISOR").length > 0;
      const waiting = await em.findOne(SupervisionSchema, { followUp: id, byZone, answeredAt: null });
      if (waiting) return refuse("SUPERVISION_PENDING", { field: "followUp", params: { answerBy: waiting.answerBy } });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const { answerBy } = input;
      const over = answerDayOver(answerBy, this.clock.now());
      if (over) return over;

      const supervision = em.create(SupervisionSchema, {
        id: this.ids.next("Supervision"),
        streetOffice,
        followUp: id,
        number: await nextNumber(em, "supervision", "followUp", id),
        byZone,
        reason,
        answerBy,
        orderedBy: act.viewer.account,
        orderedAt: this.clock.now(),
        answer: null,
        answeredBy: null,
        answeredAt: null,
      });
      const entered = { supervision: supervision.id, byZone, answerBy, note: reason };
      await this.records.note(em, act, "followUp", followUp, "supervise", entered);
      return { followUp: id };
    });
  }

  /** One answer to everybody who presses the task: the unit that has it now owes it, whoever had it then. */
  answer(act: Act, input: { followUp: Id; answer: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, input.followUp);
      const { id, unit } = followUp;
      requireMay(act.viewer, "supervision:answer", { unit });
      const waiting = await em.find(SupervisionSchema, { followUp: id, answeredAt: null });
      if (waiting.length === 0) return refuse("NOT_SUPERVISED", { field: "followUp" });
      const answer = checkText(input.answer, "answer", lengths.body);
      if (isRefusal(answer)) return answer;

      const answered = { answer, answeredBy: act.viewer.account, answeredAt: this.clock.now() };
      for (const supervision of waiting) Object.assign(supervision, answered);
      const entered = { supervisions: waiting.map((supervision) => supervision.id), note: answer };
      await this.records.note(em, act, "followUp", followUp, "answerSupervision", entered);
      return { followUp: id };
    });
  }
}
