import { Client, Pool, TypeOverrides, type ClientBase, type PoolConfig } from "pg";
import { LRUCache } from "lru-cache";
import { countStatement } from "../observe/statements.js";
import { SecondServerError } from "./second-server.js";
import type { StatementObserver } from "./sqlite.js";

/** The advisory locks of this program, by their two numbers; nothing else in the database takes one. */
export const locks = { server: "20240112, 1", command: "20240112, 2" } as const;

const seconds = 1000;

/** What every session is told as it opens, so that nothing waits for ever for a connection, a lock or a statement. */
const limits: PoolConfig = {
  application_name: "yishi",
  connectionTimeoutMillis: 10 * seconds,
  lock_timeout: 10 * seconds,
  statement_timeout: 30 * seconds,
  idle_in_transaction_session_timeout: 60 * seconds,
  keepAlive: true,
};

/** The engine's own numbers for its types. */
const oids = { bool: 16, int8: 20, numeric: 1700 } as const;

/** Counts and sums are numbers, as SQLite gives them. */
export function plainNumbers(): TypeOverrides {
  const types = new TypeOverrides();
  types.setTypeParser(oids.int8, Number);
  types.setTypeParser(oids.numeric, Number);
  return types;
}

/** The same, and a condition is 1 or 0; the ORM needs true and false where it looks at its own tables. */
export function plainValues(): TypeOverrides {
  const types = plainNumbers();
  types.setTypeParser(oids.bool, (value) => (value === "t" ? 1 : 0));
  return types;
}

/** No text in the database holds a NUL, which PostgreSQL cannot store: who looks for one finds nothing. */
const neverStored = "\uffff";
export const withoutNul = (value: string) => value.replaceAll("\0", neverStored);

/** As many texts as all reads together have in use; each takes every session some kilobytes. */
const mostNamed = 500;

/** Names for the texts that come again, so that the engine reads and plans each once to a session. */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #once = new LRUCache<string, true>({ max: mostNamed });

  /** The name of a text that was asked for before; undefined for a new one, and when there are names enough. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= mostNamed) return known;
    if (!this.#once.has(text)) {
      this.#once.set(text, true);
      return undefined;
    }
    const name = `read_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/** Tells of every statement, and sends no NUL. */
function attend(client: ClientBase, observe: StatementObserver | undefined, names: StatementNames | undefined): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const attended = (statement: unknown, values: unknown, ...rest: unknown[]) => {
    countStatement();
    if (typeof statement === "string") observe?.(statement);
    const sent = Array.isArray(values)
      ? values.map((value: unknown) => (typeof value === "string" ? withoutNul(value) : value))
      : values;
    const name = typeof statement === "string" && Array.isArray(sent) ? names?.of(statement) : undefined;
    return name === undefined
      ? query(statement, sent, ...rest)
      : query({ name, text: statement, values: sent }, ...rest);
  };
  Object.assign(client, { query: attended });
}

export function openPool(
  url: string,
  config: PoolConfig,
  observe: StatementObserver | undefined,
  names?: StatementNames,
): Pool {
  const pool = new Pool({ connectionString: url, ...limits, ...config });
  // A connection that the server drops is replaced at its next use; without a listener it would end the process.
  pool.on("connect", (client) => {
    attend(client, observe, names);
    client.on("error", () => undefined);
  });
  pool.on("error", () => undefined);
  return pool;
}

/**
 * Holds the database for this process as long as the connection lives. It waits a little for one that is just ending:
 * the database learns of its end a moment after we do.
 */
export async function takeHold(client: ClientBase, done: (failure?: Error) => void): Promise<void> {
  try {
    await client.query(`set lock_timeout = ${5 * seconds}`);
    await client.query(`select pg_advisory_lock(${locks.server})`);
    await client.query(`set lock_timeout = ${10 * seconds}`);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return done(code === "55P03" ? new SecondServerError("this database") : (error as Error));
  }
  done();
}

/** A database that cannot be used; the message says why, for the one who set DATABASE_URL. */
export class UnusableDatabase extends Error {}

/** Says at once what is wrong with an address or with the database there. */
export async function requirePostgresql(url: string): Promise<void> {
  const encoding = await encodingOf(url);
  if (encoding === "UTF8") return;
  throw new UnusableDatabase(`DATABASE_URL: the database must be encoded in UTF8, not in ${encoding}`);
}

async function encodingOf(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, ...limits });
  try {
    await client.connect();
    const { rows } = await client.query<{ encoding: string }>("select current_setting('server_encoding') as encoding");
    return rows[0]?.encoding;
  } catch (error) {
    throw new UnusableDatabase(`DATABASE_URL: PostgreSQL cannot be used there: ${reasonOf(error)}`);
  } finally {
    await client.end();
  }
}

/** Of several addresses of one name none answered: then there is a code and no message. */
function reasonOf(error: unknown): string {
  const { message = "", code = "" } = error as { readonly message?: string; readonly code?: string };
  return message || code;
}
