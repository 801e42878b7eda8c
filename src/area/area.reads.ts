import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

export type StreetOfficeRow = Tables["street_office"];
export type CommunityRow = Tables["community"];
export type UnitRow = Tables["responsible_unit"];
export type CategoryRow = Tables["category"];

/** Street offices, communities, units and categories: public, and the same for every viewer. */
export class AreaReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly streetOffice = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, StreetOfficeRow>> =>
    byKey(
      await this.reads
        .selectFrom("street_office")
        .selectAll()
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  readonly community = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, CommunityRow>> =>
    byKey(
      await this.reads
        .selectFrom("community")
        .selectAll()
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  readonly unit = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, UnitRow>> =>
    byKey(
      await this.reads
        .selectFrom("responsible_unit")
        .selectAll()
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  readonly category = async (_viewer: MaybeViewer, keys: readonly string[]): Promise<Map<string, CategoryRow>> =>
    byKey(
      await this.reads
        .selectFrom("category")
        .selectAll()
        .where("key", "in", [...keys])
        .execute(),
      "key",
    );

  readonly communitiesOf = async (_viewer: MaybeViewer, offices: readonly Id[]): Promise<Map<Id, CommunityRow[]>> =>
    Map.groupBy(
      await this.reads
        .selectFrom("community")
        .selectAll()
        .where("streetOffice", "in", [...offices])
        .orderBy("id")
        .execute(),
      (row) => row.streetOffice,
    );

  streetOffices(): Promise<StreetOfficeRow[]> {
    return this.reads.selectFrom("street_office").selectAll().orderBy("position").execute();
  }

  categories(): Promise<CategoryRow[]> {
    return this.reads.selectFrom("category").selectAll().orderBy("position").execute();
  }

  /** The units that may be given tasks in a street, or in any. */
  responsibleUnits(streetOffice: Id | undefined): Promise<UnitRow[]> {
    const units = this.reads.selectFrom("responsible_unit").selectAll("responsible_unit").orderBy("position");
    if (streetOffice === undefined) return units.execute();
    return units
      .innerJoin("unit_street", "unit_street.unit", "responsible_unit.id")
      .where("unit_street.streetOffice", "=", streetOffice)
      .execute();
  }
}
