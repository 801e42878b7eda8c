import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { CategorySchema, CommunitySchema, StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import type { Id } from "../shared/ids.js";
import { feedbackChannels, grievanceConclusions, grievanceSources, satisfactionRatings } from "./grievance-kinds.js";
import { grievanceStatuses } from "./grievance.moves.js";

/** One resident's concern, whatever door it came through. */
export const GrievanceSchema = defineEntity({
  name: "Grievance",
  tableName: "grievance",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** Per street, from 1 without gaps. */
    number: p.integer(),
    title: p.string(),
    description: p.text(),
    status: oneOf(grievanceStatuses),
    source: oneOf(grievanceSources),
    category: p.manyToOne(CategorySchema).mapToPk(),
    community: p.manyToOne(CommunitySchema).mapToPk().nullable(),
    /** Key of the resident's contact row, which only `resident/` reads. */
    contact: p.string().nullable(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    /** The clock runs from here, not from a unit's acceptance. */
    recordedAt: instant(),
    reopenings: p.integer(),
    /** Ledger number of the last reopening, 0 without: work finished before it no longer answers this grievance. */
    reopenedEntry: p.integer(),
    /** Return calls that reached nobody since it was last resolved. */
    /** When the calls to its resident were given up; null while the resident can still be asked, or has answered. */
    unreachableAt: instant().nullable(),
    callAttempts: p.integer(),
    /** While MERGED, the grievance it went into, which is never MERGED itself. A key: a table cannot name itself here. */
    mergedInto: p.string().$type<Id>().nullable(),
    conclusion: oneOf(grievanceConclusions).nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["streetOffice", "number"] }],
  indexes: [
    { properties: ["streetOffice", "status", "recordedAt", "id"] },
    { properties: ["streetOffice", "recordedAt", "id"] },
    { properties: ["mergedInto"] },
  ],
});

/** The resident's own word on how a grievance was dealt with. */
export const ResidentFeedbackSchema = defineEntity({
  name: "ResidentFeedback",
  tableName: "resident_feedback",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    grievance: p.manyToOne(GrievanceSchema).mapToPk(),
    /** Ledger number of the move it caused: of two answers the later is the one with the higher number. */
    entry: p.integer(),
    rating: oneOf(satisfactionRatings),
    comment: p.string().nullable(),
    channel: oneOf(feedbackChannels),
    askedBy: p.manyToOne(AccountSchema).mapToPk(),
    givenAt: instant(),
  },
  uniques: [{ properties: ["grievance", "entry"] }],
});

export type Grievance = InferEntity<typeof GrievanceSchema>;
