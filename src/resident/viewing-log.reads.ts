import type { Kysely } from "kysely";
import { inStreet, seeing } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Row, Tables } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { ContactViewSchema } from "./resident.entity.js";

/** One look at contact data, with the case it was for. */
export type ContactViewRow = Row<typeof ContactViewSchema> & {
  readonly viewerName: string | null;
  readonly grievanceNumber: number | null;
};

export interface ViewingLogListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly grievance?: Id | null;
    readonly viewedBy?: Id | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly direction: Direction } | null;
}

/** The viewing log: who looked at whose contact data, when and why; never the data itself. */
export class ViewingLogReads {
  private readonly reads: Kysely<Tables & { contact_view: Row<typeof ContactViewSchema> }>;

  constructor(reads: Kysely<Tables>) {
    this.reads = reads.withTables<{ contact_view: Row<typeof ContactViewSchema> }>();
  }

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: ViewingLogListing) {
    let rows = this.reads
      .selectFrom("contact_view")
      .leftJoin("account", "account.id", "contact_view.account")
      .leftJoin("grievance", "grievance.id", "contact_view.grievance")
      .selectAll("contact_view")
      .select(["account.name as viewerName", "grievance.number as grievanceNumber"])
      .where(seeing(viewer, "viewingLog:read", { street: inStreet("contact_view.streetOffice") }));
    if (isGiven(filter?.streetOffice)) rows = rows.where("contact_view.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.grievance)) rows = rows.where("contact_view.grievance", "=", filter.grievance);
    if (isGiven(filter?.viewedBy)) rows = rows.where("contact_view.account", "=", filter.viewedBy);
    if (filter?.from) rows = rows.where("contact_view.viewedAt", ">=", startOfDay(filter.from));
    if (filter?.to) rows = rows.where("contact_view.viewedAt", "<=", endOfDay(filter.to));
    return rows;
  }
}

export function viewingLogSort({ orderBy }: ViewingLogListing): Sort {
  return sortBy("VIEWED_AT", "contact_view.viewedAt", "contact_view.id", orderBy?.direction ?? "DESC");
}
