import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { AssemblySchema, type Assembly } from "./assembly.entity.js";

/** The assembly for a command. Assemblies are public: what may be done in one is for the action table to say. */
export async function findAssembly(em: EntityManager, id: Id, field = "assembly"): Promise<Assembly> {
  const assembly = await em.findOne(AssemblySchema, id);
  if (!assembly) throw new Fault("NOT_FOUND", field);
  return assembly;
}
