import { tablesOf, type Place } from "./database.js";

/** What changes by reading alone, which no rule speaks of. */
const restless: Readonly<Record<string, readonly string[]>> = { access_token: ["lastUsedAt"] };

/** What failed attempts to sign in leave behind: they change nothing that anybody reads. */
const leftOut: ReadonlySet<string> = new Set(["sign_in_throttle"]);

/** Every row of every table but these, to compare before and after what must change nothing. */
export function dump(place: Place): Record<string, unknown[]> {
  const tables = Object.entries(tablesOf(place)).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(tables.map(([name, rows]) => [name, rows.map((row) => settled(name, row))]));
}

function settled(table: string, row: Record<string, unknown>): unknown {
  const dropped = restless[table] ?? [];
  return Object.fromEntries(Object.entries(row).filter(([column]) => !dropped.includes(column)));
}
