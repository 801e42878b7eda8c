import { sql } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import { parseJson, type Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { RatedThing, VoteOutcome } from "./vote-kinds.js";
import { votesInSight } from "./vote.sight.js";

/** One published rating, with its numbers side by side. */
export interface RatingRow {
  readonly voteId: Id;
  readonly title: string;
  readonly rates: RatedThing;
  readonly unitId: Id | null;
  readonly present: number;
  readonly eligible: number;
  readonly cast: number;
  readonly satisfied: number;
  readonly fairlySatisfied: number;
  readonly notSatisfied: number;
  readonly dontKnow: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly notCast: number;
  readonly outcome: VoteOutcome;
}

type Stored = Pick<
  Tables["vote"],
  "id" | "title" | "rates" | "ratedUnit" | "present" | "eligible" | "tally" | "outcome"
>;

/** The table of a session's ratings (测评结果表): what was published, each in its last round. */
export class RatingTableReads {
  constructor(private readonly reading: Reading) {}

  readonly ofSessions = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote")
        .select(["id", "session", "title", "rates", "ratedUnit", "present", "eligible", "tally", "outcome"])
        .where("vote.session", "in", keys)
        .where("vote.kind", "=", "RATING")
        .where("vote.status", "=", "PUBLISHED")
        .where(votesInSight(viewer))
        .where(
          sql<boolean>`not exists (
          select 1 from vote later where later."previousRound" = vote.id and later.status = 'PUBLISHED')`,
        )
        .orderBy("vote.id"),
    (rows) =>
      new Map([...Map.groupBy(rows, ({ session }) => session)].map(([session, own]) => [session, own.flatMap(rowOf)])),
  );
}

function rowOf({ id, title, rates, ratedUnit, present, eligible, tally, outcome }: Stored): RatingRow[] {
  if (rates === null || present === null || eligible === null || tally === null || outcome === null) return [];
  const { byOption, cast, blank, spoilt } = parseJson(tally);
  return [
    {
      voteId: id,
      title,
      rates,
      unitId: ratedUnit,
      present,
      eligible,
      cast,
      satisfied: byOption["SATISFIED"] ?? 0,
      fairlySatisfied: byOption["FAIRLY_SATISFIED"] ?? 0,
      notSatisfied: byOption["NOT_SATISFIED"] ?? 0,
      dontKnow: byOption["DONT_KNOW"] ?? 0,
      blank,
      spoilt,
      notCast: eligible - cast,
      outcome,
    },
  ];
}
