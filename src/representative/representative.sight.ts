import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { RepresentativeSchema, type Representative } from "./representative.entity.js";

/** The representative for a command. Who sits where is public: what may be done is for the action table to say. */
export async function findRepresentative(em: EntityManager, id: Id, field = "representative"): Promise<Representative> {
  const representative = await em.findOne(RepresentativeSchema, id);
  if (!representative) throw new Fault("NOT_FOUND", field);
  return representative;
}
