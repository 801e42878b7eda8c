import { sql, type SqlBool } from "kysely";
import { Fault } from "../shared/fault.js";

const longest = 100;

/**
 * Whether one of these columns contains what was typed, whatever its letters' case; digits alone also find the thing
 * of that number. Blanks alone find everything. Columns must be ones that everybody who is given the row may read.
 */
export function containing(text: string, columns: readonly string[], number?: string) {
  // As people type it on any keyboard: full-width digits, a sign before a number.
  const words = text.normalize("NFKC").trim();
  if ([...words].length > longest) {
    throw Fault.input("filter.text", `检索词最多 ${longest} 个字符`, `a search text has at most ${longest} characters`);
  }
  if (words === "") return sql<SqlBool>`true`;
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const found = columns.map((column) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`);
  const typed = /^(?:#|第|No\.?)? *(\d{1,9}) *号?$/i.exec(words)?.[1];
  if (number !== undefined && typed !== undefined) found.push(sql<SqlBool>`${sql.ref(number)} = ${Number(typed)}`);
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}
