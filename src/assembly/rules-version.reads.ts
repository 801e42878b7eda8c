import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import { countByParent, readPagesByParent, type Page, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

export type RulesVersionRow = Tables["rules_of_order"];

const newestFirst: Sort = {
  name: "VERSION",
  key: sql<number>`rules_of_order.version`,
  numeric: true,
  id: sql<string>`rules_of_order.assembly`,
  direction: "DESC",
};

/** The versions of assemblies' rules of order: public. */
export class RulesVersionReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly inForce = async (_viewer: MaybeViewer, assemblies: readonly Id[]): Promise<Map<Id, RulesVersionRow>> =>
    byKey(
      await this.versionsOf(assemblies)
        .selectAll("rules_of_order")
        .where(
          sql<boolean>`version = (select max(version) from rules_of_order own where own.assembly = rules_of_order.assembly)`,
        )
        .execute(),
      "assembly",
    );

  readonly pages = (
    _viewer: MaybeViewer,
    assemblies: readonly Id[],
    page: PageRequest,
  ): Promise<Map<Id, Page<RulesVersionRow>>> => {
    const rows = this.versionsOf(assemblies).selectAll("rules_of_order");
    return readPagesByParent<RulesVersionRow>(this.reads, rows, "rules_of_order.assembly", newestFirst, page);
  };

  readonly counts = (_viewer: MaybeViewer, assemblies: readonly Id[]): Promise<Map<Id, number>> =>
    countByParent(this.versionsOf(assemblies), "rules_of_order.assembly");

  private versionsOf(assemblies: readonly Id[]) {
    return this.reads.selectFrom("rules_of_order").where("rules_of_order.assembly", "in", [...assemblies]);
  }
}
