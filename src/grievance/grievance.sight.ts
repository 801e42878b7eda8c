import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import type { Tables } from "../database/tables.js";
import { shownToAssembly } from "../motion/motion.sight.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { GrievanceSchema, type Grievance } from "./grievance.entity.js";

// Itself, and what it was merged into: what is read of that one, is read of all that went into it.
const itself = sql`(grievance.id, grievance."mergedInto")`;

const reaches = (viewer: MaybeViewer): Reaches => ({
  street: inStreet("grievance.streetOffice"),
  petition: (grant) => sql<SqlBool>`(${inStreet("grievance.streetOffice")(grant)} and exists (
    select 1 from grievance as petition where petition.id in ${itself} and petition.source = 'PETITION'))`,
  // What a motion carries that the assembly is shown, and what the representative heard in person.
  assembly: (grant) => sql<SqlBool>`(
    exists (
      select 1 from grievance_link join motion on motion.id = grievance_link.motion
      where grievance_link.grievance in ${itself} and grievance_link."unlinkedAt" is null and ${shownToAssembly(grant)})
    or (grievance."recordedBy" = ${viewer?.account} and grievance."streetOffice" = ${grant.streetOffice}))`,
  // What its people heard on a visit, and what a task of the unit names; a task that names none is about all that its
  // motion carries.
  unit: ({ unit }) => sql<SqlBool>`(
    exists (select 1 from visit where visit.id = grievance.visit and visit.unit = ${unit})
    or exists (select 1 from follow_up where follow_up.grievance in ${itself} and follow_up.unit = ${unit})
    or exists (
      select 1 from grievance_link join follow_up on follow_up.motion = grievance_link.motion
      where grievance_link.grievance in ${itself} and grievance_link."unlinkedAt" is null
        and follow_up.grievance is null and follow_up.unit = ${unit}))`,
});

/** The grievances a viewer may read, contact data masked. Nothing of them is ever published. */
export function grievancesInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "grievance:read", reaches(viewer));
}

/** The grievance for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findGrievance(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
  field = "grievance",
): Promise<Grievance> {
  const [seen] = await inSight(em.getKysely<Tables>(), { id }, viewer);
  if (!seen) throw new Fault("NOT_FOUND", field);
  return em.findOneOrFail(GrievanceSchema, seen.id);
}

const inSight = statement((reads, { id }: { readonly id: Id }, viewer) =>
  reads.selectFrom("grievance").select("id").where("id", "=", id).where(grievancesInSight(viewer)),
);

/** Several grievances for a command, in the order asked for: all of them or NOT_FOUND. */
export async function findGrievances(
  em: EntityManager,
  viewer: MaybeViewer,
  ids: readonly Id[],
  field = "grievances",
): Promise<Grievance[]> {
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("grievance")
    .select("id")
    .where("id", "in", [...ids])
    .where(grievancesInSight(viewer))
    .execute();
  const found = await em.find(GrievanceSchema, { id: { $in: seen.map(({ id }) => id) } });
  return ids.map((id) => {
    const grievance = found.find((one) => one.id === id);
    if (!grievance) throw new Fault("NOT_FOUND", field);
    return grievance;
  });
}
