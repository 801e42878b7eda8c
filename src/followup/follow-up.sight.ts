import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { Grant, MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { requireInSight } from "../database/in-sight.js";
import type { Tables } from "../database/tables.js";
import { grievancesInSight } from "../grievance/grievance.sight.js";
import { shownToAssembly } from "../motion/motion.sight.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { ExtensionRequestSchema, type ExtensionRequest } from "./extension.entity.js";
import { FollowUpSchema, ReplySchema, type FollowUp, type Reply } from "./follow-up.entity.js";

const reaches = (viewer: MaybeViewer): Reaches => ({
  street: inStreet("follow_up.streetOffice"),
  // What a petition is dealt with by, whether its officers or the secretary gave the task.
  petition: (grant) => sql<SqlBool>`(${inStreet("follow_up.streetOffice")(grant)} and exists (
    select 1 from grievance where grievance.id = follow_up.grievance and grievance.source = 'PETITION'))`,
  // Of the motions and the grievances that the representative reads.
  assembly: (grant) => sql<SqlBool>`(
    exists (select 1 from motion where motion.id = follow_up.motion and ${shownToAssembly(grant)})
    or exists (
      select 1 from grievance where grievance.id = follow_up.grievance and ${grievancesInSight(only(viewer, grant))}))`,
  unit: ({ unit }) => sql<SqlBool>`follow_up.unit = ${unit}`,
});

/** The follow-ups a viewer may read, with their replies and progress. Nothing of them is published. */
export function followUpsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "followUp:read", reaches(viewer));
}

/** The follow-up for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findFollowUp(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
  field = "followUp",
): Promise<FollowUp> {
  await requireInSight(em, "follow_up", id, followUpsInSight(viewer), field);
  return em.findOneOrFail(FollowUpSchema, id);
}

/** The reply for a command, with its follow-up: in sight with it. */
export async function findReply(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
): Promise<{ reply: Reply; followUp: FollowUp }> {
  const followUp = await followUpOf(em, viewer, "reply", id);
  return { reply: await em.findOneOrFail(ReplySchema, id), followUp };
}

/** The request for more time for a command, with its follow-up: in sight with it. */
export async function findExtensionRequest(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
): Promise<{ request: ExtensionRequest; followUp: FollowUp }> {
  const followUp = await followUpOf(em, viewer, "extension_request", id, "request");
  return { request: await em.findOneOrFail(ExtensionRequestSchema, id), followUp };
}

/** One question whether a part of a follow-up is there and in sight, so that either no is the same no. */
export async function followUpOf(
  em: EntityManager,
  viewer: MaybeViewer,
  table: "reply" | "extension_request" | "attachment",
  id: Id,
  field: string = table,
): Promise<FollowUp> {
  const { rows } = await sql<{ id: Id }>`
    select follow_up.id from ${sql.table(table)} as part join follow_up on follow_up.id = part."followUp"
    where part.id = ${id} and ${followUpsInSight(viewer)}`.execute(em.getKysely<Tables>());
  const [seen] = rows;
  if (!seen) throw new Fault("NOT_FOUND", field);
  return em.findOneOrFail(FollowUpSchema, seen.id);
}

/** The viewer by one grant alone: what another role shows must not widen this one. */
function only(viewer: MaybeViewer, grant: Grant): MaybeViewer {
  return viewer && { ...viewer, grants: [grant] };
}
