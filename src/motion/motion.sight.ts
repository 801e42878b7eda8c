import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { Grant, MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { MotionSchema, type Motion } from "./motion.entity.js";

const reaches: Reaches = {
  street: inStreet("motion.streetOffice"),
  assembly: shownToAssembly,
  unit: ({ unit }) =>
    sql<SqlBool>`exists (select 1 from follow_up where follow_up.motion = motion.id and follow_up.unit = ${unit})`,
  published: () => sql<SqlBool>`exists (
    select 1 from vote_motion join vote on vote.id = vote_motion.vote
    where vote_motion.motion = motion.id and vote.status = 'PUBLISHED')`,
};

/** What a representative sees of the own assembly: a draft is its sponsor's alone until seconds are invited. */
export function shownToAssembly({ assembly, representative }: Grant): Condition {
  return sql<SqlBool>`(motion.assembly = ${assembly} and (motion.status <> 'DRAFT' or motion."leadSponsor" = ${representative}))`;
}

/** The motions a viewer may read at all: text, status and outcome. */
export function motionsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "motion:read", reaches);
}

/** The motions whose whole way a viewer may follow: grievances, seconders, follow-ups, timeline. */
export function motionsToFollow(viewer: MaybeViewer): Condition {
  return seeing(viewer, "motion:follow", reaches);
}

/** The motion for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findMotion(em: EntityManager, viewer: MaybeViewer, id: Id, field = "motion"): Promise<Motion> {
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("motion")
    .select("id")
    .where("id", "=", id)
    .where(motionsInSight(viewer))
    .executeTakeFirst();
  const motion = seen && (await em.findOne(MotionSchema, id));
  if (!motion) throw new Fault("NOT_FOUND", field);
  return motion;
}
