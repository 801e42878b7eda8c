import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import {
  countByParent,
  readPagesByParent,
  sortBy,
  type Direction,
  type Page,
  type PageRequest,
  type Sort,
} from "../database/page.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { MandateStatus, Sector } from "./sectors.js";

/** What may be shown of a mandate to everybody: names, sectors and communities are public. */
export type RepresentativeRow = Pick<
  Tables["representative"],
  "id" | "streetOffice" | "assembly" | "name" | "sector" | "community" | "status" | "from" | "to"
>;

export interface RepresentativeListing extends PageRequest {
  readonly filter?: {
    readonly sector?: readonly Sector[] | null;
    readonly status?: readonly MandateStatus[] | null;
  } | null;
  readonly orderBy?: { readonly field: "NAME" | "SECTOR"; readonly direction: Direction } | null;
}

const shown = [
  "representative.id",
  "representative.streetOffice",
  "representative.assembly",
  "representative.name",
  "representative.sector",
  "representative.community",
  "representative.status",
  "representative.from",
  "representative.to",
] as const;

/** Representatives, one by one and by assembly: public. */
export class RepresentativeReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly representative = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, RepresentativeRow>> =>
    byKey(
      await this.reads
        .selectFrom("representative")
        .select(shown)
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  readonly pagesOfAssembly = (
    _viewer: MaybeViewer,
    assemblies: readonly Id[],
    listing: RepresentativeListing,
  ): Promise<Map<Id, Page<RepresentativeRow>>> => {
    const rows = this.ofAssemblies(assemblies, listing).select(shown);
    return readPagesByParent<RepresentativeRow>(this.reads, rows, "representative.assembly", sortOf(listing), listing);
  };

  readonly countsOfAssembly = (
    _viewer: MaybeViewer,
    assemblies: readonly Id[],
    listing: RepresentativeListing,
  ): Promise<Map<Id, number>> => countByParent(this.ofAssemblies(assemblies, listing), "representative.assembly");

  private ofAssemblies(assemblies: readonly Id[], { filter }: RepresentativeListing) {
    let rows = this.reads.selectFrom("representative").where("representative.assembly", "in", [...assemblies]);
    if (filter?.sector) rows = rows.where("representative.sector", "in", [...filter.sector]);
    if (filter?.status) rows = rows.where("representative.status", "in", [...filter.status]);
    return rows;
  }
}

function sortOf({ orderBy }: RepresentativeListing): Sort {
  const column = { NAME: "representative.name", SECTOR: "representative.sector", ROLL: "representative.id" };
  const name = orderBy?.field ?? "ROLL";
  return sortBy(name, column[name], "representative.id", orderBy?.direction ?? "ASC");
}
