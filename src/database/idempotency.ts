import type { Act } from "../access/act.js";
import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import type { EntityManager } from "./em.js";
import { statement } from "./statement.js";
import { parseJson, type Tables } from "./tables.js";

const keptFor = 24 * 60 * 60 * 1000;

/** The answer this viewer already got under this key within a day, or undefined for a first request. */
export async function firstAnswer<Outcome>(
  em: EntityManager,
  act: Act,
  now: Instant,
): Promise<Outcome | Refusal | undefined> {
  if (!act.retry) return undefined;
  const { key, digest } = act.retry;
  const after = new Date(Date.parse(now) - keptFor).toISOString();
  const [record] = await kept(em.getKysely<Tables>(), { account: act.viewer.account, key, after });
  if (!record) return undefined;
  if (record.digest !== digest) return refuse("IDEMPOTENCY_MISMATCH", { field: "idempotencyKey" });
  return parseJson(record.outcome) as Outcome | Refusal;
}

/** Keeps the answer in the same unit of work as the act, refusals too: a retry must not find a different one. */
export async function keepAnswer(em: EntityManager, act: Act, outcome: object, now: Instant): Promise<void> {
  if (!act.retry) return;
  const sql = em.getKysely<Tables>();
  const { key, digest } = act.retry;
  await forgetOld(sql, { before: new Date(Date.parse(now) - keptFor).toISOString() });
  await keep(sql, {
    account: act.viewer.account,
    key,
    digest,
    outcome: JSON.stringify(outcome),
    at: now,
  });
}

const kept = statement(
  (sql, { account, key, after }: { readonly account: Id; readonly key: string; readonly after: Instant }) =>
    sql
      .selectFrom("idempotency_record")
      .select(["digest", "outcome"])
      .where("account", "=", account)
      .where("key", "=", key)
      .where("at", ">=", after),
);

const forgetOld = statement((sql, { before }: { readonly before: Instant }) =>
  sql.deleteFrom("idempotency_record").where("at", "<", before),
);

const keep = statement((sql, { account, key, digest, outcome, at }: Tables["idempotency_record"]) =>
  sql.insertInto("idempotency_record").values({ account, key, digest, outcome, at }),
);
