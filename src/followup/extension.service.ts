import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { calendarFor } from "../calendar/working-days.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { endOfDay, type Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, checkText, lengths } from "../shared/text.js";
import { ExtensionRequestSchema } from "./extension.entity.js";
import { extensionBarred } from "./extension.rules.js";
import type { FollowUpConsequences } from "./follow-up.consequences.js";
import { extensionMachine } from "./follow-up.machine.js";
import { findExtensionRequest, findFollowUp } from "./follow-up.sight.js";

type Outcome = { readonly followUp: Id } | Refusal;

/** More time for a reply (延期): asked for by the unit before the deadline, decided by the secretary. */
export class ExtensionService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly consequences: FollowUpConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** While one request waits for the secretary there is no second one. */
  request(
    act: Act,
    input: { followUp: Id; until: Day; reason: string },
  ): Promise<{ readonly followUp: Id; readonly extension: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const followUp = await findFollowUp(em, act.viewer, input.followUp);
      const { id, streetOffice, unit } = followUp;
      requireMay(act.viewer, "extension:request", { unit });
      const { periods } = await this.consequences.rulesFor(em, followUp);
      const now = this.clock.now();
      const { until } = input;
      const longest = periods.replyExtension;
      const calendar = await calendarFor(em, followUp.firstDueAt, longest);
      const barred = extensionBarred(followUp, until, longest, calendar, now);
      if (barred) return barred;
      const waiting = await em.findOne(ExtensionRequestSchema, { followUp: id, status: "REQUESTED" });
      if (waiting) return refuse("EXTENSION_PENDING", { field: "followUp" });
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;

      const request = em.create(ExtensionRequestSchema, {
        id: this.ids.next("ExtensionRequest"),
        streetOffice,
        followUp: id,
        until,
        reason,
        status: "REQUESTED",
        requestedBy: act.viewer.account,
        requestedAt: now,
        decidedAt: null,
        note: null,
      });
      await this.records.note(em, act, "extension", request, "request", { followUp: id, until, to: "REQUESTED" });
      const entered = { extension: request.id, until, note: reason };
      await this.records.note(em, act, "followUp", followUp, "requestExtension", entered);
      return { followUp: id, extension: request.id };
    });
  }

  /** Granted, the task is due at the end of the day asked for, even if the old deadline went by meanwhile. */
  decide(act: Act, input: { request: Id; grant: boolean; note?: string | null }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const { request, followUp } = await findExtensionRequest(em, act.viewer, input.request);
      const { streetOffice } = followUp;
      requireMay(act.viewer, "extension:decide", { streetOffice });
      const { status, until } = request;
      if (status !== "REQUESTED") return refuse("EXTENSION_OVER", { field: "request", params: { status } });
      const note = checkOptionalText(input.note, "note", lengths.reason);
      if (isRefusal(note)) return note;

      request.note = note;
      request.decidedAt = this.clock.now();
      const from = followUp.dueAt;
      if (input.grant) followUp.dueAt = endOfDay(until);
      const decided = input.grant ? undefined : "DENIED";
      await this.records.move(em, act, extensionMachine, request, "decide", { followUp: followUp.id, note }, decided);
      const entered = { extension: request.id, until, dueBefore: from, dueAt: followUp.dueAt, note };
      const verb = input.grant ? "grantExtension" : "denyExtension";
      await this.records.note(em, act, "followUp", followUp, verb, entered);
      return { followUp: followUp.id };
    });
  }
}
