import { sql } from "kysely";
import type { AtKeys, BatchOf, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import { columnsOfRepresentatives, type RepresentativeRow } from "../representative/representative.reads.js";
import type { Id } from "../shared/ids.js";
import { watchedStatuses } from "./hand-count.rules.js";
import { countsToRead } from "./vote.sight.js";

export type CountEntryRow = Tables["count_entry"] & { readonly enteredByName: string };
export type CountConfirmationRow = Tables["count_confirmation"];
export type CorrectionRow = Tables["vote_correction"] & { readonly correctedByName: string };

/** Which entry of a vote's counts is the last one. */
const isLast = sql<boolean>`count_entry.number = (
  select max(other.number) from count_entry other where other.vote = count_entry.vote)`;

/** What is read of counting by hand. Whoever asks has been shown the vote itself. */
export class CountReads {
  constructor(private readonly reading: Reading) {}

  readonly scrutineers = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote_scrutineer")
        .innerJoin("representative", "representative.id", "vote_scrutineer.representative")
        .select(columnsOfRepresentatives.for(asked))
        .$castTo<RepresentativeRow>()
        .select("vote_scrutineer.vote")
        .where("vote_scrutineer.vote", "in", keys)
        .orderBy("representative.id"),
    (rows): Map<Id, RepresentativeRow[]> => Map.groupBy(rows, (row) => row.vote),
  );

  /** The votes that each mandate was named to watch and whose counts are not confirmed yet. */
  readonly watchedBy = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote_scrutineer")
        .innerJoin("vote", "vote.id", "vote_scrutineer.vote")
        .select(["vote_scrutineer.representative", "vote_scrutineer.vote", "vote.streetOffice"])
        .where("vote_scrutineer.representative", "in", keys)
        .where("vote.status", "in", [...watchedStatuses])
        .orderBy("vote.id"),
    (rows) => Map.groupBy(rows, ({ representative }) => representative),
  );

  /** The votes of which the viewer may read what was entered. */
  readonly open = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.reading.sql.selectFrom("vote").select("vote.id").where("vote.id", "in", keys).where(countsToRead(viewer)),
    (rows) => new Map(rows.map(({ id }) => [id, true])),
  );

  /** All that was entered, in that order. */
  readonly entries = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("count_entry")
        .innerJoin("account", "account.id", "count_entry.enteredBy")
        .selectAll("count_entry")
        .select("account.name as enteredByName")
        .where("count_entry.vote", "in", keys)
        .orderBy("count_entry.number"),
    (rows): Map<Id, CountEntryRow[]> => Map.groupBy(rows, ({ vote }) => vote),
  );

  readonly confirmations = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("count_confirmation")
        .selectAll("count_confirmation")
        .where("count_confirmation.entry", "in", keys)
        .orderBy("count_confirmation.at")
        .orderBy("count_confirmation.scrutineer"),
    (rows): Map<Id, CountConfirmationRow[]> => Map.groupBy(rows, ({ entry }) => entry),
  );

  /** The votes with counts that stand and wait to be confirmed. */
  readonly awaiting = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => this.standing(keys).select("vote.id"),
    (rows) => new Map(rows.map(({ id }) => [id, true])),
  );

  /** The votes with counts that wait for the viewer's own word. */
  readonly awaitingViewer: BatchOf<Id, boolean> = async (viewer, votes) =>
    viewer === null ? new Map() : this.ownAwaiting(viewer, votes, undefined);

  private readonly ownAwaiting = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.standing(keys)
        .innerJoin("vote_scrutineer", "vote_scrutineer.vote", "vote.id")
        .innerJoin("representative", "representative.id", "vote_scrutineer.representative")
        .select("vote.id")
        .where("representative.account", "=", viewer?.account ?? null)
        .where("representative.status", "=", "ACTIVE")
        .where(sql<boolean>`count_entry."enteredBy" <> representative.account`)
        .where(
          sql<boolean>`not exists (select 1 from count_confirmation said
            where said.entry = count_entry.id and said.scrutineer = representative.id)`,
        ),
    (rows) => new Map(rows.map(({ id }) => [id, true])),
  );

  /** How many ballots were entered from paper; a vote without any has no entry. */
  readonly papers = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("ballot")
        .select(["ballot.vote", sql<string | number>`count(*)`.as("papers")])
        .where("ballot.vote", "in", keys)
        .where(sql<boolean>`ballot.paper`)
        .groupBy("ballot.vote"),
    (rows) => new Map(rows.map(({ vote, papers }) => [vote, Number(papers)])),
  );

  readonly corrections = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote_correction")
        .innerJoin("account", "account.id", "vote_correction.correctedBy")
        .selectAll("vote_correction")
        .select("account.name as correctedByName")
        .where("vote_correction.vote", "in", keys)
        .orderBy("vote_correction.number"),
    (rows): Map<Id, CorrectionRow[]> => Map.groupBy(rows, ({ vote }) => vote),
  );

  private standing(votes: Id[]) {
    return this.reading.sql
      .selectFrom("vote")
      .innerJoin("count_entry", "count_entry.vote", "vote.id")
      .where("vote.id", "in", votes)
      .where("vote.status", "=", "COUNTING")
      .where("count_entry.voidedBecause", "is", null)
      .where(isLast);
  }
}
