import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import type { Clock, Instant } from "../shared/clock.js";
import { dayOf, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { tokensAlive } from "./token.sight.js";
import { hashToken } from "./tokens.js";
import type { Grant, Viewer } from "./viewer.js";

/** The viewer behind a token, when the token was last used, and when it ends at the latest. */
export interface FoundViewer {
  readonly viewer: Viewer;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
}

/** Finds the viewer behind a token, with the roles held at this moment. */
export class ViewerReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  /** Null for a token that is unknown, revoked or too old. */
  async byToken(token: string): Promise<FoundViewer | null> {
    return (await this.byTokens([token])).get(token) ?? null;
  }

  /** The same for many at once; tokens that are not good are left out. */
  async byTokens(tokens: readonly string[]): Promise<Map<string, FoundViewer>> {
    const byHash = new Map(tokens.map((token) => [hashToken(token), token]));
    const now = this.clock.now();
    const found = await this.reads
      .selectFrom("access_token")
      .innerJoin("account", "account.id", "access_token.account")
      .select(["access_token.id as token", "access_token.hash"])
      .select(["access_token.lastUsedAt", "access_token.expiresAt"])
      .select(["account.id as account", "account.name"])
      .where("access_token.hash", "in", [...byHash.keys()])
      .where(tokensAlive(now))
      .execute();
    if (found.length === 0) return new Map();
    const accounts = [...new Set(found.map(({ account }) => account))];
    const grants = await grantsOfAccounts(this.reads, accounts, dayOf(now));
    return new Map(
      found.map(({ hash, lastUsedAt, expiresAt, ...who }) => [
        byHash.get(hash) ?? "",
        { viewer: { ...who, grants: grants.get(who.account) ?? [] }, lastUsedAt, expiresAt },
      ]),
    );
  }
}

/** The roles given to accounts and their mandates: one that is not ACTIVE, or of another day, gives no role. */
async function grantsOfAccounts(
  reads: Kysely<Tables>,
  accounts: readonly Id[],
  today: Day,
): Promise<Map<Id | null, Grant[]>> {
  const given = await reads
    .selectFrom("role_grant")
    .select(["account", "role", "streetOffice", "unit"])
    .where("account", "in", [...accounts])
    .where("endedAt", "is", null)
    .orderBy("grantedAt")
    .execute();
  const mandates = await reads
    .selectFrom("representative")
    .select(["account", "id", "assembly", "streetOffice"])
    .where("account", "in", [...accounts])
    .where("status", "=", "ACTIVE")
    .where("from", "<=", today)
    .where((eb) => eb.or([eb("to", "is", null), eb("to", ">=", today)]))
    .orderBy("from")
    .execute();
  const grants = new Map<Id | null, Grant[]>(accounts.map((account) => [account, []]));
  for (const { account, ...grant } of given) {
    grants.get(account)?.push({ ...grant, representative: null, assembly: null });
  }
  for (const { account, id, ...mandate } of mandates) {
    grants.get(account)?.push({ role: "REPRESENTATIVE", unit: null, representative: id, ...mandate });
  }
  return grants;
}
