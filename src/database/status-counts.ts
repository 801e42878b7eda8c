import { sql, type SelectQueryBuilder } from "kysely";
import type { Tables } from "./tables.js";

/** How many rows of a list stand in one status. */
export interface StatusCount<Status extends string> {
  readonly status: Status;
  readonly count: number;
}

/**
 * The rows of a list counted by their status, in one statement: every status of the machine, in its order, with 0
 * where nothing stands there. `query` selects the rows in sight and has no order of its own.
 */
export async function countByStatus<Status extends string>(
  query: unknown,
  column: string,
  statuses: readonly Status[],
): Promise<StatusCount<Status>[]> {
  const rows = await (query as SelectQueryBuilder<Tables, keyof Tables, object>)
    .clearSelect()
    .select([sql<string>`${sql.ref(column)}`.as("status"), sql<string | number>`count(*)`.as("count")])
    .groupBy(sql.ref(column))
    .execute();
  const found = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  return statuses.map((status) => ({ status, count: found.get(status) ?? 0 }));
}
