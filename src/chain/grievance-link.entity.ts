import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, primaryId, rowVersion } from "../database/columns.js";
import { GrievanceSchema } from "../grievance/grievance.entity.js";
import { MotionSchema } from "../motion/motion.entity.js";

/** That a motion carries a grievance: who linked it, when and why; it holds while `unlinkedAt` is null. */
export const GrievanceLinkSchema = defineEntity({
  name: "GrievanceLink",
  tableName: "grievance_link",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    motion: p.manyToOne(MotionSchema).mapToPk(),
    grievance: p.manyToOne(GrievanceSchema).mapToPk(),
    reason: p.string(),
    linkedBy: p.manyToOne(AccountSchema).mapToPk(),
    linkedAt: instant(),
    unlinkedAt: instant().nullable(),
    /** The merged motion that this link came along from; who linked it, when and why is kept from there. */
    mergedFrom: p.manyToOne(MotionSchema).mapToPk().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["motion", "grievance"] }],
});

export type GrievanceLink = InferEntity<typeof GrievanceLinkSchema>;
