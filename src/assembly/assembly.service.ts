import type { Database } from "../database/database.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import type { Id, Ids } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { AssemblySchema, RulesOfOrderSchema } from "./assembly.entity.js";
import { flawsInRules } from "./rules-of-order.flaws.rules.js";
import type { RulesOfOrder } from "./rules-of-order.rules.js";

export interface NewAssembly {
  readonly streetOffice: Id;
  readonly termNumber: number;
  readonly seats: number;
  readonly from: Day;
  readonly to: Day;
  readonly rules: RulesOfOrder;
  /** Where the rules come from. */
  readonly reason: string;
}

/** Founds assemblies with the first version of their rules of order. */
export class AssemblyService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  found({ rules, reason, ...assembly }: NewAssembly): Promise<{ assembly: Id } | Refusal> {
    return this.database.transaction(async (em) => {
      const [flaw] = flawsInRules(rules);
      if (flaw) return refuse(flaw.problem, { field: flaw.field, ...(flaw.params && { params: flaw.params }) });
      const { streetOffice } = assembly;
      const founded = em.create(AssemblySchema, { id: this.ids.next("Assembly"), ...assembly });
      const madeAt = this.clock.now();
      em.create(RulesOfOrderSchema, { assembly: founded.id, version: 1, streetOffice, rules, reason, madeAt });
      await this.records.note(em, "system", "assembly", founded, "found", {
        ...assembly,
        rulesVersion: 1,
        note: reason,
      });
      return { assembly: founded.id };
    });
  }
}
