import { sql } from "kysely";
import { byKey } from "../database/by-key.js";
import type { AtKeys, Reading } from "../database/reading.js";
import { parseShared, type Tables } from "../database/tables.js";
import type { Sector } from "../representative/sectors.js";
import type { Id } from "../shared/ids.js";
import type { RulesOfOrder } from "./rules-of-order.rules.js";

export type AssemblyRow = Tables["assembly"];
export interface SectorCount {
  readonly sector: Sector;
  readonly count: number;
}

/** Assemblies and what is counted over their mandates: public. */
export class AssemblyReads {
  constructor(private readonly reading: Reading) {}

  readonly assembly = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => this.reading.sql.selectFrom("assembly").selectAll().where("id", "in", keys),
    (rows) => byKey(rows, "id"),
  );

  /** The newest term that has begun. */
  readonly currentOf = this.reading.batch(
    "",
    ({ keys, today }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("assembly")
        .selectAll()
        .where("streetOffice", "in", keys)
        .where("from", "<=", today)
        .orderBy("termNumber"),
    (rows) => byKey(rows, "streetOffice"),
  );

  readonly inOffice = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.mandates(keys)
        .select(["assembly", sql<string | number>`count(*)`.as("count")])
        .groupBy("assembly"),
    (rows) => new Map(rows.map(({ assembly, count }) => [assembly, Number(count)])),
  );

  readonly sectors = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.mandates(keys)
        .select(["assembly", "sector", sql<string | number>`count(*)`.as("count")])
        .groupBy(["assembly", "sector"])
        .orderBy("sector"),
    (rows): Map<Id, SectorCount[]> =>
      Map.groupBy(
        rows.map(({ count, ...group }) => ({ ...group, count: Number(count) })),
        (row) => row.assembly,
      ),
  );

  /** The rules of order in force. */
  readonly rules = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("rules_of_order")
        .select(["assembly", "version", "rules"])
        .where("assembly", "in", keys)
        .orderBy("version"),
    (rows) =>
      new Map(
        rows.map(({ assembly, version, rules }) => [assembly, { version, rules: parseShared<RulesOfOrder>(rules) }]),
      ),
  );

  private mandates(assemblies: Id[]) {
    return this.reading.sql
      .selectFrom("representative")
      .where("assembly", "in", assemblies)
      .where("status", "=", "ACTIVE");
  }
}
