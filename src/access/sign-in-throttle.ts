import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import type { Tables } from "../database/tables.js";
import type { Clock, Instant } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import { normalizeLogin } from "./account.rules.js";
import { SignInThrottleSchema } from "./credential.entity.js";
import { forgottenAfter, waitAfter } from "./sign-in-throttle.rules.js";
import { later } from "./tokens.js";

const doors = ["signIn", "redeemCode"] as const;
type Door = (typeof doors)[number];

/** How many doors that stand open are remembered; of more, those that failed longest ago are forgotten. */
const mostRemembered = 10_000;

/**
 * Growing waits per account, so that passwords cannot be tried in bulk, whatever addresses they are tried from. A name
 * that is no account waits just as long: the wait tells nobody which accounts there are.
 */
export class SignInThrottle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt before it is judged: guesses sent all at once are counted as well. RATE_LIMITED while closed. */
  async count(door: Door, login: string): Promise<void> {
    const key = keyOf(door, login);
    const now = this.clock.now();
    await this.database.aside(async (em) => {
      const known = await em.findOne(SignInThrottleSchema, key);
      if (known && known.closedUntil > now) throw tooEarly(now, known.closedUntil);
      const before = known && known.lastFailedAt > later(now, -forgottenAfter) ? known.failures : 0;
      const failures = before + 1;
      const counted = { failures, lastFailedAt: now, closedUntil: later(now, waitAfter(failures)) };
      if (known) Object.assign(known, counted);
      else {
        await forgetOld(em, now);
        em.create(SignInThrottleSchema, { key, ...counted });
      }
    });
  }

  /** Opens both doors of an account again: its holder has been recognised, or was given a new code. */
  async forget(em: EntityManager, login: string): Promise<void> {
    await em.nativeDelete(SignInThrottleSchema, { key: { $in: doors.map((door) => keyOf(door, login)) } });
  }
}

function keyOf(door: Door, login: string): string {
  return createHash("sha256")
    .update(`${door}:${normalizeLogin(login)}`)
    .digest("hex");
}

function tooEarly(now: Instant, until: Instant): Fault {
  const retryAfter = Math.ceil((Date.parse(until) - Date.parse(now)) / 1000);
  return Fault.tooMuch(
    `尝试次数过多，请在 ${retryAfter} 秒后再试。忘记密码请向街道秘书索取一次性码。`,
    `there were too many attempts; try again in ${retryAfter} seconds. If you forgot the password, ask the secretary of your street office for a one-time code.`,
    { retryAfter },
  );
}

/** Keeps the table small, whatever names are tried; a door that is closed stays so. */
async function forgetOld(em: EntityManager, now: Instant): Promise<void> {
  const old = later(now, -forgottenAfter);
  await sql`
    delete from sign_in_throttle
    where "closedUntil" <= ${now} and ("lastFailedAt" <= ${old} or "lastFailedAt" < (
      select "lastFailedAt" from sign_in_throttle order by "lastFailedAt" desc limit 1 offset ${mostRemembered}))
  `.execute(em.getKysely<Tables>());
}
