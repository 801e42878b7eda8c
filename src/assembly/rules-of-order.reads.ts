import type { EntityManager } from "../database/em.js";
import type { Id } from "../shared/ids.js";
import { RulesOfOrderSchema } from "./assembly.entity.js";
import type { RulesOfOrder } from "./rules-of-order.rules.js";

/** The rules in force for an assembly: its newest version. */
export async function rulesInForce(em: EntityManager, assembly: Id): Promise<{ version: number; rules: RulesOfOrder }> {
  const newest = await em.findOneOrFail(RulesOfOrderSchema, { assembly }, { orderBy: { version: "desc" } });
  return { version: newest.version, rules: newest.rules };
}
