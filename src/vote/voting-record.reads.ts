import { sql } from "kysely";
import { countsQuery, pagesQuery, sortBy, toCounts, toPages, type PageRequest } from "../database/page.js";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Json } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { VoteWay } from "./vote-kinds.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { choicesToRead } from "./vote.sight.js";

/** A vote that a representative was present for, with what became of the seat in it. */
export type RecordedRow = VoteRow & {
  readonly onRoll: number;
  readonly takenBy: VoteWay;
  readonly marks: Json<readonly string[]> | null;
  readonly unreadable: number | boolean | null;
};

const newestFirst = sortBy("PUBLISHED_AT", "vote.publishedAt", "vote.id", "DESC");

/**
 * How representatives voted, as far as it is published to whoever asks: to the assembly always, to everyone where its
 * rules publish names. Of any other vote it is not even told who was in the hall.
 */
export class VotingRecordReads {
  constructor(
    private readonly reading: Reading,
    private readonly votes: VoteReads,
  ) {}

  readonly pages = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>, page: PageRequest) => {
      const rows = this.records(at)
        .leftJoin("ballot", (join) =>
          join.onRef("ballot.vote", "=", "vote.id").onRef("ballot.representative", "=", "seat.representative"),
        )
        .select(["seat.onRoll", "vote.way as takenBy", "ballot.choices as marks", "ballot.spoilt as unreadable"]);
      return pagesQuery(this.reading.sql, rows, "seat.representative", newestFirst, page);
    },
    (rows, page) => toPages<RecordedRow>(rows, newestFirst, page),
  );

  readonly counts = this.reading.batch(
    "",
    (at: AtKeys<Id>) => countsQuery(this.records(at), "seat.representative"),
    toCounts,
  );

  private records(at: AtKeys<Id>) {
    return this.votes
      .inSight(at)
      .innerJoin(
        (from) =>
          from
            .selectFrom("roll_entry")
            .select(["vote", "representative", sql<number>`1`.as("onRoll")])
            .where("representative", "in", at.keys)
            .unionAll(
              from
                .selectFrom("recusal")
                .select(["vote", "representative", sql<number>`0`.as("onRoll")])
                .where("representative", "in", at.keys),
            )
            .as("seat"),
        (join) => join.onRef("seat.vote", "=", "vote.id"),
      )
      .where("vote.status", "=", "PUBLISHED")
      .where(choicesToRead(at.viewer));
  }
}
