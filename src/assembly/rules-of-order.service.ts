import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { RulesOfOrderSchema } from "./assembly.entity.js";
import { findAssembly } from "./assembly.sight.js";
import { apiField, changedRules, differences, type RulesChange } from "./rules-of-order.change.rules.js";
import { flawsInRules } from "./rules-of-order.flaws.rules.js";
import { rulesInForce } from "./rules-of-order.reads.js";

export interface NewRules {
  readonly assembly: Id;
  readonly expectedVersion: number;
  readonly rules: RulesChange;
  readonly reason: string;
}

/** Changes the rules of order by adding a version; the versions before are kept, and what was decided by them stands. */
export class RulesOfOrderService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  change(act: Act, input: NewRules): Promise<{ readonly assembly: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const assembly = await findAssembly(em, input.assembly);
      const { id, streetOffice } = assembly;
      requireMay(act.viewer, "assembly:changeRulesOfOrder", { streetOffice, assembly: id });
      const { version: last, rules: before } = await rulesInForce(em, id);
      if (last !== input.expectedVersion) {
        const params = { version: last, expected: input.expectedVersion };
        return refuse("RULES_CHANGED_MEANWHILE", { field: "expectedVersion", params });
      }
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const rules = changedRules(before, input.rules);
      const [flaw] = flawsInRules(rules);
      if (flaw) {
        const field = `rules.${apiField(flaw.field)}`;
        return refuse(flaw.problem, { field, ...(flaw.params && { params: flaw.params }) });
      }
      const changes = differences(before, rules);
      if (changes.length === 0) return refuse("RULES_UNCHANGED", { field: "rules" });

      const version = last + 1;
      const madeAt = this.clock.now();
      em.create(RulesOfOrderSchema, { assembly: id, version, streetOffice, rules, reason, madeAt });
      const body = { rulesVersion: version, changes, note: reason };
      await this.records.note(em, act, "assembly", assembly, "changeRulesOfOrder", body);
      return { assembly: id };
    });
  }
}
