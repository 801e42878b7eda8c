import { Kysely, type CompiledQuery, type Dialect, type SqliteDatabase } from "kysely";
import { countStatement } from "../observe/statements.js";
import type { Tables } from "./tables.js";

/** Kysely on SQLite, with a short cut for statements that are built already. */
export class PreparedReads extends Kysely<Tables> {
  constructor(
    dialect: Dialect,
    private readonly statements: SqliteDatabase,
  ) {
    super({ dialect });
  }

  /** The rows at once: the engine is in this process, and there is one connection. */
  rowsOf({ sql, parameters }: CompiledQuery): unknown[] {
    countStatement();
    return this.statements.prepare(sql).all(parameters);
  }
}
