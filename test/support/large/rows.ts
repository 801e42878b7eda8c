import type Sqlite from "better-sqlite3";

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A database that rows are written into behind the program's back, and what is there already read from. */
export interface Rows {
  insert(table: string, row: Row): void;
  all<Found>(statement: string): Found[];
}

/** How many rows go into a file at once: a call costs more than most rows do. */
const together = 40;

/** An SQLite file. Rows of a table always have the same columns in the same order, and are there once `done` is called. */
export class SqliteRows implements Rows {
  readonly #tables = new Map<string, WaitingRows>();
  private readonly database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    this.database = database;
  }

  insert(table: string, row: Row): void {
    let waiting = this.#tables.get(table);
    if (!waiting) this.#tables.set(table, (waiting = new WaitingRows(this.database, insertInto(table, row))));
    waiting.add(row);
  }

  all<Found>(statement: string): Found[] {
    this.done();
    return this.database.prepare<[], Found>(statement).all();
  }

  /** Puts in what still waits. */
  done(): void {
    for (const waiting of this.#tables.values()) waiting.empty();
  }
}

/** The rows of one table that go in together. */
class WaitingRows {
  readonly #one: Sqlite.Statement;
  readonly #many: Sqlite.Statement;
  #values: unknown[] = [];
  #count = 0;

  constructor(database: Sqlite.Database, insert: string) {
    this.#one = database.prepare(insert);
    const values = insert.slice(insert.lastIndexOf("("));
    this.#many = database.prepare(`${insert}${`, ${values}`.repeat(together - 1)}`);
  }

  add(row: Row): void {
    for (const column in row) {
      const value = row[column];
      this.#values.push(typeof value === "boolean" ? Number(value) : value);
    }
    this.#count += 1;
    if (this.#count < together) return;
    this.#many.run(this.#values);
    this.#values = [];
    this.#count = 0;
  }

  empty(): void {
    const width = this.#values.length / this.#count;
    for (let row = 0; row < this.#count; row += 1) {
      this.#one.run(this.#values.slice(row * width, (row + 1) * width));
    }
    this.#values = [];
    this.#count = 0;
  }
}

export function insertInto(table: string, row: Row): string {
  const columns = Object.keys(row);
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `insert into "${table}" (${names}) values (${columns.map(() => "?").join(", ")})`;
}
