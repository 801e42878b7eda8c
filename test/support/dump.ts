import Sqlite from "better-sqlite3";

/** What changes by reading alone, which no rule speaks of. */
const restless: Readonly<Record<string, readonly string[]>> = { access_token: ["lastUsedAt"] };

/** What failed attempts to sign in leave behind: they change nothing that anybody reads. */
const leftOut: ReadonlySet<string> = new Set(["sign_in_throttle"]);

/** Every row of every table but these, to compare before and after what must change nothing. */
export function dump(file: string): Record<string, unknown[]> {
  const database = new Sqlite(file, { readonly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all() as {
      name: string;
    }[];
    const compared = tables.filter(({ name }) => !leftOut.has(name));
    return Object.fromEntries(compared.map(({ name }) => [name, rowsOf(database, name)]));
  } finally {
    database.close();
  }
}

function rowsOf(database: Sqlite.Database, table: string): unknown[] {
  const rows = database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[];
  const dropped = restless[table] ?? [];
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !dropped.includes(column))));
}
