import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

/** Why a department's people leave a vote, as the ledger and the vote say it. */
export const ofRatedDepartment = "所在单位为被测评单位";

/**
 * The representatives in office who work for a unit, as far as the program knows: those who are its officers. Others
 * of its people are named by the secretary.
 */
export async function peopleOf(em: EntityManager, unit: Id, assembly: Id): Promise<Id[]> {
  const rows = await em
    .getKysely<Tables>()
    .selectFrom("representative")
    .innerJoin("role_grant", "role_grant.account", "representative.account")
    .select("representative.id")
    .distinct()
    .where("representative.assembly", "=", assembly)
    .where("representative.status", "=", "ACTIVE")
    .where("role_grant.role", "=", "UNIT_OFFICER")
    .where("role_grant.unit", "=", unit)
    .where("role_grant.endedAt", "is", null)
    .orderBy("representative.id")
    .execute();
  return rows.map(({ id }) => id);
}
