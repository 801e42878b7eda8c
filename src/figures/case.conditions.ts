import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import type { Sector } from "../representative/sectors.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";

type Condition = RawBuilder<SqlBool>;

/** Which cases figures are of. */
export interface CaseFilter {
  readonly source?: GrievanceSource | null;
  /** That of a mandate, in the street of the case, of whoever recorded it. */
  readonly sector?: Sector | null;
  /** A category's key. */
  readonly category?: string | null;
  readonly community?: Id | null;
  /** Dealt with by one of these; null for all. */
  readonly units: readonly Id[] | null;
}

/** Itself, and what it was merged into: what is done about that one is done about all that went into it. */
const itself = sql`(grievance.id, grievance."mergedInto")`;

/** Where a case came from and what it is about, as conditions on rows of `grievance`. */
function traitsOf({ source, sector, category, community }: CaseFilter): Condition[] {
  const conditions: Condition[] = [];
  if (isGiven(source)) conditions.push(sql`grievance.source = ${source}`);
  if (isGiven(category)) conditions.push(sql`grievance.category = ${category}`);
  if (isGiven(community)) conditions.push(sql`grievance.community = ${community}`);
  if (isGiven(sector)) {
    conditions.push(sql`exists (select 1 from representative where representative.account = grievance."recordedBy"
      and representative."streetOffice" = grievance."streetOffice" and representative.sector = ${sector})`);
  }
  return conditions;
}

/** The same, and whose work it is: a unit's, by a task that was not cancelled, for it or for a motion that carries it. */
export function casesOf(filter: CaseFilter): Condition[] {
  const { units } = filter;
  if (units === null) return traitsOf(filter);
  const oneOf = sql.join([...units]);
  return [
    ...traitsOf(filter),
    sql`(exists (select 1 from follow_up where follow_up.grievance in ${itself}
        and follow_up.status <> 'CANCELLED' and follow_up.unit in (${oneOf}))
      or exists (select 1 from grievance_link join follow_up on follow_up.motion = grievance_link.motion
        where grievance_link.grievance in ${itself} and grievance_link."unlinkedAt" is null
        and follow_up.grievance is null and follow_up.status <> 'CANCELLED' and follow_up.unit in (${oneOf})))`,
  ];
}

/** The tasks of these units that are about such cases, as conditions on rows of `follow_up`. */
export function tasksOf(filter: CaseFilter): Condition[] {
  const traits = traitsOf(filter);
  const conditions: Condition[] = [];
  if (filter.units !== null) conditions.push(sql`follow_up.unit in (${sql.join([...filter.units])})`);
  if (traits.length > 0) {
    const such = sql.join(traits, sql` and `);
    conditions.push(sql`(
      exists (select 1 from grievance where grievance.id = follow_up.grievance and ${such})
      or follow_up.grievance is null and exists (select 1 from grievance_link
        join grievance on grievance.id = grievance_link.grievance
        where grievance_link.motion = follow_up.motion and grievance_link."unlinkedAt" is null and ${such}))`);
  }
  return conditions;
}

/** The motions that carry such cases, and that these units have a task for, as conditions on rows of `motion`. */
export function motionsOf(filter: CaseFilter): Condition[] {
  const traits = traitsOf(filter);
  const conditions: Condition[] = [];
  if (filter.units !== null) {
    conditions.push(sql`exists (select 1 from follow_up where follow_up.motion = motion.id
      and follow_up.status <> 'CANCELLED' and follow_up.unit in (${sql.join([...filter.units])}))`);
  }
  if (traits.length > 0) {
    conditions.push(sql`exists (select 1 from grievance_link
      join grievance on grievance.id = grievance_link.grievance
      where grievance_link.motion = motion.id and grievance_link."unlinkedAt" is null
        and ${sql.join(traits, sql` and `)})`);
  }
  return conditions;
}

export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** How many rows of a group are so, also where there are none. */
export function countOf(condition: RawBuilder<unknown>): RawBuilder<string | number> {
  return sql<string | number>`sum(case when ${condition} then 1 else 0 end)`;
}
