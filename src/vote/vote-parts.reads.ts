import type { AtKeys, Reading } from "../database/reading.js";
import { columnsOfRepresentatives, type RepresentativeRow } from "../representative/representative.reads.js";
import type { Id } from "../shared/ids.js";

/** What belongs to votes: the motions they are about and who leaves them. Whoever asks has been shown the vote. */
export class VotePartReads {
  constructor(private readonly reading: Reading) {}

  /** The ids of the motions each vote is about; the motions' own reads say which of them the viewer sees. */
  readonly motionsOf = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql.selectFrom("vote_motion").select(["vote", "motion"]).where("vote", "in", keys).orderBy("motion"),
    (rows) =>
      new Map([...Map.groupBy(rows, ({ vote }) => vote)].map(([vote, own]) => [vote, own.map((row) => row.motion)])),
  );

  /** What the motions are called that each vote is about: on its ballot everyone reads it who sees the vote. */
  readonly titlesOf = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote_motion")
        .innerJoin("motion", "motion.id", "vote_motion.motion")
        .select(["vote_motion.vote", "motion.id", "motion.title"])
        .where("vote_motion.vote", "in", keys),
    (rows) =>
      new Map(
        [...Map.groupBy(rows, ({ vote }) => vote)].map(([vote, own]) => [
          vote,
          new Map(own.map(({ id, title }) => [id, title])),
        ]),
      ),
  );

  readonly recusals = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("recusal")
        .innerJoin("representative", "representative.id", "recusal.representative")
        .select(columnsOfRepresentatives.for(asked))
        .$castTo<RepresentativeRow>()
        .select("recusal.vote")
        .where("recusal.vote", "in", keys)
        .orderBy("representative.id"),
    (rows): Map<Id, RepresentativeRow[]> => Map.groupBy(rows, (row) => row.vote),
  );

  /** Why each representative leaves each vote. */
  readonly recusalReasons = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql.selectFrom("recusal").select(["vote", "representative", "reason"]).where("vote", "in", keys),
    (rows) =>
      new Map(
        [...Map.groupBy(rows, ({ vote }) => vote)].map(([vote, own]) => [
          vote,
          new Map(own.map(({ representative, reason }) => [representative, reason])),
        ]),
      ),
  );
}
