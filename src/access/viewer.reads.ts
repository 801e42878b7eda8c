import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import type { Clock, Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { hashToken, idleFor, later } from "./tokens.js";
import type { Grant, Viewer } from "./viewer.js";

/** Finds the viewer behind a token, with the roles held at this moment. */
export class ViewerReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  /** The viewer and when the token was last used, or null for a token that is unknown, revoked or too old. */
  async byToken(token: string): Promise<{ viewer: Viewer; lastUsedAt: Instant } | null> {
    const now = this.clock.now();
    const found = await this.reads
      .selectFrom("access_token")
      .innerJoin("account", "account.id", "access_token.account")
      .select(["access_token.id as token", "access_token.lastUsedAt", "account.id as account", "account.name"])
      .where("access_token.hash", "=", hashToken(token))
      .where("access_token.revokedAt", "is", null)
      .where("account.disabledAt", "is", null)
      .where("access_token.expiresAt", ">", now)
      .where("access_token.lastUsedAt", ">", later(now, -idleFor))
      .executeTakeFirst();
    if (!found) return null;
    const { account, name, token: id, lastUsedAt } = found;
    return { viewer: { account, name, token: id, grants: await grantsOfAccount(this.reads, account) }, lastUsedAt };
  }
}

/** The roles given to an account and the mandates it holds: a mandate that is not ACTIVE gives no role. */
async function grantsOfAccount(reads: Kysely<Tables>, account: Id): Promise<readonly Grant[]> {
  const given = await reads
    .selectFrom("role_grant")
    .select(["role", "streetOffice", "unit"])
    .where("account", "=", account)
    .where("endedAt", "is", null)
    .orderBy("grantedAt")
    .execute();
  const mandates = await reads
    .selectFrom("representative")
    .select(["id", "assembly", "streetOffice"])
    .where("account", "=", account)
    .where("status", "=", "ACTIVE")
    .orderBy("from")
    .execute();
  return [
    ...given.map((grant) => ({ ...grant, representative: null, assembly: null })),
    ...mandates.map(({ id, assembly, streetOffice }) => ({
      role: "REPRESENTATIVE" as const,
      streetOffice,
      unit: null,
      representative: id,
      assembly,
    })),
  ];
}
