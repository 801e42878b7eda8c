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
import { containing } from "../database/search.js";
import { countByStatus, type StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { mandateStatuses, type MandateStatus, type Sector } from "./sectors.js";

/** A mandate as it is listed. Names, sectors and communities are public; the group is for those of the street. */
export type RepresentativeRow = Pick<
  Tables["representative"],
  "id" | "streetOffice" | "assembly" | "name" | "sector" | "community" | "group" | "status" | "from" | "to"
>;

/** What is known of a mandate beyond that. */
export type MandateRow = Pick<Tables["representative"], "id" | "origin" | "settledOn" | "fills">;

export interface RepresentativeListing extends PageRequest {
  readonly filter?: {
    readonly sector?: readonly Sector[] | null;
    readonly status?: readonly MandateStatus[] | null;
    /** Contained in the name. */
    readonly text?: string | null;
    readonly community?: Id | null;
    readonly group?: string | null;
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
  "representative.group",
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

  /** What only those who may follow a mandate's way read of it. */
  readonly mandate = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, MandateRow>> =>
    byKey(
      await this.reads
        .selectFrom("representative")
        .select(["id", "origin", "settledOn", "fills"])
        .where("id", "in", [...ids])
        .execute(),
      "id",
    );

  /** Who took the seats that these mandates left. */
  readonly filling = async (_viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, RepresentativeRow>> => {
    const rows = await this.reads
      .selectFrom("representative")
      .select([...shown, "representative.fills"])
      .where("fills", "in", [...ids])
      .execute();
    return new Map(rows.flatMap(({ fills, ...row }) => (fills === null ? [] : [[fills, row]])));
  };

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

  /** How many of an assembly's list have a mandate of each status. */
  byStatus(assembly: Id, listing: RepresentativeListing): Promise<StatusCount<MandateStatus>[]> {
    return countByStatus(this.ofAssemblies([assembly], listing), "representative.status", mandateStatuses);
  }

  private ofAssemblies(assemblies: readonly Id[], { filter }: RepresentativeListing) {
    let rows = this.reads.selectFrom("representative").where("representative.assembly", "in", [...assemblies]);
    if (filter?.sector) rows = rows.where("representative.sector", "in", [...filter.sector]);
    if (filter?.status) rows = rows.where("representative.status", "in", [...filter.status]);
    if (filter?.text) rows = rows.where(containing(filter.text, ["representative.name"]));
    if (isGiven(filter?.community)) rows = rows.where("representative.community", "=", filter.community);
    if (isGiven(filter?.group)) rows = rows.where("representative.group", "=", filter.group);
    return rows;
  }
}

function sortOf({ orderBy }: RepresentativeListing): Sort {
  const column = { NAME: "representative.name", SECTOR: "representative.sector", ROLL: "representative.id" };
  const name = orderBy?.field ?? "ROLL";
  return sortBy(name, column[name], "representative.id", orderBy?.direction ?? "ASC");
}
