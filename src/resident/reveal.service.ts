import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import { caseOf } from "../grievance/grievance.rules.js";
import { findGrievance } from "../grievance/grievance.sight.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { ContactViewSchema } from "./resident.entity.js";

/** Looking at a resident's contact data, which is written down every time. */
export class RevealService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Gives the entry of the viewing log, by which the contact is then read. Its reason is in that log alone. */
  reveal(act: Act, input: { grievance: Id; reason: string }): Promise<{ readonly view: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const grievance = await findGrievance(em, act.viewer, input.grievance);
      const { id, streetOffice, contact } = grievance;
      requireMay(act.viewer, "grievance:revealContact", caseOf(grievance));
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      if (!contact) return refuse("NO_CONTACT", { field: "grievance" });

      const view = this.ids.next("ContactView");
      const viewed = { account: act.viewer.account, viewedAt: this.clock.now() };
      em.create(ContactViewSchema, { id: view, streetOffice, contact, grievance: id, reason, ...viewed });
      await this.records.note(em, act, "grievance", grievance, "revealContact", { view });
      return { view };
    });
  }
}
