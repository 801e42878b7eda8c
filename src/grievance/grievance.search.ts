import { sql, type SqlBool } from "kysely";
import type { Condition } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { At } from "../database/reading.js";
import { followUpsInSight } from "../followup/follow-up.sight.js";
import { soon } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { bringingMotions, settlingStatuses } from "./grievance.rules.js";

// ACCEPTED says that no task is open for it: with one it would be IN_HAND. So only its motions are looked at.
export const unassigned = sql<SqlBool>`(grievance.status = 'ACCEPTED' and not exists (
  select 1 from grievance_link join motion on motion.id = grievance_link.motion
  where grievance_link.grievance = grievance.id and grievance_link."unlinkedAt" is null
    and motion.status in (${sql.join([...bringingMotions])})))`;

/** Those that wait for their acceptance or their settlement, so that a deadline may run. */
const waiting = sql<SqlBool>`grievance.status in ('RECORDED', ${sql.join([...settlingStatuses])})`;

/** By when the office owes the next step, its acceptance or its settlement; the last of all days where no rule says. */
export const officeDueAt = sql<string>`coalesce(case
  when grievance.status = 'RECORDED' then grievance."acceptBy"
  when ${waiting} then grievance."settleBy" end, '9999-12-31T15:59:59.999Z')`;

export function overdue({ startOfToday }: At): Condition {
  return sql<SqlBool>`(${waiting} and ${officeDueAt} < ${startOfToday})`;
}

export function dueSoon(at: At): Condition {
  return sql<SqlBool>`(${waiting} and ${officeDueAt} between ${at.startOfToday} and ${at.endOfDayIn(soon)})`;
}

/** Petitions for which the zone was asked for help. */
export const escalated = sql<SqlBool>`(grievance.id in (
  select petition_case.grievance from petition_case where petition_case."escalatedAt" is not null))`;

/** Those that a unit has or had a task for, as far as the viewer may read the task. */
export function dealtWithBy(viewer: MaybeViewer, unit: Id): Condition {
  return sql<SqlBool>`exists (
    select 1 from follow_up where follow_up.unit = ${unit} and ${followUpsInSight(viewer)}
      and (follow_up.grievance = grievance.id or follow_up.grievance is null and follow_up.motion in (
        select link.motion from grievance_link as link
        where link.grievance = grievance.id and link."unlinkedAt" is null)))`;
}
