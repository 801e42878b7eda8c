import type { EntityManager } from "../database/em.js";
import type { Grievance } from "../grievance/grievance.entity.js";
import { PetitionCaseSchema, type PetitionCase } from "./petition.entity.js";

type Changes = Partial<Omit<PetitionCase, "grievance" | "streetOffice" | "version">>;

/** Opens the case of a grievance that came as a petition, in the unit of work of its recording. */
export function openCase(em: EntityManager, { id, streetOffice }: Grievance): PetitionCase {
  return em.create(PetitionCaseSchema, { grievance: id, streetOffice });
}

/** The case of a petition; null for one recorded before cases were kept. */
export function findCase(em: EntityManager, { id }: Grievance): Promise<PetitionCase | null> {
  return em.findOne(PetitionCaseSchema, { grievance: id });
}

/** Changes the case that was found, or opens one. */
export function changeCase(em: EntityManager, grievance: Grievance, found: PetitionCase | null, to: Changes): void {
  Object.assign(found ?? openCase(em, grievance), to);
}
