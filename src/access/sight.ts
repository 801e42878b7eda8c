import { sql, type RawBuilder, type SqlBool } from "kysely";
import { waysOf } from "./access.js";
import { actions, type Action, type Reach } from "./actions.js";
import type { Grant, MaybeViewer } from "./viewer.js";

export type Condition = RawBuilder<SqlBool>;

/** What each reach means for the rows of one table, in SQL. A reach that is left out shows nothing. */
export type Reaches = Partial<Record<Exclude<Reach, "published">, (grant: Grant) => Condition>> & {
  readonly published?: () => Condition;
};

/**
 * The condition under which the viewer may do this to a row: the table of actions said in SQL, so that
 * what a list shows, what an id finds and what a command may touch are one and the same.
 */
export function seeing(viewer: MaybeViewer, action: Action, reaches: Reaches): Condition {
  const conditions = waysOf(viewer, action).flatMap(({ reach, grant }) => {
    const condition = reach === "published" ? undefined : reaches[reach];
    return condition ? [condition(grant)] : [];
  });
  if ("ANYONE" in actions[action] && reaches.published) conditions.push(reaches.published());
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}

/** A condition as a filter asks for it: those for which it holds, or the others. */
export function isTrue(condition: Condition, wanted: boolean): Condition {
  return wanted ? condition : sql<SqlBool>`not ${condition}`;
}

/** The usual meaning of `street`: the grant's street, or all of them for a grant over the zone. */
export function inStreet(column: string): (grant: Grant) => Condition {
  return ({ streetOffice }) =>
    streetOffice === null ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = ${streetOffice}`;
}

/** The usual meaning of `assembly`: the representative's own. */
export function inAssembly(column: string): (grant: Grant) => Condition {
  return ({ assembly }) => sql<SqlBool>`${sql.ref(column)} = ${assembly}`;
}

/**
 * What a list shows when no street was named: to those who work somewhere, the things of their own place, so that what
 * other streets have published does not stand between them; to everybody else, all they may see.
 */
export function ownFirst(viewer: MaybeViewer, action: Action, own: Condition): Condition {
  return waysOf(viewer, action).length > 0 ? own : sql<SqlBool>`true`;
}
