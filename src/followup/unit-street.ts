import { ResponsibleUnitSchema, UnitStreetSchema } from "../area/area.entity.js";
import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";

/** Why a task of a street cannot go to a unit: it does not serve the street, or has the task already. */
export async function unitBarred(
  em: EntityManager,
  unit: Id,
  streetOffice: Id,
  field: string,
  holder?: Id,
): Promise<Refusal | undefined> {
  if (unit === holder) return refuse("SAME_UNIT", { field });
  if (await em.findOne(UnitStreetSchema, { unit, streetOffice })) return undefined;
  if (!(await em.findOne(ResponsibleUnitSchema, unit))) throw new Fault("NOT_FOUND", field);
  return refuse("UNIT_NOT_OF_STREET", { field });
}
