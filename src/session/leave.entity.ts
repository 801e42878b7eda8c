import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId, rowVersion } from "../database/columns.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import { leaveStatuses } from "./leave.moves.js";
import { SessionSchema } from "./session.entity.js";

/** A representative's request to be excused from a session (请假). One that was denied may be followed by another. */
export const LeaveRequestSchema = defineEntity({
  name: "LeaveRequest",
  tableName: "leave_request",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    session: p.manyToOne(SessionSchema).mapToPk(),
    representative: p.manyToOne(RepresentativeSchema).mapToPk(),
    status: oneOf(leaveStatuses),
    reason: p.string(),
    /** What the secretary said to it. */
    note: p.string().nullable(),
    requestedAt: instant(),
    decidedAt: instant().nullable(),
    version: rowVersion(),
  },
  indexes: [
    { properties: ["session", "representative"] },
    { properties: ["streetOffice", "status", "requestedAt", "id"] },
  ],
});

export type LeaveRequest = InferEntity<typeof LeaveRequestSchema>;
