import type { EntityManager } from "../database/em.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { AssemblySchema, RulesOfOrderSchema } from "./assembly.entity.js";
import { defaultRulesOfOrder, type RulesOfOrder } from "./rules-of-order.rules.js";

/** The rules in force for an assembly: its newest version. */
export async function rulesInForce(em: EntityManager, assembly: Id): Promise<{ version: number; rules: RulesOfOrder }> {
  const newest = await em.findOneOrFail(RulesOfOrderSchema, { assembly }, { orderBy: { version: "desc" } });
  return { version: newest.version, rules: newest.rules };
}

/** The rules a street works by outside its assembly: those of its newest term that has begun, else the usual ones. */
export async function rulesOfStreet(em: EntityManager, streetOffice: Id, today: Day): Promise<RulesOfOrder> {
  const begun = { streetOffice, from: { $lte: today } };
  const current = await em.findOne(AssemblySchema, begun, { orderBy: { termNumber: "desc" } });
  return current ? (await rulesInForce(em, current.id)).rules : defaultRulesOfOrder;
}
