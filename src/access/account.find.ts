import type { EntityManager } from "../database/em.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { requireMay } from "./access.js";
import { AccountSchema, type Account } from "./account.entity.js";
import type { Act } from "./act.js";
import type { Action } from "./actions.js";

/** The account an administrator's command is about; accounts belong to the zone, and nobody else finds one. */
export async function findAccount(em: EntityManager, act: Act, action: Action, id: Id): Promise<Account> {
  requireMay(act.viewer, action, {});
  const account = await em.findOne(AccountSchema, id);
  if (!account) throw new Fault("NOT_FOUND", "account");
  return account;
}
