import Sqlite from "better-sqlite3";
import { Pool } from "pg";
import type { Loose } from "../asking.ts";

/** Which database the bare server opens. */
export type Address =
  | { readonly engine: "sqlite"; readonly file: string }
  | { readonly engine: "postgresql"; readonly url: string };

export type Row = Readonly<Record<string, Loose>>;
export type Value = string | number;

/** Runs one statement, prepared at its first use. Parameters are written `?` on both engines. */
export type Run = (sql: string, ...values: readonly Value[]) => readonly Row[] | Promise<readonly Row[]>;

/** The driver itself, as our own server opens it; `observe` is told of every statement. */
export interface Store {
  readonly read: Run;
  /** One change in a transaction of its own. */
  readonly write: (sql: string, ...values: readonly Value[]) => unknown;
}

export function openStore(address: Address, observe: (sql: string) => void): Store {
  return address.engine === "sqlite" ? sqliteStore(address.file, observe) : postgresqlStore(address.url, observe);
}

function sqliteStore(file: string, observe: (sql: string) => void): Store {
  const reading = new Sqlite(file, { readonly: true, fileMustExist: true });
  const writing = new Sqlite(file);
  for (const pragma of ["journal_mode = wal", "synchronous = full", "foreign_keys = on"]) writing.pragma(pragma);
  const prepared = new Map<string, Sqlite.Statement<Value[], Row>>();
  const written = new Map<string, (values: readonly Value[]) => void>();
  return {
    read(sql, ...values) {
      observe(sql);
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, (statement = reading.prepare<Value[], Row>(sql)));
      return statement.all(...values);
    },
    write(sql, ...values) {
      let change = written.get(sql);
      if (!change) {
        const statement = writing.prepare<Value[]>(sql);
        const transaction = writing.transaction((given: readonly Value[]) => void statement.run(...given));
        change = (given) => transaction.immediate(given);
        written.set(sql, change);
      }
      change(values);
    },
  };
}

function postgresqlStore(url: string, observe: (sql: string) => void): Store {
  const pool = new Pool({ connectionString: url, max: 8 });
  const texts = new Map<string, { readonly name: string; readonly text: string }>();
  const run = async (sql: string, values: readonly Value[]): Promise<readonly Row[]> => {
    observe(sql);
    let statement = texts.get(sql);
    if (!statement) texts.set(sql, (statement = { name: `bare${texts.size}`, text: numbered(sql) }));
    return (await pool.query<Row>({ ...statement, values: [...values] })).rows;
  };
  return { read: (sql, ...values) => run(sql, values), write: (sql, ...values) => run(sql, values) };
}

/** PostgreSQL numbers its parameters. No text of ours has a question mark in it. */
function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll("?", () => `$${(count += 1)}`);
}

const lists: string[] = [];

/** `(?, ?, ?)` for so many values; the same text every time, so that its statement is prepared once. */
export function among({ length }: readonly unknown[]): string {
  return (lists[length] ??= `(${Array.from({ length }, () => "?").join(", ")})`);
}

/** A JSON column: text on one engine, opened already on the other. */
export function opened(value: Loose): Loose {
  return typeof value === "string" ? JSON.parse(value) : value;
}

/** Rows by the one they belong to, in their order. */
export function grouped(rows: readonly Row[], key: string): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row[key] as string);
}

export function byKey(rows: readonly Row[], key = "id"): Map<string, Row> {
  return new Map(rows.map((row) => [row[key] as string, row]));
}
