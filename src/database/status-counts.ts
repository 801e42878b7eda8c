import { sql, type SelectQueryBuilder } from "kysely";
import type { Tables } from "./tables.js";

/** How many rows of a list stand in one status. */
export interface StatusCount<Status extends string> {
  readonly status: Status;
  readonly count: number;
}

/** The rows of a list counted by their status, in one statement. `query` selects the rows in sight, without an order. */
export function statusQuery(query: unknown, column: string) {
  return (query as SelectQueryBuilder<Tables, keyof Tables, object>)
    .clearSelect()
    .select([sql<string>`${sql.ref(column)}`.as("status"), sql<string | number>`count(*)`.as("count")])
    .groupBy(sql.ref(column));
}

/** Every status of the machine, in its order, with 0 where nothing stands there. */
export function toStatusCounts<Status extends string>(
  rows: readonly { readonly status: string; readonly count: string | number }[],
  statuses: readonly Status[],
): StatusCount<Status>[] {
  const found = new Map(rows.map(({ status, count }) => [status, Number(count)]));
  return statuses.map((status) => ({ status, count: found.get(status) ?? 0 }));
}

/** Both at once. */
export async function countByStatus<Status extends string>(
  query: unknown,
  column: string,
  statuses: readonly Status[],
): Promise<StatusCount<Status>[]> {
  return toStatusCounts(await statusQuery(query, column).execute(), statuses);
}
