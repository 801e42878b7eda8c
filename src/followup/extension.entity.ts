import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { day, instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { extensionStatuses } from "./extension.moves.js";
import { FollowUpSchema } from "./follow-up.entity.js";

/** A unit's request for more time (延期申请), made before the deadline. */
export const ExtensionRequestSchema = defineEntity({
  name: "ExtensionRequest",
  tableName: "extension_request",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk(),
    until: day(),
    reason: p.text(),
    status: oneOf(extensionStatuses),
    requestedBy: p.manyToOne(AccountSchema).mapToPk(),
    requestedAt: instant(),
    /** When it was decided, or when it lapsed. */
    decidedAt: instant().nullable(),
    /** What the secretary said to it. */
    note: p.text().nullable(),
    version: rowVersion(),
  },
  indexes: [{ properties: ["followUp", "status"] }],
});

export type ExtensionRequest = InferEntity<typeof ExtensionRequestSchema>;
