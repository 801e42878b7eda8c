import { PostgreSqlConnection, PostgreSqlPlatform } from "@mikro-orm/postgresql";
import { AbstractSqlDriver, type Configuration, type Dictionary } from "@mikro-orm/sqlite";
import {
  CompiledQuery,
  Kysely,
  OperatorNode,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  ValueListNode,
  type BinaryOperationNode,
  type DatabaseConnection,
} from "kysely";
import type { Pool } from "pg";
import Cursor from "pg-cursor";
import type { PostgresqlAddress } from "../config.js";
import {
  locks,
  openPool,
  plainNumbers,
  plainValues,
  StatementNames,
  takeHold,
  withoutNul,
} from "./postgresql-sessions.js";
import type { StatementObserver } from "./sqlite.js";
import type { Tables } from "./tables.js";

/** On SQLite nothing is in an empty list, and everything is not; PostgreSQL's grammar has no such list. */
class EmptyListCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand: list } = node;
    const isEmpty = (PrimitiveValueListNode.is(list) || ValueListNode.is(list)) && list.values.length === 0;
    if (isEmpty && OperatorNode.is(operator)) this.append(String(operator.operator === "not in"));
    else super.visitBinaryOperation(node);
  }
}

class PlainDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new EmptyListCompiler();
  }
}

/**
 * Kysely's driver, but a transaction takes the one lock of all commands at once and holds it to its end. What a
 * command reads is as new as the lock: each statement sees all that was stored before it.
 */
class SerialKyselyDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(
      CompiledQuery.raw(`begin isolation level read committed; select pg_advisory_xact_lock(${locks.command})`),
    );
  }
}

class SerialDialect extends PlainDialect {
  constructor(private readonly pool: Pool) {
    super({ pool });
  }

  override createDriver(): PostgresDriver {
    return new SerialKyselyDriver({ pool: this.pool, cursor: Cursor });
  }
}

/** One connection for commands, as on SQLite: it is kept, because it holds the database for this server. */
class WriterConnection extends PostgreSqlConnection {
  override createKyselyDialect(options: Dictionary): PostgresDialect {
    const observe = options["observe"] as StatementObserver | undefined;
    const pool = openPool(
      this.config.get("clientUrl") ?? "",
      {
        min: 1,
        max: 1,
        idleTimeoutMillis: 0,
        // A whole hall casts at once, one after the other.
        connectionTimeoutMillis: 60_000,
        types: plainNumbers(),
        // What was acknowledged must be on the disk, whatever the installation's default.
        options: "-c synchronous_commit=on",
        verify: (client, done) => void takeHold(client, done),
      },
      observe,
    );
    return new SerialDialect(pool);
  }
}

/** Columns as on SQLite: texts have no length, JSON is text that keeps its order, foreign keys are indexed. */
class PlainPlatform extends PostgreSqlPlatform {
  override getVarcharTypeDeclarationSQL(): string {
    return "text";
  }

  override getJsonDeclarationSQL(): string {
    return "text";
  }

  override convertsJsonAutomatically(): boolean {
    return false;
  }

  override indexForeignKeys(): boolean {
    return true;
  }

  override escape(value: unknown): string {
    return super.escape(typeof value === "string" ? withoutNul(value) : value);
  }
}

/** MikroORM's PostgreSQL driver with commands one after another, on a connection that no second server can have. */
export class SerialPostgresqlDriver extends AbstractSqlDriver<WriterConnection> {
  constructor(config: Configuration) {
    super(config, new PlainPlatform(), WriterConnection, ["kysely", "pg"]);
  }
}

/** Plain reads on connections of their own, which cannot write and never wait for the writer. */
export function openPostgresqlForReading({ url }: PostgresqlAddress, observe?: StatementObserver): Kysely<Tables> {
  const pool = openPool(
    url,
    { max: 4, connectionTimeoutMillis: 30_000, types: plainValues(), options: "-c default_transaction_read_only=on" },
    observe,
    new StatementNames(),
  );
  return new Kysely<Tables>({ dialect: new PlainDialect({ pool, cursor: Cursor }) });
}
