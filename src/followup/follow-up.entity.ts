import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { satisfactionRatings } from "../grievance/grievance-kinds.js";
import { GrievanceSchema } from "../grievance/grievance.entity.js";
import { MotionSchema } from "../motion/motion.entity.js";
import { followUpConclusions } from "./follow-up-kinds.js";
import { followUpStatuses } from "./follow-up.moves.js";
import { replyGrades } from "./reply-grades.js";

/** One task of one responsible unit, for a motion, a grievance, or both. */
export const FollowUpSchema = defineEntity({
  name: "FollowUp",
  tableName: "follow_up",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** Per street, from 1 without gaps. */
    number: p.integer(),
    motion: p.manyToOne(MotionSchema).mapToPk().nullable(),
    grievance: p.manyToOne(GrievanceSchema).mapToPk().nullable(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk(),
    task: p.text(),
    status: oneOf(followUpStatuses),
    assignedAt: instant(),
    /** Until when the unit may say that it is not competent. */
    returnBy: instant(),
    /** Until when the unit has to accept it; null for a task of before this was written down. */
    acceptBy: instant().nullable(),
    dueAt: instant(),
    /** The deadline as assigned, or as set with a rework: what the rules count an extension from. */
    firstDueAt: instant(),
    returns: p.integer(),
    /** Whether the secretary has refused a return: the unit cannot return it again. */
    insisted: p.boolean(),
    reworks: p.integer(),
    proposedUnit: p.manyToOne(ResponsibleUnitSchema).mapToPk().nullable(),
    /** Ledger number of the last reply, 0 without: what a reopened grievance is compared with. */
    repliedEntry: p.integer(),
    conclusion: oneOf(followUpConclusions).nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["streetOffice", "number"] }],
  indexes: [
    { properties: ["motion"] },
    { properties: ["grievance"] },
    { properties: ["unit", "status", "dueAt", "id"] },
    { properties: ["streetOffice", "status", "dueAt", "id"] },
    { properties: ["streetOffice", "assignedAt"] },
  ],
});

export const ProgressSchema = defineEntity({
  name: "Progress",
  tableName: "progress",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk(),
    /** Per follow-up, from 1 without gaps. */
    number: p.integer(),
    text: p.text(),
    at: instant(),
    account: p.manyToOne(AccountSchema).mapToPk(),
  },
  uniques: [{ properties: ["followUp", "number"] }],
});

/** A unit's graded answer, and what its rater said of it. */
export const ReplySchema = defineEntity({
  name: "Reply",
  tableName: "reply",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk(),
    /** Per follow-up, from 1 without gaps: the last one is the answer that stands. */
    number: p.integer(),
    grade: oneOf(replyGrades),
    text: p.text(),
    account: p.manyToOne(AccountSchema).mapToPk(),
    repliedAt: instant(),
    /** When it was due, as the deadline stood then; null for a reply from before that was written down. */
    dueAt: instant().nullable(),
    rating: oneOf(satisfactionRatings).nullable(),
    ratingComment: p.text().nullable(),
    ratedAt: instant().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["followUp", "number"] }],
  indexes: [{ properties: ["streetOffice", "dueAt"] }],
});

export type FollowUp = InferEntity<typeof FollowUpSchema>;
export type Reply = InferEntity<typeof ReplySchema>;
