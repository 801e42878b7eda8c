import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import { RepresentativeSchema } from "../representative/representative.entity.js";
import type { Clock } from "../shared/clock.js";
import { isGiven } from "../shared/given.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkOptionalText, lengths } from "../shared/text.js";
import { AccountSchema, type Account } from "./account.entity.js";
import { badPassword, normalizeLogin } from "./account.rules.js";
import { cannotBeIssued } from "./credential.checks.js";
import type { OneTimeCode } from "./credential.entity.js";
import type { OneTimeCodes } from "./one-time-codes.js";
import { hashPassword } from "./passwords.js";
import type { SignInThrottle } from "./sign-in-throttle.js";
import type { SignedIn, TokenConsequences } from "./token.consequences.js";

export interface Redemption {
  readonly account: string;
  readonly code: string;
  readonly newPassword: string;
  readonly label?: string | null;
}

/** Setting a password by a one-time code: the first sign-in, and the way back when a password was forgotten. */
export class RedeemService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly throttle: SignInThrottle,
    private readonly codes: OneTimeCodes,
    private readonly tokens: TokenConsequences,
    private readonly clock: Clock,
  ) {}

  /** Until then the old password works; from then on neither it nor any token from before. */
  async redeem({ account: typed, code, newPassword, label: wanted }: Redemption): Promise<SignedIn | Refusal> {
    const label = checkOptionalText(wanted, "label", lengths.title);
    if (isRefusal(label)) return label;
    const bad = badPassword(newPassword, typed, "newPassword");
    if (bad) return bad;
    await this.throttle.count("redeemCode", typed);
    // Hashed before anything is looked up, so that unknown accounts take the same time.
    const passwordHash = await hashPassword(newPassword);
    return this.database.transaction(async (em) => {
      const account = await em.findOne(AccountSchema, { login: normalizeLogin(typed), disabledAt: null });
      const good = await this.codes.good(em, account?.id ?? "", code);
      if (!account || !good || (await opensMoreNow(em, account, good))) return refuse("CODE_NOT_GOOD");

      account.passwordHash = passwordHash;
      good.redeemedAt = this.clock.now();
      await this.tokens.revokeAll(em, account.id);
      await this.throttle.forget(em, account.login);
      const entry = { chain: zoneChain, act: "account:redeemCode", subject: account.id, actor: account.id };
      await this.ledger.append(em, { ...entry, body: {} });
      return this.tokens.signIn(em, account.id, label);
    });
  }
}

/**
 * Whether a secretary could not issue the code any more: the mandate it was for is over, or the account has come to
 * open more than that. What was handed out before must not open it either.
 */
async function opensMoreNow(em: EntityManager, account: Account, { representative }: OneTimeCode): Promise<boolean> {
  if (!isGiven(representative)) return false;
  const mandate = await em.findOneOrFail(RepresentativeSchema, representative);
  return (await cannotBeIssued(em, [mandate], new Map([[account.id, account]]))) !== undefined;
}
