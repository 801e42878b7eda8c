import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import type { Direction, PageRequest, Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { ReadingClock } from "../shared/reading-clock.js";
import { bodiesInSight, chainsInSight, entriesInSight } from "./ledger.sight.js";

/** An entry as the viewer sees it; the body is null where it was erased or is not for the viewer. */
export type LedgerRow = Tables["ledger_entry"] & {
  readonly actorName: string | null;
  readonly body: string | null;
  readonly salt: string | null;
};

export interface LedgerListing extends PageRequest {
  readonly filter?: {
    readonly act?: readonly string[] | null;
    readonly actor?: Id | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly direction: Direction } | null;
}

/** The ledger as it is read: by what an entry is about, or chain by chain. */
export class LedgerReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: ReadingClock,
  ) {}

  /** What was entered about one thing. */
  about(viewer: MaybeViewer, subject: Id, listing: LedgerListing) {
    return this.entries(viewer, listing).where("ledger_entry.subject", "=", subject).where(entriesInSight(viewer));
  }

  /** One chain from its first entry to its last. */
  ofChain(viewer: MaybeViewer, chain: string, listing: LedgerListing) {
    return this.entries(viewer, listing).where("ledger_entry.chain", "=", chain).where(chainsInSight(viewer));
  }

  private entries(viewer: MaybeViewer, { filter }: LedgerListing) {
    // Of the acts that change nothing else (to sign in), those who keep answers are not told.
    this.clock.ofThisMoment();
    const readable = bodiesInSight(viewer);
    let rows = this.reads
      .selectFrom("ledger_entry")
      .leftJoin("ledger_body", (join) =>
        join
          .onRef("ledger_body.chain", "=", "ledger_entry.chain")
          .onRef("ledger_body.number", "=", "ledger_entry.number"),
      )
      .leftJoin("account", "account.id", "ledger_entry.actor")
      .selectAll("ledger_entry")
      .select([
        "account.name as actorName",
        sql<string | null>`case when ${readable} then ledger_body.body end`.as("body"),
        sql<string | null>`case when ${readable} then ledger_body.salt end`.as("salt"),
      ]);
    if (filter?.act) rows = rows.where("ledger_entry.act", "in", [...new Set(filter.act)]);
    if (isGiven(filter?.actor)) rows = rows.where("ledger_entry.actor", "=", filter.actor);
    if (filter?.from) rows = rows.where("ledger_entry.at", ">=", startOfDay(filter.from));
    if (filter?.to) rows = rows.where("ledger_entry.at", "<=", endOfDay(filter.to));
    return rows;
  }
}

export function ledgerSort({ orderBy }: LedgerListing): Sort {
  const key = sql<number>`ledger_entry.number`;
  return {
    name: "NUMBER",
    key,
    numeric: true,
    id: sql<string>`ledger_entry.hash`,
    direction: orderBy?.direction ?? "ASC",
  };
}
