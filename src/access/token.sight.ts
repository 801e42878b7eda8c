import { sql } from "kysely";
import type { Instant } from "../shared/clock.js";
import type { Condition } from "./sight.js";
import { idleFor, later } from "./tokens.js";

/** The access tokens, joined with their accounts, that are good now. A machine's does not die of idleness. */
export function tokensAlive(now: Instant): Condition {
  return sql`(access_token."revokedAt" is null and account."disabledAt" is null and access_token."expiresAt" > ${now}
    and (account.kind = 'MACHINE' or access_token."lastUsedAt" > ${later(now, -idleFor)}))`;
}
