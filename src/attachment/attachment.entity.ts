import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, primaryId } from "../database/columns.js";
import { FollowUpSchema } from "../followup/follow-up.entity.js";

/** A file that a unit laid beside a task: a picture of the finished work, a plan. Its content is outside the database. */
export const AttachmentSchema = defineEntity({
  name: "Attachment",
  tableName: "attachment",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk(),
    /** As the unit named it, for people only: where it is stored follows from its id. */
    name: p.string(),
    /** What its content is, as a media type. */
    type: p.string(),
    bytes: p.integer(),
    /** SHA-256 of the content, in hexadecimal. */
    digest: p.string(),
    uploadedBy: p.manyToOne(AccountSchema).mapToPk(),
    uploadedAt: instant(),
  },
});

export type Attachment = InferEntity<typeof AttachmentSchema>;
