import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { RulesOfOrderSchema } from "./assembly.entity.js";
import { defaultRulesOfOrder, type RulesOfOrder } from "./rules-of-order.rules.js";

/** The rules in force for an assembly: its newest version. */
export async function rulesInForce(em: EntityManager, assembly: Id): Promise<{ version: number; rules: RulesOfOrder }> {
  const newest = await em.findOneOrFail(RulesOfOrderSchema, { assembly }, { orderBy: { version: "desc" } });
  return { version: newest.version, rules: newest.rules };
}

/** The rules a street works by outside its assembly: those of its newest term that has begun, else the usual ones. */
export async function rulesOfStreet(em: EntityManager, streetOffice: Id, today: Day): Promise<RulesOfOrder> {
  const [current] = await newestBegun(em.getKysely<Tables>(), { streetOffice, today });
  return current ? (await rulesInForce(em, current.id)).rules : defaultRulesOfOrder;
}

const newestBegun = statement((sql, { streetOffice, today }: { readonly streetOffice: Id; readonly today: Day }) =>
  sql
    .selectFrom("assembly")
    .select("id")
    .where("streetOffice", "=", streetOffice)
    .where("from", "<=", today)
    .orderBy("termNumber", "desc")
    .limit(1),
);
