import type Sqlite from "better-sqlite3";
import type { SqliteDatabase } from "kysely";
import { LRUCache } from "lru-cache";

/** As many texts as all reads together have in use; each takes the engine some kilobytes. */
const mostPrepared = 500;

/** The database as Kysely's driver uses it, but a statement that ran before is not prepared again. */
export class PreparedStatements implements SqliteDatabase {
  readonly #prepared = new LRUCache<string, ReturnType<SqliteDatabase["prepare"]>>({
    max: mostPrepared,
  });

  constructor(private readonly database: Sqlite.Database) {}

  prepare(sql: string): ReturnType<SqliteDatabase["prepare"]> {
    if (holdsItsValues(sql)) return this.database.prepare(sql);
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#prepared.clear();
    this.database.close();
  }
}

/** The ORM writes values into its statements: such a text does not come again. */
function holdsItsValues(sql: string): boolean {
  return sql.includes("'") && !sql.includes("?");
}
