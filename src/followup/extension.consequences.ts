import type { EntityManager } from "../database/em.js";
import type { Actor, Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { ExtensionRequestSchema } from "./extension.entity.js";
import type { FollowUp } from "./follow-up.entity.js";
import { extensionMachine } from "./follow-up.machine.js";

/** What becomes of a request for more time when its task moves on. */
export class ExtensionConsequences {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** The task was returned, replied to or cancelled: there is nothing left to prolong. */
  async lapse(em: EntityManager, actor: Actor, followUp: FollowUp): Promise<void> {
    const request = await em.findOne(ExtensionRequestSchema, { followUp: followUp.id, status: "REQUESTED" });
    if (!request) return;
    request.decidedAt = this.clock.now();
    await this.records.move(em, actor, extensionMachine, request, "lapse", { followUp: followUp.id });
  }
}
