import { sql, type SqlBool } from "kysely";
import { ownFirst, type Condition } from "../access/sight.js";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { containing } from "../database/search.js";
import { followUpsInSight } from "../followup/follow-up.sight.js";
import { grievancesInSight } from "../grievance/grievance.sight.js";
import type { Sector } from "../representative/sectors.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { MotionKind } from "./motion-kinds.js";
import type { MotionStatus } from "./motion.moves.js";
import { motionsToFollow } from "./motion.sight.js";

/** Which motions are listed; what is left out does not narrow. */
export interface MotionNarrowing {
  readonly streetOffice?: Id | null;
  readonly assembly?: Id | null;
  readonly status?: readonly MotionStatus[] | null;
  readonly kind?: readonly MotionKind[] | null;
  readonly mine?: boolean | null;
  readonly text?: string | null;
  readonly leadSponsor?: Id | null;
  readonly sector?: readonly Sector[] | null;
  readonly community?: Id | null;
  readonly category?: readonly string[] | null;
  readonly unit?: Id | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** Adopted, or as a suggestion accepted, and no unit has a task for it. */
export const waitsForHandOver = sql<SqlBool>`(motion.status = 'ADOPTED'
  or motion.status = 'ACCEPTED' and motion.kind = 'SUGGESTION')`;

/** The filter said in SQL. Narrowed by what it carries or led to, a list tells only of what the viewer may read. */
export function narrowed(viewer: MaybeViewer, filter: MotionNarrowing): Condition {
  const { streetOffice, assembly, text, leadSponsor, community, unit, from, to } = filter;
  const somewhere = isGiven(streetOffice) || isGiven(assembly);
  const conditions: (Condition | false)[] = [
    !somewhere && ownFirst(viewer, "motion:follow", motionsToFollow(viewer)),
    isGiven(streetOffice) && sql<SqlBool>`motion."streetOffice" = ${streetOffice}`,
    isGiven(assembly) && sql<SqlBool>`motion.assembly = ${assembly}`,
    isGiven(filter.status) && among("motion.status", filter.status),
    isGiven(filter.kind) && among("motion.kind", filter.kind),
    filter.mine === true && among("motion.leadSponsor", ownMandates(viewer)),
    isGiven(text) && containing(text, ["motion.title", "motion.body"], "motion.number"),
    isGiven(leadSponsor) && sql<SqlBool>`motion."leadSponsor" = ${leadSponsor}`,
    isGiven(filter.sector) && ledBy(among("representative.sector", filter.sector)),
    isGiven(community) && ledBy(sql<SqlBool>`representative.community = ${community}`),
    isGiven(filter.category) && carrying(viewer, filter.category),
    isGiven(unit) && handledBy(viewer, unit),
    isGiven(from) && sql<SqlBool>`motion."submittedAt" >= ${startOfDay(from)}`,
    isGiven(to) && sql<SqlBool>`motion."submittedAt" <= ${endOfDay(to)}`,
  ];
  const said = conditions.filter((condition) => condition !== false);
  return said.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(said, sql` and `)})`;
}

function ownMandates(viewer: MaybeViewer): Id[] {
  return grantsOf(viewer, "REPRESENTATIVE").flatMap(({ representative }) => representative ?? []);
}

/** Of an empty list nothing is found. */
function among(column: string, values: readonly string[]): Condition {
  const given = [...new Set(values)];
  return given.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} in (${sql.join(given)})`;
}

function ledBy(condition: Condition): Condition {
  return sql<SqlBool>`exists (
    select 1 from representative where representative.id = motion."leadSponsor" and ${condition})`;
}

function carrying(viewer: MaybeViewer, categories: readonly string[]): Condition {
  return sql<SqlBool>`exists (
    select 1 from grievance_link join grievance on grievance.id = grievance_link.grievance
    where grievance_link.motion = motion.id and grievance_link."unlinkedAt" is null
      and ${among("grievance.category", categories)} and ${grievancesInSight(viewer)} and ${motionsToFollow(viewer)})`;
}

function handledBy(viewer: MaybeViewer, unit: Id): Condition {
  return sql<SqlBool>`exists (
    select 1 from follow_up
    where follow_up.motion = motion.id and follow_up.unit = ${unit}
      and ${followUpsInSight(viewer)} and ${motionsToFollow(viewer)})`;
}
