import { sql, type RawBuilder, type SqlBool } from "kysely";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import type { EntityManager } from "./em.js";
import type { Tables } from "./tables.js";

/** NOT_FOUND unless the row is there and in sight: what is out of sight is answered exactly as what does not exist. */
export async function requireInSight(
  em: EntityManager,
  table: keyof Tables,
  id: Id,
  sight: RawBuilder<SqlBool>,
  field: string,
): Promise<void> {
  const { rows } = await sql`
    select 1 from ${sql.table(table)} where ${sql.ref(`${table}.id`)} = ${id} and ${sight}`.execute(
    em.getKysely<Tables>(),
  );
  if (rows.length === 0) throw new Fault("NOT_FOUND", field);
}
