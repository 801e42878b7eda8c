import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { AgendaItemSchema } from "../session/session.entity.js";
import { motionKinds } from "./motion-kinds.js";
import { motionStatuses } from "./motion.moves.js";

export const MotionSchema = defineEntity({
  name: "Motion",
  tableName: "motion",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    assembly: p.manyToOne(AssemblySchema).mapToPk(),
    leadSponsor: p.manyToOne(RepresentativeSchema).mapToPk(),
    kind: oneOf(motionKinds),
    /** Given when first submitted, per assembly, from 1 without gaps; kept when it is returned and comes again. */
    number: p.integer().nullable(),
    title: p.string(),
    body: p.text(),
    status: oneOf(motionStatuses),
    /** Which wording this is, from 1; a revision voids the seconds of the wording before. */
    revision: p.integer(),
    deferrals: p.integer(),
    reworks: p.integer(),
    draftedAt: instant(),
    submittedAt: instant().nullable(),
    decidedAt: instant().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["assembly", "number"] }],
  indexes: [{ properties: ["assembly", "status"] }, { properties: ["streetOffice", "draftedAt", "id"] }],
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
