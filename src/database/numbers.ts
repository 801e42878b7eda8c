import { sql } from "kysely";
import type { EntityManager } from "./em.js";
import type { Tables } from "./tables.js";

/**
 * The next number of a series, from 1 without gaps. Asked inside the unit of work that uses it: writers come one
 * after another, and a unique index stands behind.
 */
export async function nextNumber(
  em: EntityManager,
  table:
    | "motion"
    | "grievance"
    | "follow_up"
    | "progress"
    | "reply"
    | "supervision"
    | "session"
    | "visit_campaign"
    | "visit",
  series: "assembly" | "streetOffice" | "followUp",
  id: string,
): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(number) as last from ${sql.table(table)} where ${sql.ref(series)} = ${id}`.execute(
    em.getKysely<Tables>(),
  );
  return (rows[0]?.last ?? 0) + 1;
}
