import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Representative } from "../representative/representative.entity.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { Account } from "./account.entity.js";

const field = "representatives";

/**
 * Why a secretary may not issue codes to these: whose mandate is over, whose account is disabled, or whose account opens
 * more than this street's mandates, for a code would hand the secretary those other roles.
 */
export async function cannotBeIssued(
  em: EntityManager,
  mandates: readonly Representative[],
  accounts: ReadonlyMap<Id, Account>,
): Promise<Refusal | undefined> {
  const over = mandates.filter(({ status }) => status === "ENDED");
  if (over.length > 0) return refuse("MANDATE_OVER", { field, params: { names: namesOf(over) } });
  const disabled = [...accounts.values()].filter(({ disabledAt }) => disabledAt !== null);
  if (disabled.length > 0) {
    return refuse("ACCOUNT_DISABLED", { field, params: { accounts: disabled.map(({ login }) => login).join("、") } });
  }
  const wider = await openingMore(em, [...accounts.keys()], new Set(mandates.map(({ streetOffice }) => streetOffice)));
  const byAdmin = mandates.filter(({ account }) => isGiven(account) && wider.has(account));
  return byAdmin.length > 0 ? refuse("CODES_BY_ADMIN", { field, params: { names: namesOf(byAdmin) } }) : undefined;
}

/** The accounts among these that hold a granted role, or a mandate of another street. */
async function openingMore(em: EntityManager, accounts: readonly Id[], streets: ReadonlySet<Id>): Promise<Set<Id>> {
  if (accounts.length === 0) return new Set();
  const granted = await em
    .getKysely<Tables>()
    .selectFrom("role_grant")
    .select("account")
    .where("account", "in", [...accounts])
    .where("endedAt", "is", null)
    .execute();
  const seated = await em
    .getKysely<Tables>()
    .selectFrom("representative")
    .select("account")
    .where("account", "in", [...accounts])
    .where("streetOffice", "not in", [...streets])
    .where("status", "<>", "ENDED")
    .execute();
  return new Set([...granted, ...seated].flatMap(({ account }) => account ?? []));
}

function namesOf(mandates: readonly Representative[]): string {
  return mandates.map(({ name }) => name).join("、");
}
