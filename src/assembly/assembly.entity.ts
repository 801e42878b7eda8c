import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { day, instant, primaryId } from "../database/columns.js";
import type { RulesOfOrder } from "./rules-of-order.rules.js";

/** One term (届) of one street's assembly. */
export const AssemblySchema = defineEntity({
  name: "Assembly",
  tableName: "assembly",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    termNumber: p.integer(),
    seats: p.integer(),
    from: day(),
    to: day(),
  },
  uniques: [{ properties: ["streetOffice", "termNumber"] }],
});

/** A version of an assembly's rules of order. A change makes a new version; none is ever edited. */
export const RulesOfOrderSchema = defineEntity({
  name: "RulesOfOrder",
  tableName: "rules_of_order",
  properties: {
    assembly: p.manyToOne(AssemblySchema).mapToPk().primary(),
    version: p.integer().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    rules: p.json().$type<RulesOfOrder>(),
    reason: p.string(),
    madeAt: instant(),
  },
});

export type Assembly = InferEntity<typeof AssemblySchema>;
