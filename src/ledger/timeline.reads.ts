import { countsQuery, pagesQuery, sortBy, toCounts, toPages, type PageRequest } from "../database/page.js";
import type { AtKeys, Reading } from "../database/reading.js";
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

/** The roll is entered by itself, and is a part of the opening all the same. */
const withTheOpening = "vote:freezeRoll";

/** What happened to things, oldest first. Whoever asks has been shown the thing itself. */
export class TimelineReads {
  constructor(private readonly reading: Reading) {}

  readonly pages = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>, page: PageRequest) =>
      pagesQuery(this.reading.sql, this.entriesOf(keys), "ledger_entry.subject", oldestFirst, page),
    (rows, page) => toPages<TimelineRow>(rows, oldestFirst, page),
  );

  readonly counts = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => countsQuery(this.entriesOf(keys), "ledger_entry.subject"),
    toCounts,
  );

  private entriesOf(subjects: Id[]) {
    return this.reading.sql
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
      .where("ledger_entry.subject", "in", subjects)
      .where("ledger_entry.act", "<>", withTheOpening);
  }
}
