import { sql, type SqlBool } from "kysely";
import type { Condition } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { containing } from "../database/search.js";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import { grievancesInSight } from "../grievance/grievance.sight.js";
import { motionsInSight } from "../motion/motion.sight.js";
import type { DueSpan } from "./escalation.rules.js";
import type { Escalation } from "./follow-up-kinds.js";
import { owingStatuses } from "./follow-up.rules.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";

/** What is asked of the grievances that follow-ups are about. */
interface Traits {
  readonly community?: Id | null;
  readonly category?: readonly string[] | null;
  readonly source?: readonly GrievanceSource[] | null;
}

/** Somebody presses it, and its reply is still owed. */
export const supervised = sql<SqlBool>`(follow_up.status in (${sql.join([...owingStatuses])}) and exists (
  select 1 from supervision where supervision."followUp" = follow_up.id))`;

export const extensionRequested = sql<SqlBool>`exists (
  select 1 from extension_request where extension_request."followUp" = follow_up.id and extension_request.status = 'REQUESTED')`;

/** Those whose deadline lies on one of these rungs; on none stands also whatever owes no reply. */
export function within(spans: readonly (DueSpan & { readonly rung: Escalation })[]): Condition {
  const owing = sql<SqlBool>`follow_up.status in (${sql.join([...owingStatuses])})`;
  const on = spans.map(({ rung, from, before }) => {
    const bounds = [owing];
    if (from !== undefined) bounds.push(sql<SqlBool>`follow_up."dueAt" >= ${from}`);
    if (before !== undefined) bounds.push(sql<SqlBool>`follow_up."dueAt" < ${before}`);
    const lies = sql<SqlBool>`(${sql.join(bounds, sql` and `)})`;
    return rung === "NONE" ? sql<SqlBool>`(${lies} or not ${owing})` : lies;
  });
  return on.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(on, sql` or `)})`;
}

/** Those whose task says this, or whose motion's title does, if the viewer may read the motion. */
export function speakingOf(viewer: MaybeViewer, text: string): Condition {
  const motion = sql<SqlBool>`exists (
    select 1 from motion where motion.id = follow_up.motion
      and ${containing(text, ["motion.title"])} and ${motionsInSight(viewer)})`;
  return sql<SqlBool>`(${containing(text, ["follow_up.task"], "follow_up.number")} or ${motion})`;
}

/**
 * Those about a grievance of this sort: the one they name, else one that their motion carries. Only grievances that the
 * viewer may read are looked at, so that a filter tells nothing that the list does not show.
 */
export function aboutGrievances(viewer: MaybeViewer, { community, category, source }: Traits): Condition | undefined {
  const traits: Condition[] = [];
  if (isGiven(community)) traits.push(sql<SqlBool>`grievance.community = ${community}`);
  if (category) traits.push(oneOf("grievance.category", category));
  if (source) traits.push(oneOf("grievance.source", source));
  if (traits.length === 0) return undefined;
  return sql<SqlBool>`exists (
    select 1 from grievance where ${sql.join(traits, sql` and `)} and ${grievancesInSight(viewer)}
      and (grievance.id = follow_up.grievance or follow_up.grievance is null and grievance.id in (
        select link.grievance from grievance_link as link
        where link.motion = follow_up.motion and link."unlinkedAt" is null)))`;
}

function oneOf(column: string, values: readonly string[]): Condition {
  if (values.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join([...new Set(values)])})`;
}
