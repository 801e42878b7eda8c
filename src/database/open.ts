import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { EntityCaseNamingStrategy, MikroORM } from "@mikro-orm/core";
import { Migrator } from "@mikro-orm/migrations";
import type { SqliteAddress } from "../config.js";
import { entities } from "./entities.js";
import { FirstSchema } from "./migrations/sqlite/0001-first-schema.js";
import { ImmediateSqliteDriver, type StatementObserver } from "./sqlite.js";

/** The ORM as the rest of the program knows it: any engine that speaks SQL. */
export type Orm = MikroORM<ImmediateSqliteDriver>;

/** Opens the database file for commands, making it and its folder when they do not exist, and migrates it. */
export async function openOrm(address: SqliteAddress, observe?: StatementObserver): Promise<Orm> {
  mkdirSync(dirname(address.file), { recursive: true });
  const orm = await MikroORM.init({
    driver: ImmediateSqliteDriver,
    dbName: address.file,
    ...(observe && { driverOptions: { verbose: observe } }),
    entities,
    namingStrategy: EntityCaseNamingStrategy,
    extensions: [Migrator],
    migrations: { migrationsList: [{ name: "0001-first-schema", class: FirstSchema }], snapshot: false, silent: true },
  });
  await orm.migrator.up();
  return orm;
}
