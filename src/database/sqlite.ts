import {
  AbstractSqlDriver,
  BaseSqliteConnection,
  SqlitePlatform,
  type Configuration,
  type Dictionary,
} from "@mikro-orm/sqlite";
import Sqlite from "better-sqlite3";
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Kysely,
  type QueryResult,
  type SqliteDatabase,
} from "kysely";
import { counted } from "./counted.js";
import { PreparedStatements } from "./prepared.js";
import { PreparedReads } from "./prepared-reads.js";
import type { Tables } from "./tables.js";

/** Told of every SQL statement as it runs; for tests that count them. */
export type StatementObserver = (sql: string) => void;

// Before 3.51.3 a WAL reset race could corrupt a database that two connections write and checkpoint at once.
const oldestEngine = [3, 51, 3] as const;

/** Settings, with the value each must read back as. They do not survive reopening by themselves. */
type Pragmas = readonly (readonly [name: string, value: string | number])[];

const writerPragmas: Pragmas = [
  ["journal_mode", "wal"],
  ["synchronous", 2],
  ["foreign_keys", 1],
  ["busy_timeout", 5000],
  // What was committed goes into the database every 1000 pages, and a log that once grew long is cut again.
  ["wal_autocheckpoint", 1000],
  ["journal_size_limit", 16 * 1024 * 1024],
];

const readerPragmas: Pragmas = [
  ["query_only", 1],
  ["busy_timeout", 5000],
];

/** Kysely's driver, but every statement is counted for the request that it is run for. */
class CountingKyselyDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return counted(await super.acquireConnection());
  }
}

class CountingDialect extends SqliteDialect {
  constructor(private readonly database: SqliteDatabase) {
    super({ database });
  }

  override createDriver(): SqliteDriver {
    return new CountingKyselyDriver({ database: this.database });
  }
}

/** The same, but a transaction takes the write lock at once: it waits at its start instead of failing halfway. */
class ImmediateKyselyDriver extends CountingKyselyDriver {
  constructor(private readonly database: Sqlite.Database) {
    super({ database: new PreparedStatements(database) });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new WholeTransactions(await super.acquireConnection(), this.database);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WholeTransactions).begin(CompiledQuery.raw("begin immediate"));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    (connection as WholeTransactions).ended();
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as WholeTransactions).ended();
    // Where it could not be begun or the engine has ended it, there is nothing to roll back.
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** When the disk is full SQLite may end a transaction by itself. What was still to be done in it is not done outside. */
class WholeTransactions implements DatabaseConnection {
  #within = false;
  #notBegun: Error | undefined;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly database: Sqlite.Database,
  ) {}

  /** Kysely never takes a connection back on which no transaction could begin: so that is said by its first statement. */
  async begin(query: CompiledQuery): Promise<void> {
    try {
      await this.connection.executeQuery(query);
    } catch (error) {
      this.#notBegun = error instanceof Error ? error : new Error(String(error));
    }
    this.#within = true;
  }

  ended(): void {
    this.#within = false;
    this.#notBegun = undefined;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#refuseOutside();
    return this.connection.executeQuery<Row>(query);
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    this.#refuseOutside();
    return this.connection.streamQuery<Row>(query, chunkSize);
  }

  #refuseOutside(): void {
    if (!this.#within || this.database.inTransaction) return;
    throw this.#notBegun ?? new Error("the transaction was ended by the engine");
  }
}

class ImmediateDialect extends SqliteDialect {
  constructor(private readonly database: Sqlite.Database) {
    super({ database });
  }

  override createDriver(): SqliteDriver {
    return new ImmediateKyselyDriver(this.database);
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
  const { version } = database.prepare("select sqlite_version() as version").get() as {
    version: string;
  };
  if (isOlder(version)) throw new Error(`SQLite ${version} is too old; at least ${oldestEngine.join(".")} is needed`);
  return withSettings(database, writerPragmas);
}

function withSettings(database: Sqlite.Database, pragmas: Pragmas): Sqlite.Database {
  for (const [name, wanted] of pragmas) {
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
  const statements = new PreparedStatements(withSettings(database, readerPragmas));
  return new PreparedReads(new CountingDialect(statements), statements);
}
