import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import { day, instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { FollowUpSchema } from "../followup/follow-up.entity.js";
import { GrievanceSchema } from "../grievance/grievance.entity.js";
import { petitionStepKinds } from "./petition-kinds.js";

/** What a grievance that came as a petition (信访案件) has beside all others. */
export const PetitionCaseSchema = defineEntity({
  name: "PetitionCase",
  tableName: "petition_case",
  properties: {
    grievance: p.manyToOne(GrievanceSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** The first petition of the same matter; null for a first one. It repeats none itself, so that all lie side by side. */
    repeatOf: p.manyToOne(GrievanceSchema).mapToPk().nullable(),
    /** Why it was given more time; once only. */
    extendedBecause: p.text().nullable(),
    escalatedAt: instant().nullable(),
    escalatedBecause: p.text().nullable(),
    /** When both sides agreed, and on what. */
    agreedOn: day().nullable(),
    agreement: p.text().nullable(),
    version: rowVersion(),
  },
});

/** One step taken towards judging a petition. A kind may be taken again. */
export const PetitionStepSchema = defineEntity({
  name: "PetitionStep",
  tableName: "petition_step",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    grievance: p.manyToOne(GrievanceSchema).mapToPk(),
    /** Per petition, from 1 without gaps. */
    number: p.integer(),
    kind: oneOf(petitionStepKinds),
    takenAt: instant(),
    note: p.text(),
    /** Who was met, as the officer wrote it down. */
    met: p.json().$type<readonly string[]>(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    recordedAt: instant(),
  },
  uniques: [{ properties: ["grievance", "number"] }],
});

/** A meeting of several units on one petition (碰头会). */
export const CoordinationMeetingSchema = defineEntity({
  name: "CoordinationMeeting",
  tableName: "coordination_meeting",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    grievance: p.manyToOne(GrievanceSchema).mapToPk(),
    heldOn: day(),
    note: p.text().nullable(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    recordedAt: instant(),
  },
});

/** What one unit took upon itself at a meeting, which is a follow-up from then on. */
export const CoordinationTaskSchema = defineEntity({
  name: "CoordinationTask",
  tableName: "coordination_task",
  properties: {
    meeting: p.manyToOne(CoordinationMeetingSchema).mapToPk().primary(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    position: p.integer(),
    agreedTask: p.text(),
    followUp: p.manyToOne(FollowUpSchema).mapToPk().nullable(),
  },
});

/** A case in which a unit's petition officer was guided on the spot (指导). */
export const GuidanceSchema = defineEntity({
  name: "Guidance",
  tableName: "guidance",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk(),
    /** The petition it was about; null for a case outside this system. */
    grievance: p.manyToOne(GrievanceSchema).mapToPk().nullable(),
    givenOn: day(),
    note: p.text(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    recordedAt: instant(),
  },
  indexes: [{ properties: ["streetOffice", "givenOn", "id"] }],
});

/** A training of the units' petition officers (培训). */
export const TrainingSchema = defineEntity({
  name: "Training",
  tableName: "training",
  properties: {
    id: primaryId(),
    /** Null for one of the whole zone. */
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk().nullable(),
    title: p.string(),
    heldOn: day(),
    participants: p.integer(),
    note: p.text().nullable(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    recordedAt: instant(),
  },
  indexes: [{ properties: ["heldOn", "id"] }],
});

export type PetitionCase = InferEntity<typeof PetitionCaseSchema>;
