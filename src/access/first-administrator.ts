import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import type { Ids } from "../shared/ids.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { AccountSchema, RoleGrantSchema } from "./account.entity.js";
import type { IssuedCode, OneTimeCodes } from "./one-time-codes.js";

const login = "admin";
const day = 24 * 60 * 60 * 1000;

/** The account by which an installation is taken into use, where nobody has a known password. */
export class FirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly codes: OneTimeCodes,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * A code to be shown to the one at the console: at the first start, and again when it ran out unused. Null when an
   * administrator has set a password, or a code that was shown is still good.
   */
  code(): Promise<({ readonly account: string } & IssuedCode) | null> {
    return this.database.transaction(async (em) => {
      const admins = await adminsOf(em, this.clock.now());
      if (admins.some(({ passwordHash, code }) => passwordHash !== null || code !== null)) return null;
      const known = admins[0];
      const account = known ?? (await this.open(em));
      const issued = await this.codes.issue(em, account.id, { duration: day });
      const entry = { chain: zoneChain, act: "account:issueCode", subject: account.id, actor: null };
      await this.ledger.append(em, { ...entry, body: { expiresAt: issued.expiresAt } });
      return { account: account.login, ...issued };
    });
  }

  private async open(em: EntityManager): Promise<{ id: string; login: string }> {
    const now = this.clock.now();
    const id = this.ids.next("Account");
    const account = { id, kind: "PERSON" as const, login, name: "管理员", passwordHash: null };
    em.create(AccountSchema, { ...account, createdAt: now, disabledAt: null });
    const grant = { role: "ADMIN" as const, streetOffice: null, unit: null };
    const given = { id: this.ids.next("RoleGrant"), account: id, ...grant };
    em.create(RoleGrantSchema, { ...given, grantedAt: now, endedAt: null });
    const entry = { chain: zoneChain, act: "account:open", subject: id, actor: null };
    await this.ledger.append(em, { ...entry, body: { grants: [{ role: grant.role }] } });
    return { id, login };
  }
}

/** Who may administer, and whether each has a code that is still good. */
function adminsOf(em: EntityManager, now: string) {
  return em
    .getKysely<Tables>()
    .selectFrom("role_grant")
    .innerJoin("account", "account.id", "role_grant.account")
    .leftJoin("one_time_code", (join) =>
      join
        .onRef("one_time_code.account", "=", "account.id")
        .on("one_time_code.redeemedAt", "is", null)
        .on("one_time_code.voidedAt", "is", null)
        .on("one_time_code.expiresAt", ">", now),
    )
    .select(["account.id", "account.login", "account.passwordHash", "one_time_code.id as code"])
    .where("role_grant.role", "=", "ADMIN")
    .where("role_grant.endedAt", "is", null)
    .where("account.disabledAt", "is", null)
    .orderBy("role_grant.grantedAt")
    .execute();
}
