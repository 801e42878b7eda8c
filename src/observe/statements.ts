import { AsyncLocalStorage } from "node:async_hooks";

/** Counts what one request asks of the database. */
export interface StatementCount {
  statements: number;
}

const counts = new AsyncLocalStorage<StatementCount | undefined>();

/** Called by every connection, for every statement it runs. */
export function countStatement(): void {
  const count = counts.getStore();
  if (count) count.statements += 1;
}

/** Does work whose statements are on this account, also those that it runs later. */
export function counting<Result>(count: StatementCount, work: () => Result): Result {
  return counts.run(count, work);
}

/** Does work that no request is answered by (signed heads, watching over rights): it is on nobody's account. */
export function uncounted<Result>(work: () => Result): Result {
  return counts.run(undefined, work);
}
