import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { Fault } from "../shared/fault.js";
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
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("leave_request")
    .select("id")
    .where("id", "=", id)
    .where(leaveInSight(viewer))
    .executeTakeFirst();
  const request = seen && (await em.findOne(LeaveRequestSchema, id));
  if (!request) throw new Fault("NOT_FOUND", "leaveRequest");
  return request;
}
