import {
  AbstractSqlDriver,
  BaseSqliteConnection,
  SqlitePlatform,
  type Configuration,
  type Dictionary,
} from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver, type DatabaseConnection } from "kysely";
import type { Tables } from "./tables.js";

/** Told of every SQL statement as it runs; for tests that count them. */
export type StatementObserver = (sql: string) => void;

// Before 3.51.3 a WAL reset race could corrupt a database that two connections write and checkpoint at once.
const oldestEngine = [3, 51, 3] as const;

/** The settings a writer needs, with the value each must read back as. They do not survive reopening by themselves. */
const writerPragmas = [
  ["journal_mode", "wal"],
  ["synchronous", 2],
  ["foreign_keys", 1],
  ["busy_timeout", 5000],
] as const;

/** Kysely's driver, but a transaction takes the write lock at once: it waits at its start instead of failing halfway. */
class ImmediateKyselyDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateDialect extends SqliteDialect {
  constructor(private readonly database: Sqlite.Database) {
    super({ database });
  }

  override createDriver(): SqliteDriver {
    return new ImmediateKyselyDriver({ database: this.database });
  }
}

class ImmediateConnection extends BaseSqliteConnection {
  override createKyselyDialect(options: Dictionary): SqliteDialect {
    const observe = options.verbose as StatementObserver | undefined;
    return new ImmediateDialect(openForWriting(this.config.get("dbName") ?? "", observe));
  }
}

/** MikroORM writes values into the statement, of which SQLite reads nothing after a NUL. */
class WholeTextPlatform extends SqlitePlatform {
  override escape(value: unknown): string {
    if (typeof value !== "string" || !value.includes("\0")) return super.escape(value);
    return `cast(x'${Buffer.from(value).toString("hex")}' as text)`;
  }
}

/** MikroORM's SQLite driver with transactions that begin IMMEDIATE and settings that are checked at every open. */
export class ImmediateSqliteDriver extends AbstractSqlDriver<ImmediateConnection> {
  constructor(config: Configuration) {
    super(config, new WholeTextPlatform(), ImmediateConnection, ["kysely", "better-sqlite3"]);
  }
}

function openForWriting(file: string, verbose?: StatementObserver): Sqlite.Database {
  const database = new Sqlite(file, verbose && { verbose: (sql) => verbose(String(sql)) });
  const { version } = database.prepare("select sqlite_version() as version").get() as { version: string };
  if (isOlder(version)) throw new Error(`SQLite ${version} is too old; at least ${oldestEngine.join(".")} is needed`);
  for (const [name, wanted] of writerPragmas) {
    database.pragma(`${name} = ${wanted}`);
    const found: unknown = database.pragma(name, { simple: true });
    if (found !== wanted) throw new Error(`SQLite did not take ${name} = ${wanted} (it is ${String(found)})`);
  }
  return database;
}

function isOlder(version: string): boolean {
  const found = version.split(".").map(Number);
  const index = oldestEngine.findIndex((part, at) => part !== found[at]);
  return index >= 0 && (found[index] ?? 0) < (oldestEngine[index] ?? 0);
}

/** Plain reads on a connection of their own, which cannot write and never waits for the writer. */
export function openForReading(file: string, verbose?: StatementObserver): Kysely<Tables> {
  const options = verbose && { verbose: (sql: unknown) => verbose(String(sql)) };
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, ...options });
  database.pragma("busy_timeout = 5000");
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}
