/** Whether these tests run on PostgreSQL after they ran on SQLite, and not all of them are wanted there. */
export const onSecondEngine = Boolean(process.env["TEST_POSTGRESQL"]) && process.env["POSTGRESQL_TESTS"] !== "all";

/**
 * All of a long table of cases; on the second engine every fourth, unless POSTGRESQL_TESTS=all. For tables that try
 * the same code with value after value: they have all been tried on the first engine, and would cost as much again.
 */
export function thinned<Case>(cases: readonly Case[]): readonly Case[] {
  return onSecondEngine ? cases.filter((_, index) => index % 4 === 0) : cases;
}
