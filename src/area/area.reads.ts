import type { Kysely } from "kysely";
import { byKey } from "../database/by-key.js";
import type { AtKeys, Reading, Select } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

export type StreetOfficeRow = Tables["street_office"];
export type CommunityRow = Tables["community"];
export type UnitRow = Tables["responsible_unit"];
export type CategoryRow = Tables["category"];

/** Street offices, communities, units and categories: public, and the same for every viewer. */
export class AreaReads {
  constructor(private readonly reading: Reading) {}

  readonly streetOffice = this.byId("street_office");
  readonly community = this.byId("community");
  readonly unit = this.byId("responsible_unit");

  readonly category = this.reading.batch(
    "",
    ({ keys }: AtKeys<string>) => this.reading.sql.selectFrom("category").selectAll().where("key", "in", keys),
    (rows) => byKey(rows, "key"),
  );

  readonly communitiesOf = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql.selectFrom("community").selectAll().where("streetOffice", "in", keys).orderBy("id"),
    (rows) => Map.groupBy(rows, (row) => row.streetOffice),
  );

  streetOffices(): Promise<StreetOfficeRow[]> {
    return this.reading.rows("street offices", () =>
      this.reading.sql.selectFrom("street_office").selectAll().orderBy("position"),
    );
  }

  categories(): Promise<CategoryRow[]> {
    return this.reading.rows("categories", () =>
      this.reading.sql.selectFrom("category").selectAll().orderBy("position"),
    );
  }

  /** The units that may be given tasks in a street, or in any. */
  responsibleUnits(streetOffice: Id | undefined): Promise<UnitRow[]> {
    const units = this.reading.sql
      .selectFrom("responsible_unit")
      .selectAll("responsible_unit")
      .orderBy("responsible_unit.position");
    if (streetOffice === undefined) return units.execute();
    return units
      .innerJoin("unit_street", "unit_street.unit", "responsible_unit.id")
      .where("unit_street.streetOffice", "=", streetOffice)
      .execute();
  }

  private byId<Table extends "street_office" | "community" | "responsible_unit">(table: Table) {
    return this.reading.batch(
      "",
      ({ keys }: AtKeys<Id>) =>
        (this.reading.sql as Kysely<Pick<Tables, "community">>)
          .selectFrom(table as "community")
          .selectAll()
          .where("id", "in", keys) as unknown as Select<Tables[Table]>,
      (rows) => byKey(rows, "id") as Map<Id, Tables[Table]>,
    );
  }
}
