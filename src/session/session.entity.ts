import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { AssemblySchema } from "../assembly/assembly.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { agendaItemStatuses } from "./agenda-item.moves.js";
import { agendaItemKinds, attendanceStatuses } from "./agenda-kinds.js";
import { sessionStatuses } from "./session.moves.js";

/** A meeting of an assembly (第几次会议). */
export const SessionSchema = defineEntity({
  name: "Session",
  tableName: "session",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    assembly: p.manyToOne(AssemblySchema).mapToPk(),
    number: p.integer(),
    title: p.string(),
    status: oneOf(sessionStatuses),
    startsAt: instant(),
    place: p.string(),
    chair: p.string().nullable(),
    convenedAt: instant().nullable(),
    openedAt: instant().nullable(),
    closedAt: instant().nullable(),
    /** Present when it was opened: the attendance figure of the year is counted from this. */
    presentAtOpening: p.integer().nullable(),
    inOfficeAtOpening: p.integer().nullable(),
    onLeaveAtOpening: p.integer().nullable(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["assembly", "number"] }],
  indexes: [{ properties: ["streetOffice", "startsAt", "id"] }, { properties: ["streetOffice", "openedAt"] }],
});

export const AgendaItemSchema = defineEntity({
  name: "AgendaItem",
  tableName: "agenda_item",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    session: p.manyToOne(SessionSchema).mapToPk(),
    /** From 1, without gaps; the order in which items are called. */
    position: p.integer(),
    kind: oneOf(agendaItemKinds),
    title: p.string(),
    status: oneOf(agendaItemStatuses),
    beganAt: instant().nullable(),
    endedAt: instant().nullable(),
    /** Taken off the agenda: no longer on it, kept because a cancelled vote may name it. */
    removedAt: instant().nullable(),
    version: rowVersion(),
  },
  indexes: [{ properties: ["session", "position"] }],
});

/** Who is in the hall. One row per session and representative: coming back changes it, the ledger keeps the steps. */
export const AttendanceSchema = defineEntity({
  name: "Attendance",
  tableName: "attendance",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    session: p.manyToOne(SessionSchema).mapToPk(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk(),
    status: oneOf(attendanceStatuses),
    arrivedAt: instant(),
    leftAt: instant().nullable(),
    /** Whether in the hall when the session was opened, and so among those counted then. */
    atOpening: p.boolean(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["session", "representative"] }],
});

export type Session = InferEntity<typeof SessionSchema>;
export type AgendaItem = InferEntity<typeof AgendaItemSchema>;
export type Attendance = InferEntity<typeof AttendanceSchema>;
