import { defineEntity, p } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { day, instant, primaryId, rowVersion } from "../database/columns.js";
import { FollowUpSchema } from "../followup/follow-up.entity.js";

/** A secretary or the zone presses a task (督办); the unit answers that by itself, beside its reply. */
export const SupervisionSchema = defineEntity({
  name: "Supervision",
  tableName: "supervision",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk(),
    /** Per follow-up, from 1 without gaps. */
    number: p.integer(),
    /** Whether the zone presses, and not the street. */
    byZone: p.boolean(),
    reason: p.text(),
    answerBy: day(),
    orderedBy: p.manyToOne(AccountSchema).mapToPk(),
    orderedAt: instant(),
    answer: p.text().nullable(),
    answeredBy: p.manyToOne(AccountSchema).mapToPk().nullable(),
    answeredAt: instant().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["followUp", "number"] }],
});
