import { Client } from "pg";

/** After a run on a server that TEST_POSTGRESQL names: removes the databases that tests made, but for those still in use. */
export async function teardown(): Promise<void> {
  const address = process.env["TEST_POSTGRESQL"];
  if (!address) return;
  const client = new Client({ connectionString: address });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname like 'yishi\_test\_%'`,
  );
  for (const { datname } of rows) {
    await client.query(`drop database if exists "${datname}"`).catch(() => undefined);
  }
  await client.end();
}
