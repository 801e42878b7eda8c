import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { Grant, MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
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

/**
 * What a representative sees of the own assembly: a wording is its sponsors' alone until seconds are invited, also when
 * it is withdrawn before.
 */
export function shownToAssembly({ assembly, representative }: Grant): Condition {
  return sql<SqlBool>`(motion.assembly = ${assembly} and (
    motion."shownAt" is not null or motion."leadSponsor" = ${representative}
    or exists (select 1 from co_sponsor where co_sponsor.motion = motion.id and co_sponsor.representative = ${representative})))`;
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
  const [motion] = await findMotions(em, viewer, [id], field);
  if (!motion) throw new Fault("NOT_FOUND", field);
  return motion;
}

/** Several motions for a command, in the order asked for: all of them or NOT_FOUND. */
export async function findMotions(
  em: EntityManager,
  viewer: MaybeViewer,
  ids: readonly Id[],
  field = "motions",
): Promise<Motion[]> {
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("motion")
    .select("id")
    .where("id", "in", [...ids])
    .where(motionsInSight(viewer))
    .execute();
  if (seen.length !== ids.length) throw new Fault("NOT_FOUND", field);
  const found = byKey(await em.find(MotionSchema, { id: { $in: [...ids] } }), "id");
  return ids.flatMap((id) => found.get(id) ?? []);
}
