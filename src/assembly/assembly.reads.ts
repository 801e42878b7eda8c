import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { parseJson, type Tables } from "../database/tables.js";
import type { Sector } from "../representative/sectors.js";
import type { Clock } from "../shared/clock.js";
import { dayOf } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { RulesOfOrder } from "./rules-of-order.rules.js";

export type AssemblyRow = Tables["assembly"];
export interface SectorCount {
  readonly sector: Sector;
  readonly count: number;
}

/** Assemblies and what is counted over their mandates: public. */
export class AssemblyReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  readonly assembly = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, AssemblyRow>> =>
    byKey(
      await this.reads
        .selectFrom("assembly")
        .selectAll()
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The newest term that has begun. */
  readonly currentOf = async (_viewer: MaybeViewer, offices: readonly Id[]): Promise<Map<Id, AssemblyRow>> =>
    byKey(
      await this.reads
        .selectFrom("assembly")
        .selectAll()
        .where("streetOffice", "in", [...offices])
        .where("from", "<=", dayOf(this.clock.now()))
        .orderBy("termNumber")
        .execute(),
      "streetOffice",
    );

  readonly inOffice = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, number>> => {
    const counts = await this.mandates(ids)
      .select(["assembly", sql<string | number>`count(*)`.as("count")])
      .groupBy("assembly")
      .execute();
    return new Map(counts.map(({ assembly, count }) => [assembly, Number(count)]));
  };

  readonly sectors = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, SectorCount[]>> => {
    const counts = await this.mandates(ids)
      .select(["assembly", "sector", sql<string | number>`count(*)`.as("count")])
      .groupBy(["assembly", "sector"])
      .orderBy("sector")
      .execute();
    return Map.groupBy(
      counts.map(({ count, ...group }) => ({ ...group, count: Number(count) })),
      (row) => row.assembly,
    );
  };

  /** The rules of order in force. */
  readonly rules = async (
    _viewer: MaybeViewer,
    ids: readonly Id[],
  ): Promise<Map<Id, { version: number; rules: RulesOfOrder }>> => {
    const rows = await this.reads
      .selectFrom("rules_of_order")
      .select(["assembly", "version", "rules"])
      .where("assembly", "in", [...ids])
      .orderBy("version")
      .execute();
    return new Map(
      rows.map(({ assembly, version, rules }) => [assembly, { version, rules: parseJson<RulesOfOrder>(rules) }]),
    );
  };

  private mandates(assemblies: readonly Id[]) {
    return this.reads
      .selectFrom("representative")
      .where("assembly", "in", [...assemblies])
      .where("status", "=", "ACTIVE");
  }
}
