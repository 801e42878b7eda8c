import { sql } from "kysely";
import { countsQuery, toCounts } from "../database/page.js";
import type { AtKeys, BatchOf, Reading } from "../database/reading.js";
import { parseJson } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { BallotPaper } from "./vote.count.js";

/** Papers that say the same. */
export interface Papers {
  readonly paper: BallotPaper;
  readonly times: number;
}

/** What is read from ballots. Whoever asks has been shown the vote itself, and for a tally that it may be shown. */
export class BallotReads {
  constructor(private readonly reading: Reading) {}

  /** How many have cast; a vote without ballots has no entry. */
  readonly cast = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => countsQuery(this.ballotsOf(keys), "ballot.vote"),
    toCounts,
  );

  /** What the ballots say, those that say the same together, of open votes whose rules show the tally live. */
  readonly papers = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.ballotsOf(keys)
        .select(["ballot.vote", "ballot.choices", "ballot.spoilt", sql<string | number>`count(*)`.as("times")])
        .groupBy(["ballot.vote", "ballot.choices", "ballot.spoilt"]),
    (rows): Map<Id, Papers[]> =>
      Map.groupBy(
        rows.map(({ vote, choices, spoilt, times }) => ({
          vote,
          paper: { choices: parseJson(choices), spoilt: Boolean(spoilt) },
          times: Number(times),
        })),
        ({ vote }) => vote,
      ),
  );

  /** The receipts of the viewer's own ballots, also of a mandate that has ended since. */
  readonly receipts: BatchOf<Id, string> = async (viewer, votes) =>
    viewer === null ? new Map() : this.ownReceipts(viewer, votes, undefined);

  private readonly ownReceipts = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.ballotsOf(keys)
        .innerJoin("representative", "representative.id", "ballot.representative")
        .select(["ballot.vote", "ballot.receipt"])
        .where("representative.account", "=", viewer?.account ?? null),
    (rows) => new Map(rows.map(({ vote, receipt }) => [vote, receipt])),
  );

  private ballotsOf(votes: Id[]) {
    return this.reading.sql.selectFrom("ballot").where("ballot.vote", "in", votes);
  }
}
