import { defineEntity, p } from "@mikro-orm/core";
import { oneOf, primaryId } from "../database/columns.js";
import { unitKinds } from "./unit-kinds.js";

/** The area above the streets; one per installation. */
export const ZoneSchema = defineEntity({
  name: "Zone",
  tableName: "zone",
  properties: { id: primaryId(), name: p.string() },
});

/** A street office, the tenant: everything but zone-wide tables carries its id. */
export const StreetOfficeSchema = defineEntity({
  name: "StreetOffice",
  tableName: "street_office",
  properties: {
    id: primaryId(),
    zone: p.manyToOne(ZoneSchema).mapToPk(),
    name: p.string(),
    /** Short Latin name, as in account names: "xuwan". */
    code: p.string().unique(),
    position: p.integer(),
  },
});

export const CommunitySchema = defineEntity({
  name: "Community",
  tableName: "community",
  properties: { id: primaryId(), streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(), name: p.string() },
  uniques: [{ properties: ["streetOffice", "name"] }],
});

/** Whoever may be given a task: a street department, a bureau of the zone, a property company, a utility. */
export const ResponsibleUnitSchema = defineEntity({
  name: "ResponsibleUnit",
  tableName: "responsible_unit",
  properties: {
    id: primaryId(),
    zone: p.manyToOne(ZoneSchema).mapToPk(),
    name: p.string(),
    code: p.string().unique(),
    kind: oneOf(unitKinds),
    position: p.integer(),
  },
});

/** Which streets a unit serves. */
export const UnitStreetSchema = defineEntity({
  name: "UnitStreet",
  tableName: "unit_street",
  properties: {
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk().primary(),
  },
});

/** What grievances are about; zone-wide, so that streets can be compared. */
export const CategorySchema = defineEntity({
  name: "Category",
  tableName: "category",
  properties: { key: p.string().primary(), labelZh: p.string(), labelEn: p.string(), position: p.integer() },
});
