import { sql, type SqlBool } from "kysely";
import { requireMay } from "../access/access.js";
import type { Action } from "../access/actions.js";
import { inStreet, seeing, type Condition } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import { caseOf } from "../grievance/grievance.rules.js";
import { findGrievance } from "../grievance/grievance.sight.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/**
 * Whether the viewer may read what was written down in confidence: notes, whom the officers met, the parties' agreement.
 * `column` is the street of a table whose rows all belong to petitions.
 */
export function readingNotes(viewer: MaybeViewer, column: string): Condition {
  return seeing(viewer, "petition:readNotes", { street: inStreet(column), petition: inStreet(column) });
}

/** The tasks that meetings agreed on: a unit reads its own. */
export function meetingTasksInSight(viewer: MaybeViewer): Condition {
  const inTheStreet = inStreet("coordination_task.streetOffice");
  return seeing(viewer, "petition:readTasks", {
    street: inTheStreet,
    petition: inTheStreet,
    unit: ({ unit }) => sql<SqlBool>`coordination_task.unit = ${unit}`,
  });
}

/** Guidance given to units; a unit reads what it was given. */
export function guidanceInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "guidance:read", {
    street: inStreet("guidance.streetOffice"),
    unit: ({ unit }) => sql<SqlBool>`guidance.unit = ${unit}`,
  });
}

/** Trainings of a street, and for whoever reads those also the ones of the whole zone. */
export function trainingsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "training:read", {
    street: (grant) => sql<SqlBool>`(training."streetOffice" is null or ${inStreet("training.streetOffice")(grant)})`,
  });
}

/** The petition for a command that the viewer may give; what came through another door is refused. */
export async function findPetition(
  em: EntityManager,
  viewer: MaybeViewer,
  action: Action,
  id: Id,
  field = "grievance",
): Promise<Grievance | Refusal> {
  const grievance = await findGrievance(em, viewer, id, field);
  requireMay(viewer, action, caseOf(grievance));
  return grievance.source === "PETITION" ? grievance : refuse("NOT_A_PETITION", { field });
}
