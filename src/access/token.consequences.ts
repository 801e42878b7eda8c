import type { EntityManager } from "../database/em.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import type { Random } from "../shared/random.js";
import { AccessTokenSchema } from "./account.entity.js";
import { hashToken, lastsFor, later, makeToken } from "./tokens.js";

export interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: Instant;
}

/** What becomes of access tokens when something else happens; always in that act's unit of work. */
export class TokenConsequences {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** A token for an account whose holder has been recognised. */
  async signIn(em: EntityManager, account: Id, label: string | null): Promise<SignedIn> {
    const expiresAt = later(this.clock.now(), lastsFor);
    const { accessToken } = this.issue(em, account, label, expiresAt);
    const entry = { chain: zoneChain, act: "account:signIn", subject: account, actor: account };
    await this.ledger.append(em, { ...entry, body: {} });
    return { accessToken, expiresAt };
  }

  /** A token alone; whoever asks for it writes the ledger. */
  issue(em: EntityManager, account: Id, label: string | null, expiresAt: Instant): { token: Id; accessToken: string } {
    const token = this.ids.next("AccessToken");
    const accessToken = makeToken(this.random);
    const now = this.clock.now();
    em.create(AccessTokenSchema, {
      id: token,
      account,
      hash: hashToken(accessToken),
      label,
      createdAt: now,
      lastUsedAt: now,
      expiresAt,
      revokedAt: null,
    });
    return { token, accessToken };
  }

  /** Ends every token of an account at once: a role or mandate of its holder ended, or the password is a new one. */
  async revokeAll(em: EntityManager, account: Id): Promise<void> {
    await em.nativeUpdate(AccessTokenSchema, { account, revokedAt: null }, { revokedAt: this.clock.now() });
  }
}
