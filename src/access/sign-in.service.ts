import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { AccessTokenSchema } from "./account.entity.js";
import type { Act } from "./act.js";
import { passwordFits } from "./passwords.js";
import { hashToken, lastsFor, later, makeToken, touchedEvery } from "./tokens.js";

export interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: Instant;
}

/** Signing in and out with local accounts. */
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** Unknown accounts and wrong passwords get the same answer after the same time. */
  async signIn(login: string, password: string): Promise<SignedIn | Refusal> {
    const account = await this.database.reads
      .selectFrom("account")
      .select(["id", "passwordHash"])
      .where("login", "=", login)
      .where("disabledAt", "is", null)
      .executeTakeFirst();
    // Outside the unit of work: hashing is slow by design.
    const fits = await passwordFits(account?.passwordHash ?? null, password);
    if (!account || !fits) return refuse("SIGN_IN_FAILED");
    return this.issueToken(account.id);
  }

  /** A token for an account whose holder has been recognised. */
  async issueToken(account: Id): Promise<SignedIn> {
    const accessToken = makeToken(this.random);
    const now = this.clock.now();
    const expiresAt = later(now, lastsFor);
    await this.database.transaction(async (em) => {
      const id = this.ids.next("AccessToken");
      const hash = hashToken(accessToken);
      em.create(AccessTokenSchema, { id, account, hash, createdAt: now, lastUsedAt: now, expiresAt, revokedAt: null });
      await this.ledger.append(em, {
        chain: zoneChain,
        act: "account:signIn",
        subject: account,
        actor: account,
        body: {},
      });
    });
    return { accessToken, expiresAt };
  }

  /** Ends the token that was used to ask for it; others of the same person live on. */
  async signOut(act: Act): Promise<{ signedOut: true } | Refusal> {
    return this.database.command(act, async (em) => {
      const { account, token } = act.viewer;
      await em.nativeUpdate(AccessTokenSchema, { id: token ?? "", revokedAt: null }, { revokedAt: this.clock.now() });
      await this.ledger.append(em, {
        chain: zoneChain,
        act: "account:signOut",
        subject: account,
        actor: account,
        body: {},
      });
      return { signedOut: true as const };
    });
  }

  /** Keeps a token in use from dying of idleness; now and then, not on every request. */
  async touch(token: Id, lastUsedAt: Instant): Promise<void> {
    const now = this.clock.now();
    if (Date.parse(now) - Date.parse(lastUsedAt) < touchedEvery) return;
    await this.database.transaction((em) => em.nativeUpdate(AccessTokenSchema, { id: token }, { lastUsedAt: now }));
  }
}
