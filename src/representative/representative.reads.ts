import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import {
  countsQuery,
  pagesQuery,
  sortBy,
  toCounts,
  toPages,
  type Direction,
  type PageRequest,
  type Sort,
} from "../database/page.js";
import type { AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import { countByStatus, type StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { RepresentativeSchema } from "./representative.entity.js";
import { mandateStatuses, type MandateStatus, type Sector } from "./sectors.js";

const onlyAsked = [
  "account",
  "name",
  "sector",
  "group",
  "origin",
  "settledOn",
  "status",
  "from",
  "to",
  "fills",
  "version",
] as const;

type OnlyAsked = (typeof onlyAsked)[number];

/** A mandate as it is listed. Names, sectors and communities are public; the group is for those of the street. */
export type RepresentativeRow = AskedRow<Tables["representative"], OnlyAsked>;

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

export const columnsOfRepresentatives = new AskedColumns<"representative", OnlyAsked>(RepresentativeSchema, onlyAsked, {
  availableMoves: ["status"],
});

/** Representatives, one by one and by assembly: public. */
export class RepresentativeReads {
  constructor(private readonly reading: Reading) {}

  readonly representative = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("representative")
        .select(columnsOfRepresentatives.for(asked))
        .$castTo<RepresentativeRow>()
        .where("representative.id", "in", keys),
    (rows) => byKey(rows, "id"),
  );

  /** What only those who may follow a mandate's way read of it. */
  readonly mandate = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("representative")
        .select(["id", "origin", "settledOn", "fills"])
        .where("id", "in", keys),
    (rows): Map<Id, MandateRow> => byKey(rows, "id"),
  );

  /** Who took the seats that these mandates left. */
  readonly filling = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("representative")
        .select(columnsOfRepresentatives.for(asked))
        .$castTo<RepresentativeRow>()
        .select("representative.fills as filled")
        .where("representative.fills", "in", keys),
    (rows): Map<Id, RepresentativeRow> =>
      new Map(rows.flatMap(({ filled, ...row }) => (filled === null ? [] : [[filled, row]]))),
  );

  readonly pagesOfAssembly = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>, listing: RepresentativeListing) => {
      const rows = this.ofAssemblies(keys, listing).select(columnsOfRepresentatives.for(asked));
      return pagesQuery(this.reading.sql, rows, "representative.assembly", sortOf(listing), listing);
    },
    (rows, listing) => toPages<RepresentativeRow>(rows, sortOf(listing), listing),
  );

  readonly countsOfAssembly = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>, listing: RepresentativeListing) =>
      countsQuery(this.ofAssemblies(keys, listing), "representative.assembly"),
    toCounts,
  );

  /** How many of an assembly's list have a mandate of each status. */
  byStatus(assembly: Id, listing: RepresentativeListing): Promise<StatusCount<MandateStatus>[]> {
    return countByStatus(this.ofAssemblies([assembly], listing), "representative.status", mandateStatuses);
  }

  private ofAssemblies(assemblies: Id[], { filter }: RepresentativeListing) {
    let rows = this.reading.sql.selectFrom("representative").where("representative.assembly", "in", assemblies);
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
