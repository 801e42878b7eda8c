import { defineEntity, p } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, primaryId } from "../database/columns.js";

/** How a resident can be reached. Read by this folder alone, shown masked but for `revealContact`. */
export const ResidentContactSchema = defineEntity({
  name: "ResidentContact",
  tableName: "resident_contact",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    name: p.string(),
    phone: p.string().nullable(),
    address: p.string().nullable(),
  },
});

/** The viewing log: who looked at whose contact data, when and why. */
export const ContactViewSchema = defineEntity({
  name: "ContactView",
  tableName: "contact_view",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    contact: p.manyToOne(ResidentContactSchema).mapToPk(),
    /** The case it was opened for: its id, without a constraint, since the case depends on the contact. */
    grievance: p.string(),
    /** The account that looked. */
    account: p.string(),
    reason: p.string(),
    viewedAt: instant(),
  },
  indexes: [{ properties: ["grievance"] }],
});
