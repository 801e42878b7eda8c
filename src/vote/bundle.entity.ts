import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, primaryId } from "../database/columns.js";
import { VoteSchema } from "./vote.entity.js";

/** A published result, signed, as anyone may take it away. A correction is a new version; the old one stays. */
export const ResultBundleSchema = defineEntity({
  name: "ResultBundle",
  tableName: "result_bundle",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    vote: p.manyToOne(VoteSchema).mapToPk(),
    /** Per vote, from 1 without gaps. */
    number: p.integer(),
    format: p.string(),
    /** The text that is signed, byte for byte. */
    canonical: p.text(),
    signature: p.string(),
    keyId: p.string(),
    fingerprint: p.string(),
    publishedAt: instant(),
    /** The fingerprint of the bundle that this one corrects, and why; null for the first. */
    corrects: p.string().nullable(),
    reason: p.string().nullable(),
  },
  uniques: [{ properties: ["vote", "number"] }, { properties: ["fingerprint"] }],
});

export type ResultBundle = InferEntity<typeof ResultBundleSchema>;
