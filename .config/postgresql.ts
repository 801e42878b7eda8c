import { PostgresqlServer } from "../test/support/postgresql-server.ts";

/** The PostgreSQL that this run tests on, or why there is none. */
export type PostgresqlForTests = { readonly address: string } | { readonly missing: string };

/** Starts a PostgreSQL for the length of this run; one that TEST_POSTGRESQL names is taken instead. */
export async function postgresqlForTests(): Promise<PostgresqlForTests> {
  const given = process.env["TEST_POSTGRESQL"];
  if (given) return { address: given };
  try {
    const server = await PostgresqlServer.start();
    process.once("exit", () => server.end());
    return { address: server.addressOf("postgres") };
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error);
    console.warn(`\nNothing is tested on PostgreSQL: ${missing}\n`);
    return { missing };
  }
}
