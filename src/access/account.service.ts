import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkText, lengths } from "../shared/text.js";
import { requireMay } from "./access.js";
import { AccountSchema, RoleGrantSchema } from "./account.entity.js";
import { findAccount } from "./account.find.js";
import { checkLogin } from "./account.rules.js";
import type { Act } from "./act.js";
import { anotherAdmin, rolesHeld } from "./role-holding.js";
import type { IssuedCode, OneTimeCodes } from "./one-time-codes.js";
import { mayHoldTogether, type Role } from "./roles.js";
import type { TokenConsequences } from "./token.consequences.js";

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  /** argon2id in PHC form: hashing is slow and is done before. */
  readonly passwordHash: string;
  /** Roles other than REPRESENTATIVE, which comes from a mandate. */
  readonly grants: readonly { readonly role: Role; readonly streetOffice?: Id; readonly unit?: Id }[];
}

type Outcome = { readonly account: Id } | Refusal;

/** Accounts of people: opened, disabled, enabled again; never deleted, for the ledger speaks of them. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly codes: OneTimeCodes,
    private readonly tokens: TokenConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Opens several at once, with passwords; gives their ids in the order given. For building a world. */
  open(accounts: readonly NewAccount[]): Promise<Id[]> {
    return this.database.transaction(async (em) => {
      const createdAt = this.clock.now();
      const opened: Id[] = [];
      for (const { grants, ...account } of accounts) {
        if (!mayHoldTogether(grants.map(({ role }) => role)))
          throw new Error(`${account.login}: roles exclude each other`);
        const id = this.ids.next("Account");
        em.create(AccountSchema, { id, kind: "PERSON", ...account, createdAt, disabledAt: null });
        for (const { role, streetOffice = null, unit = null } of grants) {
          const grant = { id: this.ids.next("RoleGrant"), account: id, role, streetOffice, unit };
          em.create(RoleGrantSchema, { ...grant, grantedAt: createdAt, endedAt: null });
        }
        await this.enter(em, null, "open", id, { grants });
        opened.push(id);
      }
      return opened;
    });
  }

  /** An account without a password: its holder sets one by the code that comes with it. */
  create(act: Act, input: { login: string; name: string }): Promise<({ readonly account: Id } & IssuedCode) | Refusal> {
    return this.database.command(act, async (em) => {
      requireMay(act.viewer, "account:create", {});
      const checked = all({
        login: checkLogin(input.login, "login"),
        name: checkText(input.name, "name", lengths.title),
      });
      if (isRefusal(checked)) return checked;
      if (await em.findOne(AccountSchema, { login: checked.login })) return refuse("LOGIN_TAKEN", { field: "login" });

      const id = this.ids.next("Account");
      const account = { id, kind: "PERSON" as const, ...checked, passwordHash: null };
      em.create(AccountSchema, { ...account, createdAt: this.clock.now(), disabledAt: null });
      const code = await this.codes.issue(em, id);
      await this.enter(em, act, "create", id, { expiresAt: code.expiresAt });
      return { account: id, ...code };
    });
  }

  /** Ends all its tokens and codes at once; its roles stay and count again when it is enabled. */
  disable(act: Act, input: { account: Id; reason: string }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const account = await findAccount(em, act, "account:disable", input.account);
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      if (account.disabledAt !== null) return refuse("ACCOUNT_DISABLED", { params: { accounts: account.login } });
      const held = await rolesHeld(em, account.id);
      if (held.includes("ADMIN") && !(await anotherAdmin(em, account.id))) return refuse("LAST_ADMIN");

      account.disabledAt = this.clock.now();
      await this.tokens.revokeAll(em, account.id);
      await this.codes.void(em, account.id);
      await this.enter(em, act, "disable", account.id, { note: reason });
      return { account: account.id };
    });
  }

  enable(act: Act, input: { account: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const account = await findAccount(em, act, "account:enable", input.account);
      if (account.kind === "MACHINE") return refuse("MACHINE_ACCOUNT");
      if (account.disabledAt === null) return refuse("ACCOUNT_NOT_DISABLED");
      account.disabledAt = null;
      await this.enter(em, act, "enable", account.id, {});
      return { account: account.id };
    });
  }

  private enter(em: EntityManager, act: Act | null, verb: string, subject: Id, body: object): Promise<number> {
    const actor = act?.viewer.account ?? null;
    return this.ledger.append(em, { chain: zoneChain, act: `account:${verb}`, subject, actor, body: { ...body } });
  }
}
