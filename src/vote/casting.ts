import { sql, type RawBuilder } from "kysely";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import type { RulesOfOrder } from "../assembly/rules-of-order.rules.js";
import type { EntityManager } from "../database/em.js";
import { statement } from "../database/statement.js";
import { parseJson, type Json, type Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";
import type { Ballot, Vote } from "./vote.entity.js";
import { votesInSight } from "./vote.sight.js";

type Flag = number | boolean;

/** A vote as one of its voters meets it, and all that decides whether the ballot is taken. */
export interface Casting extends Pick<
  Vote,
  "id" | "streetOffice" | "assembly" | "kind" | "way" | "status" | "closesAt" | "options" | "places" | "maxChoices"
> {
  /** Whether the viewer's seat on its roll has lost its mandate since the opening. */
  readonly seatLost: boolean;
  readonly inSight: boolean;
  readonly onRoll: boolean;
  readonly recused: boolean;
  readonly inHall: boolean;
  /** Of a selection, and where there is a ballot already; no other needs them. */
  readonly rules: RulesOfOrder | null;
  /** The ballot that the seat has already. */
  readonly before: Pick<Ballot, "id" | "choices" | "receipt" | "paper"> | undefined;
}

/**
 * All of it in one statement: a whole hall casts at once, and no unit of work begins before the one before it has
 * ended. Undefined for a vote that does not exist.
 */
export async function castingIn(em: EntityManager, viewer: MaybeViewer, id: Id): Promise<Casting | undefined> {
  const [row] = await casting(em.getKysely<Tables>(), { id }, viewer);
  if (!row) return undefined;
  const { ballot, choices, receipt, paper, options, rules, ...vote } = row;
  const before =
    ballot === null
      ? undefined
      : {
          id: ballot,
          choices: parseJson(choices ?? "[]"),
          receipt: receipt ?? "",
          paper: Boolean(paper),
        };
  return {
    ...vote,
    options: parseJson(options),
    rules: rules && parseJson(rules),
    seatLost: Boolean(vote.seatLost),
    inSight: Boolean(vote.inSight),
    onRoll: Boolean(vote.onRoll),
    recused: Boolean(vote.recused),
    inHall: Boolean(vote.inHall),
    before,
  };
}

const casting = statement((on, { id }: { readonly id: Id }, viewer) => {
  const seat = seatOf(viewer);
  return on
    .selectFrom("vote")
    .leftJoin("ballot", (join) =>
      join.onRef("ballot.vote", "=", "vote.id").on(sql<boolean>`ballot.representative = ${seat}`),
    )
    .select(["vote.id", "vote.streetOffice", "vote.assembly", "vote.kind", "vote.way", "vote.status", "vote.closesAt"])
    .select(["vote.options", "vote.places", "vote.maxChoices"])
    .select(["ballot.id as ballot", "ballot.choices", "ballot.receipt", "ballot.paper"])
    .select([
      votesInSight(viewer).$castTo<Flag>().as("inSight"),
      sql<Json<RulesOfOrder> | null>`case when vote.kind = 'SELECTION' or ballot.id is not null then vote.rules end`.as(
        "rules",
      ),
      sql<Flag>`exists (select 1 from roll_entry join representative on representative.id = roll_entry.representative
        where roll_entry.vote = vote.id and representative.account = ${viewer?.account ?? null}
          and representative.status <> 'ACTIVE')`.as("seatLost"),
      sql<Flag>`exists (select 1 from roll_entry
        where roll_entry.vote = vote.id and roll_entry.representative = ${seat})`.as("onRoll"),
      sql<Flag>`exists (select 1 from recusal
        where recusal.vote = vote.id and recusal.representative = ${seat})`.as("recused"),
      sql<Flag>`exists (select 1 from attendance
        where attendance.session = vote.session and attendance.representative = ${seat}
          and attendance.status = 'PRESENT')`.as("inHall"),
    ])
    .where("vote.id", "=", id);
});

/** The viewer's own mandate in the assembly of the vote. */
function seatOf(viewer: MaybeViewer): RawBuilder<Id | null> {
  const mandates = grantsOf(viewer, "REPRESENTATIVE");
  if (mandates.length === 0) return sql`null`;
  const cases = mandates.map(({ assembly, representative }) => sql`when ${assembly} then ${representative}`);
  return sql`case vote.assembly ${sql.join(cases, sql` `)} end`;
}

type NewBallot = Pick<
  Tables["ballot"],
  "id" | "streetOffice" | "vote" | "representative" | "choices" | "receipt" | "castAt"
>;

/** A new paper in the box. */
export const enterBallot = statement(
  (on, { id, streetOffice, vote, representative, choices, receipt, castAt }: NewBallot) =>
    on.insertInto("ballot").values({
      id,
      streetOffice,
      vote,
      representative,
      choices,
      receipt,
      castAt,
    } as Tables["ballot"]),
);

/** Where the last press counts: the paper changes and keeps its seat and receipt. */
export const changeBallot = statement((on, { id, choices, castAt }: Pick<NewBallot, "id" | "choices" | "castAt">) =>
  on
    .updateTable("ballot")
    .set({ choices, castAt, version: sql`version + 1` })
    .where("id", "=", id),
);
