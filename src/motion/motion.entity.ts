import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import { day, instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { AgendaItemSchema } from "../session/session.entity.js";
import type { Id } from "../shared/ids.js";
import { motionKinds, referralTargets } from "./motion-kinds.js";
import { motionStatuses } from "./motion.moves.js";

export const MotionSchema = defineEntity({
  name: "Motion",
  tableName: "motion",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    assembly: p.manyToOne(AssemblySchema).mapToPk(),
    leadSponsor: p.manyToOne(RepresentativeSchema).mapToPk(),
    /** Since when nobody leads it: the mandate of the lead sponsor ended and no co-sponsor could follow. */
    leadVacantSince: instant().nullable(),
    kind: oneOf(motionKinds),
    /** What it was brought in as, where the review made a suggestion of it. */
    convertedFrom: oneOf(motionKinds).nullable(),
    /** Given when first submitted, per assembly, from 1 without gaps; kept when it is returned and comes again. */
    number: p.integer().nullable(),
    title: p.string(),
    body: p.text(),
    /** Of a livelihood project: what it costs in whole yuan, and the day by which it is finished. */
    cost: p.integer().nullable(),
    completesOn: day().nullable(),
    status: oneOf(motionStatuses),
    /** Which wording this is, from 1; a revision voids the seconds of the wording before. */
    revision: p.integer(),
    deferrals: p.integer(),
    reworks: p.integer(),
    draftedAt: instant(),
    /** Since when the assembly reads this wording; null for one that was never shown to it. */
    shownAt: instant().nullable(),
    submittedAt: instant().nullable(),
    decidedAt: instant().nullable(),
    /** Until when it is to be handed over to a unit; null before it is adopted, or as a suggestion accepted. */
    handOverBy: instant().nullable(),
    referredTo: oneOf(referralTargets).nullable(),
    /** The motion it has gone into. A key and not a relation: a table cannot name itself while it is described. */
    mergedInto: p.string().$type<Id>().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["assembly", "number"] }],
  indexes: [
    { properties: ["assembly", "status"] },
    { properties: ["streetOffice", "draftedAt", "id"] },
    { properties: ["streetOffice", "submittedAt"] },
    { properties: ["mergedInto"] },
  ],
});

/** Who brings a motion together with its lead sponsor (联名), in the order in which they would lead it. */
export const CoSponsorSchema = defineEntity({
  name: "CoSponsor",
  tableName: "co_sponsor",
  properties: {
    motion: p.manyToOne(MotionSchema).mapToPk().primary(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    position: p.integer(),
    since: instant(),
    /** The merged motion that this sponsor came along with. */
    mergedFrom: p.manyToOne(MotionSchema).mapToPk().nullable(),
  },
});

/** A representative's second (附议) of one wording of a motion. */
export const SecondingSchema = defineEntity({
  name: "Seconding",
  tableName: "seconding",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    motion: p.manyToOne(MotionSchema).mapToPk(),
    revision: p.integer(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk(),
    secondedAt: instant(),
    /** The merged motion that this second was given to. */
    mergedFrom: p.manyToOne(MotionSchema).mapToPk().nullable(),
  },
  uniques: [{ properties: ["motion", "revision", "representative"] }],
});

/** Which motions an agenda item takes up. Kept when the item is over, so that a motion's way can be read. */
export const AgendaItemMotionSchema = defineEntity({
  name: "AgendaItemMotion",
  tableName: "agenda_item_motion",
  properties: {
    agendaItem: p.manyToOne(AgendaItemSchema).mapToPk().primary(),
    motion: p.manyToOne(MotionSchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    scheduledAt: instant(),
  },
});

export type Motion = InferEntity<typeof MotionSchema>;
export type CoSponsor = InferEntity<typeof CoSponsorSchema>;
