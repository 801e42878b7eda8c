import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { requireInSight } from "../database/in-sight.js";
import type { Id } from "../shared/ids.js";
import { LeaveRequestSchema, type LeaveRequest } from "./leave.entity.js";

const reaches: Reaches = {
  street: inStreet("leave_request.streetOffice"),
  own: ({ representative }) => sql<SqlBool>`leave_request.representative = ${representative}`,
};

/** The requests for leave a viewer may read: why somebody stays away is not the assembly's business. */
export function leaveInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "leave:read", reaches);
}

/** The request for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findLeaveRequest(em: EntityManager, viewer: MaybeViewer, id: Id): Promise<LeaveRequest> {
  await requireInSight(em, "leave_request", id, leaveInSight(viewer), "leaveRequest");
  return em.findOneOrFail(LeaveRequestSchema, id);
}
