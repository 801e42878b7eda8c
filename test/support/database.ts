import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { receiveMessageOnPort, MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { readConfig, type Config } from "../../src/config.js";
import { openOrm } from "../../src/database/open.js";

/** Where a test's database is: the path of an SQLite file, or the address of a PostgreSQL database. */
export type Place = string;

/** The PostgreSQL that this run's tests use; undefined where they use SQLite. */
const server = process.env["TEST_POSTGRESQL"] || undefined;

const folders = new Map<Place, string>();
/** Databases of earlier tests that were emptied to be used again: making one takes longer than most tests. */
const emptied: Place[] = [];

/** An empty database for a test: a file in the folder, which also takes what is kept beside a PostgreSQL database. */
export function newDatabase(folder: string, name: string): Place {
  if (server === undefined) return join(folder, `${name}.sqlite`);
  const place = emptied.pop() ?? madeOn(server);
  folders.set(place, folder);
  return place;
}

/** The same with all its tables. */
export async function migratedDatabase(folder: string, name: string): Promise<Place> {
  const place = newDatabase(folder, name);
  if (server === undefined) writeFileSync(place, await (migrated ??= migrate(join(folder, "migrated.sqlite"))));
  else if (namesOfTables(place).length === 0) await (await openOrm(configOf(place).database)).close();
  return place;
}

/** All that there is in a database, and in the files beside it. */
export interface Snapshot {
  /** By how their names go on after those of the database; an SQLite file is one of them. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The rows of a PostgreSQL database. */
  readonly tables: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

/** Of a database that no server has open. */
export function snapshotOf(place: Place): Snapshot {
  const { beside } = configOf(place).database;
  const names = readdirSync(dirname(beside)).filter((name) => name.startsWith(basename(beside)));
  const contents = names.flatMap((name): [string, Buffer][] => {
    const file = join(dirname(beside), name);
    return statSync(file).isFile() ? [[name.slice(basename(beside).length), readFileSync(file)]] : [];
  });
  return { files: new Map(contents), tables: isPostgresql(place) ? tablesOf(place) : {} };
}

/** Another database just like the one that the snapshot was taken of. */
export async function databaseLike({ files, tables }: Snapshot, folder: string, name: string): Promise<Place> {
  const place = server === undefined ? newDatabase(folder, name) : await migratedDatabase(folder, name);
  const { beside } = configOf(place).database;
  for (const [suffix, content] of files) writeFileSync(`${beside}${suffix}`, content);
  const full = Object.entries(tables).filter(([table, rows]) => rows.length > 0 && !table.startsWith("mikro_orm"));
  if (full.length === 0) return place;
  const inserts = full.map(([table, rows]) => {
    const text = JSON.stringify(rows).replaceAll("'", "''");
    return `insert into "${table}" select * from json_populate_recordset(null::"${table}", '${text}')`;
  });
  askPostgresql(place, ["set session_replication_role = replica", ...inserts].join(";"));
  askPostgresql(place, "reset session_replication_role");
  return place;
}

/** An SQLite file as its migrations make it; made once to a process, since it takes longer than most tests. */
let migrated: Promise<Buffer> | undefined;

async function migrate(file: Place): Promise<Buffer> {
  const orm = await openOrm(configOf(file).database);
  await orm.close();
  return readFileSync(file);
}

function madeOn(address: string): Place {
  const name = `yishi_test_${process.pid}_${folders.size}`;
  // An order of its own for texts, so that every column has to say by itself that it sorts by bytes.
  const order = "locale_provider icu icu_locale 'zh'";
  askPostgresql(address, `create database ${name} template template0 encoding 'UTF8' ${order}`);
  return new URL(`/${name}`, address).href;
}

/** Gives back a database that no server has open any more, its tables as they were made; a file goes with its folder. */
export function removeDatabase(place: Place): void {
  if (!isPostgresql(place)) return;
  const tables = namesOfTables(place).filter((name) => !name.startsWith("mikro_orm"));
  // The ledger lets nobody remove anything, but for one who may switch off its guards.
  const statements = tables.map((name) => `delete from "${name}"`);
  askPostgresql(place, ["set session_replication_role = replica", ...statements].join(";"));
  askPostgresql(place, "reset session_replication_role");
  const folder = folders.get(place) ?? "";
  const beside = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith(`${nameOf(place)}.`)) : [];
  for (const file of beside) rmSync(join(folder, file), { recursive: true });
  emptied.push(place);
}

const isPostgresql = (place: Place) => place.startsWith("postgresql:");
const nameOf = (place: Place) => new URL(place).pathname.slice(1);

function namesOfTables(place: Place): string[] {
  const tables = `select tablename collate "C" as name from pg_tables where schemaname = 'public' order by 1`;
  return behindTheBack<{ name: string }>(place, tables).map(({ name }) => name);
}

/** The settings by which a server opens a database. */
export function environmentOf(place: Place): { readonly DATABASE_URL: string; readonly DATA_DIR: string } {
  if (!isPostgresql(place)) return { DATABASE_URL: `sqlite:${place}`, DATA_DIR: dirname(place) };
  const folder = folders.get(place) ?? "";
  mkdirSync(folder, { recursive: true });
  return { DATABASE_URL: place, DATA_DIR: folder };
}

/** The configuration of a server on a database, empty unless settings say otherwise. */
export function configOf(place: Place, settings: Readonly<Record<string, string>> = {}): Config {
  return readConfig({ SEED: "none", PORT: "0", ...environmentOf(place), ...settings });
}

/** Runs a statement behind the server's back, with `?` for its values, and gives its rows. */
export function behindTheBack<Row = Record<string, unknown>>(
  place: Place,
  statement: string,
  ...values: readonly unknown[]
): Row[] {
  if (isPostgresql(place)) {
    let number = 0;
    return askPostgresql(
      place,
      statement.replaceAll("?", () => `$${(number += 1)}`),
      values,
    ) as Row[];
  }
  const database = new Sqlite(place);
  try {
    const prepared = database.prepare<unknown[], Row>(statement);
    if (prepared.reader) return prepared.all(...values);
    prepared.run(...values);
    return [];
  } finally {
    database.close();
  }
}

/** Every table by its name, in order, with all its rows in an order that an update does not change. */
export function tablesOf(place: Place): Record<string, Record<string, unknown>[]> {
  if (isPostgresql(place)) {
    const names = namesOfTables(place);
    const statements = names.map((name) => `select * from "${name}" order by 1, 2`);
    const results = askPostgresql(place, statements.join(";")) as Record<string, unknown>[][];
    return Object.fromEntries(names.map((name, index) => [name, results[index] ?? []]));
  }
  const database = new Sqlite(place, { readonly: true });
  try {
    const names = database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
    const rowsOf = (name: unknown) => database.prepare(`select * from "${String(name)}"`).all();
    return Object.fromEntries(names.map((name) => [String(name), rowsOf(name) as Record<string, unknown>[]]));
  } finally {
    database.close();
  }
}

/** Asks PostgreSQL and waits: tests look at it between two steps, and its client only answers later. */
function askPostgresql(address: string, statement: string, values?: readonly unknown[]): unknown[] {
  asker ??= new Asker();
  return asker.ask({ address, statement, values: values && [...values] });
}

let asker: Asker | undefined;

class Asker {
  readonly #port: MessagePort;
  readonly #done = new Int32Array(new SharedArrayBuffer(4));

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData = { port: port2, done: this.#done };
    new Worker(asking, { eval: true, workerData, transferList: [port2] }).unref();
    port1.unref();
  }

  ask(question: object): unknown[] {
    Atomics.store(this.#done, 0, 0);
    this.#port.postMessage(question, []);
    Atomics.wait(this.#done, 0, 0, 30_000);
    const answer = receiveMessageOnPort(this.#port)?.message as { rows?: unknown[]; error?: string } | undefined;
    if (!answer?.rows) throw new Error(answer?.error ?? "PostgreSQL does not answer");
    return answer.rows;
  }
}

const asking = `
const pg = require("pg");
const { workerData: { port, done } } = require("node:worker_threads");
const number = (oid, format) => oid === 20 || oid === 1700 ? Number : oid === 16 ? (value) => (value === "t" ? 1 : 0) : pg.types.getTypeParser(oid, format);
const clients = new Map();
async function clientOf(address) {
  if (!clients.has(address)) {
    const client = new pg.Client({ connectionString: address, types: { getTypeParser: number } });
    client.on("error", () => clients.delete(address));
    await client.connect();
    clients.set(address, client);
  }
  return clients.get(address);
}
port.on("message", async ({ address, statement, values }) => {
  let answer;
  try {
    const result = await (await clientOf(address)).query(statement, values);
    answer = { rows: Array.isArray(result) ? result.map(({ rows }) => rows) : result.rows };
  } catch (error) {
    answer = { error: error.message };
  }
  port.postMessage(answer);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});`;
