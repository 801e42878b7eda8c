import { StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import { RepresentativeSchema, type Representative } from "../representative/representative.entity.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { checkList } from "../shared/text.js";
import { may, waysOf } from "./access.js";
import { AccountSchema, type Account } from "./account.entity.js";
import { findAccount } from "./account.find.js";
import type { Act } from "./act.js";
import { cannotBeIssued } from "./credential.checks.js";
import type { IssuedCode, OneTimeCodes } from "./one-time-codes.js";
import type { SignInThrottle } from "./sign-in-throttle.js";

/** What is handed to one representative on paper. */
export interface Credential extends IssuedCode {
  readonly representative: Id;
  /** The account's name, typed at sign-in. */
  readonly account: string;
}

const field = "representatives";

/** One-time codes instead of mail: given out by hand, for a first sign-in or a forgotten password. */
export class CredentialService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly codes: OneTimeCodes,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** For representatives of the secretary's street, all of them or none; who has no account gets one. */
  issueToRepresentatives(
    act: Act,
    { representatives }: { representatives: readonly Id[] },
  ): Promise<{ readonly credentials: readonly Credential[] } | Refusal> {
    return this.database.command(act, async (em) => {
      if (waysOf(act.viewer, "representative:issueCredentials").length === 0) throw new Fault("FORBIDDEN");
      const badList = checkList(representatives, field);
      if (badList) return badList;
      const mandates = await this.mandatesOf(em, act, representatives);
      const accounts = await accountsOf(em, mandates);
      const refused = await cannotBeIssued(em, mandates, accounts);
      if (refused) return refused;

      const credentials: Credential[] = [];
      const logins = new Logins(em);
      for (const mandate of mandates) {
        const account = accounts.get(mandate.account ?? "") ?? (await this.openFor(em, act, mandate, logins));
        const code = await this.issue(em, act, account, { representative: mandate.id });
        credentials.push({ representative: mandate.id, account: account.login, ...code });
      }
      return { credentials };
    });
  }

  /** For any other account, by an administrator. */
  issueToAccount(act: Act, input: { account: Id }): Promise<({ readonly account: Id } & IssuedCode) | Refusal> {
    return this.database.command(act, async (em) => {
      const account = await findAccount(em, act, "account:issueCode", input.account);
      if (account.kind === "MACHINE") return refuse("MACHINE_ACCOUNT", { field: "account" });
      if (account.disabledAt !== null) {
        return refuse("ACCOUNT_DISABLED", { field: "account", params: { accounts: account.login } });
      }
      return { account: account.id, ...(await this.issue(em, act, account, {})) };
    });
  }

  private async issue(
    em: EntityManager,
    act: Act,
    { id, login }: Account,
    body: { readonly representative?: Id },
  ): Promise<IssuedCode> {
    const code = await this.codes.issue(em, id, body);
    await this.throttle.forget(em, login);
    const entry = { chain: zoneChain, act: "account:issueCode", subject: id, actor: act.viewer.account };
    await this.ledger.append(em, { ...entry, body: { ...body, expiresAt: code.expiresAt } });
    return code;
  }

  /** In the order asked for; one of another street is NOT_FOUND, exactly as if it did not exist. */
  private async mandatesOf(em: EntityManager, act: Act, ids: readonly Id[]): Promise<Representative[]> {
    const found = await em.find(RepresentativeSchema, { id: { $in: [...ids] } });
    const own = found.filter(({ streetOffice }) =>
      may(act.viewer, "representative:issueCredentials", { streetOffice }),
    );
    const byId = new Map(own.map((mandate) => [mandate.id, mandate]));
    return ids.map((id) => {
      const mandate = byId.get(id);
      if (!mandate) throw new Fault("NOT_FOUND", field);
      return mandate;
    });
  }

  /** An account named after the street, with the next number there: rep-xuwan-59. */
  private async openFor(em: EntityManager, act: Act, mandate: Representative, logins: Logins): Promise<Account> {
    const { code } = await em.findOneOrFail(StreetOfficeSchema, mandate.streetOffice);
    const login = await logins.next(`rep-${code}-`);
    const account = em.create(AccountSchema, {
      id: this.ids.next("Account"),
      kind: "PERSON",
      login,
      name: mandate.name,
      passwordHash: null,
      createdAt: this.clock.now(),
      disabledAt: null,
    });
    mandate.account = account.id;
    const entry = { chain: zoneChain, act: "account:open", subject: account.id, actor: act.viewer.account };
    await this.ledger.append(em, { ...entry, body: { grants: [], representative: mandate.id } });
    return account;
  }
}

async function accountsOf(em: EntityManager, mandates: readonly Representative[]): Promise<Map<Id, Account>> {
  const ids = mandates.flatMap(({ account }) => account ?? []);
  const accounts = await em.find(AccountSchema, { id: { $in: ids } });
  return new Map(accounts.map((account) => [account.id, account]));
}

/** Numbers new accounts of one unit of work after those that exist. */
class Logins {
  readonly #last = new Map<string, number>();

  constructor(private readonly em: EntityManager) {}

  async next(prefix: string): Promise<string> {
    const number = (this.#last.get(prefix) ?? (await this.lastOf(prefix))) + 1;
    this.#last.set(prefix, number);
    return `${prefix}${String(number).padStart(2, "0")}`;
  }

  private async lastOf(prefix: string): Promise<number> {
    const accounts = this.em.getKysely<Tables>().selectFrom("account").select("login");
    const taken = await accounts.where("login", "like", `${prefix}%`).execute();
    const tails = taken.map(({ login }) => login.slice(prefix.length)).filter((tail) => /^\d{1,9}$/.test(tail));
    return Math.max(0, ...tails.map(Number));
  }
}
