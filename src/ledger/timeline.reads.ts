import type { Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { countByParent, readPagesByParent, sortBy, type Page, type PageRequest } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";

/** A step in the life of a thing, as it stands in the ledger. */
export interface TimelineRow {
  readonly at: Instant;
  readonly act: string;
  readonly actorId: Id | null;
  readonly actorName: string | null;
  readonly body: string | null;
}

const oldestFirst = sortBy("TIMELINE", "ledger_entry.number", "ledger_entry.hash", "ASC");

/** What happened to things, oldest first. Whoever asks has been shown the thing itself. */
export class TimelineReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly pages = (
    _viewer: MaybeViewer,
    subjects: readonly Id[],
    page: PageRequest,
  ): Promise<Map<Id, Page<TimelineRow>>> =>
    readPagesByParent<TimelineRow>(this.reads, this.entriesOf(subjects), "ledger_entry.subject", oldestFirst, page);

  readonly counts = (_viewer: MaybeViewer, subjects: readonly Id[]): Promise<Map<Id, number>> =>
    countByParent(this.entriesOf(subjects), "ledger_entry.subject");

  private entriesOf(subjects: readonly Id[]) {
    return this.reads
      .selectFrom("ledger_entry")
      .leftJoin("ledger_body", (join) =>
        join
          .onRef("ledger_body.chain", "=", "ledger_entry.chain")
          .onRef("ledger_body.number", "=", "ledger_entry.number"),
      )
      .leftJoin("account", "account.id", "ledger_entry.actor")
      .select([
        "ledger_entry.at",
        "ledger_entry.act",
        "ledger_entry.actor as actorId",
        "account.name as actorName",
        "ledger_body.body",
      ])
      .where("ledger_entry.subject", "in", [...subjects]);
  }
}
