import type { Database } from "../database/database.js";
import { StorageFull } from "../database/storage.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, lengths } from "../shared/text.js";
import { AccessTokenSchema, AccountSchema } from "./account.entity.js";
import { normalizeLogin } from "./account.rules.js";
import type { Act } from "./act.js";
import { passwordFits } from "./passwords.js";
import type { SignInThrottle } from "./sign-in-throttle.js";
import type { SignedIn, TokenConsequences } from "./token.consequences.js";
import { touchedEvery } from "./tokens.js";

export interface SignInRequest {
  readonly account: string;
  readonly password: string;
  readonly label?: string | null;
}

/** Signing in and out with local accounts. */
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly throttle: SignInThrottle,
    private readonly tokens: TokenConsequences,
    private readonly clock: Clock,
  ) {}

  /** Unknown accounts and wrong passwords get the same answer after the same time, and wait just as long. */
  async signIn({ account: typed, password, label: wanted }: SignInRequest): Promise<SignedIn | Refusal> {
    const label = checkOptionalText(wanted, "label", lengths.title);
    if (isRefusal(label)) return label;
    await this.throttle.count("signIn", typed);
    const account = await this.database.reads
      .selectFrom("account")
      .select(["id", "login", "passwordHash"])
      .where("login", "=", normalizeLogin(typed))
      .where("disabledAt", "is", null)
      .executeTakeFirst();
    // Outside the unit of work: hashing is slow by design.
    const fits = await passwordFits(account?.passwordHash ?? null, password);
    if (!account || !fits) return refuse("SIGN_IN_FAILED");
    const { id, login, passwordHash } = account;
    return this.database.transaction(async (em) => {
      // While it was hashed, a new password may have been set or the account disabled.
      if (!(await em.findOne(AccountSchema, { id, passwordHash, disabledAt: null }))) return refuse("SIGN_IN_FAILED");
      await this.throttle.forget(em, login);
      return this.tokens.signIn(em, id, label);
    });
  }

  /** A token for an account whose holder has been recognised. */
  issueToken(account: Id): Promise<SignedIn> {
    return this.database.transaction((em) => this.tokens.signIn(em, account, null));
  }

  /** Ends the token that was used to ask for it; others of the same person live on. */
  signOut(act: Act): Promise<{ signedOut: true } | Refusal> {
    const { account, token } = act.viewer;
    return this.database.command(act, async (em) => {
      await em.nativeUpdate(AccessTokenSchema, { id: token ?? "", revokedAt: null }, { revokedAt: this.clock.now() });
      const entry = { chain: zoneChain, act: "account:signOut", subject: account, actor: account };
      await this.ledger.append(em, { ...entry, body: {} });
      return { signedOut: true as const };
    });
  }

  /** Ends every token of the viewer, this one too: a phone was lost. */
  signOutEverywhere(act: Act): Promise<{ signedOut: true } | Refusal> {
    const { account } = act.viewer;
    return this.database.command(act, async (em) => {
      await this.tokens.revokeAll(em, account);
      const entry = { chain: zoneChain, act: "account:signOut", subject: account, actor: account };
      await this.ledger.append(em, { ...entry, body: { everywhere: true } });
      return { signedOut: true as const };
    });
  }

  /**
   * Keeps a token in use from dying of idleness; now and then, not on every request. Where nothing can be stored, reads
   * go on without it.
   */
  async touch(token: Id, lastUsedAt: Instant): Promise<void> {
    const now = this.clock.now();
    if (Date.parse(now) - Date.parse(lastUsedAt) < touchedEvery) return;
    try {
      await this.database.aside((em) => em.nativeUpdate(AccessTokenSchema, { id: token }, { lastUsedAt: now }));
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error;
    }
  }
}
