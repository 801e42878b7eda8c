import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { Role } from "./roles.js";

/** The roles an account holds as stored, REPRESENTATIVE by every mandate that is not over: a suspended one may resume. */
export async function rolesHeld(em: EntityManager, account: Id): Promise<Role[]> {
  const tables = em.getKysely<Tables>();
  const given = await tables
    .selectFrom("role_grant")
    .select("role")
    .where("account", "=", account)
    .where("endedAt", "is", null)
    .execute();
  const mandate = await tables
    .selectFrom("representative")
    .select("id")
    .where("account", "=", account)
    .where("status", "<>", "ENDED")
    .executeTakeFirst();
  return [...given.map(({ role }) => role), ...(mandate ? ["REPRESENTATIVE" as const] : [])];
}

/** Whether somebody else could still look after accounts: an ADMIN whose account is not disabled. */
export async function anotherAdmin(em: EntityManager, account: Id): Promise<boolean> {
  const other = await em
    .getKysely<Tables>()
    .selectFrom("role_grant")
    .innerJoin("account", "account.id", "role_grant.account")
    .select("account.id")
    .where("role_grant.role", "=", "ADMIN")
    .where("role_grant.endedAt", "is", null)
    .where("account.disabledAt", "is", null)
    .where("account.id", "<>", account)
    .executeTakeFirst();
  return other !== undefined;
}
