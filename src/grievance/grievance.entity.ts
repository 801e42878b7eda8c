import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { CategorySchema, CommunitySchema, StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import type { Id } from "../shared/ids.js";
import { VisitSchema } from "../visit/visit.entity.js";
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
    /** The visit it was heard on. */
    visit: p.manyToOne(VisitSchema).mapToPk().nullable(),
    /** Until when it is to be accepted or rejected, and, once accepted, settled; null where no rule sets a limit. */
    acceptBy: instant().nullable(),
    settleBy: instant().nullable(),
    /** When it was CLOSED or CONCLUDED; null while it is not, so again after a reopening. */
    endedAt: instant().nullable(),
    reopenings: p.integer(),
    /** Ledger number of the last reopening, 0 without: work finished before it no longer answers this grievance. */
    reopenedEntry: p.integer(),
    /** When the calls to its resident were given up; null while the resident can still be asked, or has answered. */
    unreachableAt: instant().nullable(),
    /** Return calls that reached nobody since it was last resolved. */
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
    { properties: ["streetOffice", "endedAt"] },
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
    /** Of a petition: how content the resident is with the petition office, and with the unit, apart. */
    officeRating: oneOf(satisfactionRatings).nullable(),
    unitRating: oneOf(satisfactionRatings).nullable(),
    askedBy: p.manyToOne(AccountSchema).mapToPk(),
    givenAt: instant(),
  },
  uniques: [{ properties: ["grievance", "entry"] }],
  indexes: [{ properties: ["streetOffice", "givenAt"] }],
});

export type Grievance = InferEntity<typeof GrievanceSchema>;
