import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { EntityCaseNamingStrategy, MikroORM, type Options } from "@mikro-orm/core";
import { Migrator } from "@mikro-orm/migrations";
import type { AbstractSqlDriver } from "@mikro-orm/sqlite";
import type { Kysely } from "kysely";
import type { DatabaseAddress } from "../config.js";
import { entities } from "./entities.js";
import { FirstSchema as FirstPostgresqlSchema } from "./migrations/postgresql/0001-first-schema.js";
import { StorageTrial as PostgresqlStorageTrial } from "./migrations/postgresql/0002-storage-trial.js";
import { Votes as PostgresqlVotes } from "./migrations/postgresql/0003-votes.js";
import { Attachments as PostgresqlAttachments } from "./migrations/postgresql/0004-attachments.js";
import { FromTheDoor as PostgresqlFromTheDoor } from "./migrations/postgresql/0005-from-the-door.js";
import { FirstSchema as FirstSqliteSchema } from "./migrations/sqlite/0001-first-schema.js";
import { StorageTrial as SqliteStorageTrial } from "./migrations/sqlite/0002-storage-trial.js";
import { Votes as SqliteVotes } from "./migrations/sqlite/0003-votes.js";
import { Attachments as SqliteAttachments } from "./migrations/sqlite/0004-attachments.js";
import { FromTheDoor as SqliteFromTheDoor } from "./migrations/sqlite/0005-from-the-door.js";
import { openPostgresqlForReading, SerialPostgresqlDriver } from "./postgresql.js";
import { requirePostgresql } from "./postgresql-sessions.js";
import { ImmediateSqliteDriver, openForReading, type StatementObserver } from "./sqlite.js";
import type { Tables } from "./tables.js";

/** The ORM as the rest of the program knows it: any engine that speaks SQL. */
export type Orm = MikroORM<AbstractSqlDriver>;

/** Every migration of each engine, oldest first. */
const migrations = {
  sqlite: [
    { name: "0001-first-schema", class: FirstSqliteSchema },
    { name: "0002-storage-trial", class: SqliteStorageTrial },
    { name: "0003-votes", class: SqliteVotes },
    { name: "0004-attachments", class: SqliteAttachments },
    { name: "0005-from-the-door", class: SqliteFromTheDoor },
  ],
  postgresql: [
    { name: "0001-first-schema", class: FirstPostgresqlSchema },
    { name: "0002-storage-trial", class: PostgresqlStorageTrial },
    { name: "0003-votes", class: PostgresqlVotes },
    { name: "0004-attachments", class: PostgresqlAttachments },
    { name: "0005-from-the-door", class: PostgresqlFromTheDoor },
  ],
} as const;

/**
 * Opens the database for commands and migrates it; makes the SQLite file when it does not exist, and the folder of
 * what is kept beside the database.
 */
export async function openOrm(
  address: DatabaseAddress,
  observe?: StatementObserver,
  onMigration?: (name: string) => void,
): Promise<Orm> {
  mkdirSync(dirname(address.beside), { recursive: true });
  if (address.engine === "postgresql") await requirePostgresql(address.url);
  const orm = await MikroORM.init<AbstractSqlDriver>({
    ...optionsOf(address, observe),
    entities,
    namingStrategy: EntityCaseNamingStrategy,
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations[address.engine]], snapshot: false, silent: true },
  });
  try {
    for (const { name } of await orm.migrator.up()) onMigration?.(name);
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

function optionsOf(
  address: DatabaseAddress,
  observe: StatementObserver | undefined,
): Partial<Options<AbstractSqlDriver>> {
  if (address.engine === "postgresql") {
    return { driver: SerialPostgresqlDriver, clientUrl: address.url, ...(observe && { driverOptions: { observe } }) };
  }
  return {
    driver: ImmediateSqliteDriver,
    dbName: address.file,
    ...(observe && { driverOptions: { verbose: observe } }),
  };
}

/** Opens the database, which must exist, for plain reads: on connections that cannot write and never wait for the writer. */
export function openReads(address: DatabaseAddress, observe?: StatementObserver): Kysely<Tables> {
  return address.engine === "postgresql"
    ? openPostgresqlForReading(address, observe)
    : openForReading(address.file, observe);
}
