import type { EntityManager } from "./em.js";
import type { Act } from "../access/act.js";
import type { Instant } from "../shared/clock.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { IdempotencyRecordSchema } from "./idempotency.entity.js";

const keptFor = 24 * 60 * 60 * 1000;

/** The answer this viewer already got under this key within a day, or undefined for a first request. */
export async function firstAnswer<Outcome>(
  em: EntityManager,
  act: Act,
  now: Instant,
): Promise<Outcome | Refusal | undefined> {
  if (!act.retry) return undefined;
  const { key, digest } = act.retry;
  await em.nativeDelete(IdempotencyRecordSchema, { at: { $lt: new Date(Date.parse(now) - keptFor).toISOString() } });
  const record = await em.findOne(IdempotencyRecordSchema, { account: act.viewer.account, key });
  if (!record) return undefined;
  if (record.digest !== digest) return refuse("IDEMPOTENCY_MISMATCH", { field: "idempotencyKey" });
  return record.outcome as Outcome | Refusal;
}

/** Keeps the answer in the same unit of work as the act, refusals too: a retry must not find a different one. */
export function keepAnswer(em: EntityManager, act: Act, outcome: object, now: Instant): void {
  if (!act.retry) return;
  const { key, digest } = act.retry;
  em.create(IdempotencyRecordSchema, { account: act.viewer.account, key, digest, outcome, at: now });
}
