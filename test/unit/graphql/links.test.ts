import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import { linksOf } from "../../../src/app.resolvers.js";
import { schemaOnly } from "../../../src/app.js";
import { buildReads, type Reads } from "../../../src/app.reads.js";
import type { Database } from "../../../src/database/database.js";
import type { Tables } from "../../../src/database/tables.js";
import { SetClock } from "../../../src/shared/clock.js";

/** Reads that never read: only what they are is looked at. */
function reads(): Reads {
  const empty = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Sqlite(":memory:") }) });
  return buildReads({ reads: empty } as Database, new SetClock("2024-01-12T01:00:00.000Z"), () => undefined);
}

test("every link starts at a field of the API", () => {
  const schema = schemaOnly();
  for (const [type, links] of Object.entries(linksOf(reads()))) {
    const found = schema.getType(type);
    const fields = found && "getFields" in found ? found.getFields() : {};
    for (const field of Object.keys(links)) expect(fields, `${type}.${field}`).toHaveProperty(field);
  }
});

test("no way along the links leads in a circle: what waits for what is read ahead would wait for itself", () => {
  const links = linksOf(reads());
  const next = (type: string) => Object.values(links[type] ?? {}).map(({ batch }) => batch.type ?? "");
  for (const start of Object.keys(links)) {
    const reached = new Set<string>();
    const ways = next(start);
    for (let type = ways.pop(); type !== undefined; type = ways.pop()) {
      if (reached.has(type)) continue;
      reached.add(type);
      ways.push(...next(type));
    }
    expect(reached, start).not.toContain(start);
  }
});
