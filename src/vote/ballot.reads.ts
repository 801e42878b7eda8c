import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import { countByParent } from "../database/page.js";
import { parseJson, type Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import { countDecision, type BallotPaper, type Tally } from "./vote.count.js";

/** What is read from ballots. Whoever asks has been shown the vote itself, and for a tally that it may be shown. */
export class BallotReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  /** How many have cast; a vote without ballots has no entry. */
  readonly cast = (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, number>> =>
    countByParent(this.ballotsOf(votes), "ballot.vote");

  /** The tally as it stands, of open votes whose rules show it live. */
  readonly liveTallies = async (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, Tally>> => {
    const rows = await this.ballotsOf(votes)
      .select(["ballot.vote", "ballot.choices", sql<string | number>`count(*)`.as("count")])
      .groupBy(["ballot.vote", "ballot.choices"])
      .execute();
    const papers = ({ choices, count }: (typeof rows)[number]): BallotPaper[] =>
      Array.from({ length: Number(count) }, () => ({ choices: parseJson(choices) }));
    const byVote = Map.groupBy(rows, ({ vote }) => vote);
    return new Map(votes.map((vote) => [vote, countDecision((byVote.get(vote) ?? []).flatMap(papers))]));
  };

  /** The receipts of the viewer's own ballots, also of a mandate that has ended since. */
  readonly receipts = async (viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, string>> => {
    if (viewer === null) return new Map();
    const rows = await this.ballotsOf(votes)
      .innerJoin("representative", "representative.id", "ballot.representative")
      .select(["ballot.vote", "ballot.receipt"])
      .where("representative.account", "=", viewer.account)
      .execute();
    return new Map(rows.map(({ vote, receipt }) => [vote, receipt]));
  };

  private ballotsOf(votes: readonly Id[]) {
    return this.reads.selectFrom("ballot").where("ballot.vote", "in", [...votes]);
  }
}
