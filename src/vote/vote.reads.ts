import { sql } from "kysely";
import { ownFirst } from "../access/sight.js";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import type { Direction, PageRequest, Sort } from "../database/page.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import type { StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { VoteKind, VoteOutcome, VoteWay } from "./vote-kinds.js";
import { VoteSchema } from "./vote.entity.js";
import { voteStatuses, type VoteStatus } from "./vote.moves.js";
import { talliesToRead, votesInSight, votesToFollow } from "./vote.sight.js";

const onlyAsked = [
  "way",
  "round",
  "title",
  "text",
  "options",
  "rulesVersion",
  "rules",
  "seats",
  "inOffice",
  "present",
  "recused",
  "tally",
  "outcome",
  "previousRound",
  "preparedAt",
  "openedAt",
  "closesAt",
  "voidedAt",
  "closedAt",
  "publishedAt",
  "reason",
  "version",
] as const;

type OnlyAsked = (typeof onlyAsked)[number];

const columns = new AskedColumns<"vote", OnlyAsked>(VoteSchema, onlyAsked, {
  availableMoves: ["way", "tally"],
  countEntries: ["options"],
  corrections: ["options", "rules", "seats", "inOffice", "present", "recused", "outcome", "openedAt"],
  result: ["way", "options", "rules", "seats", "inOffice", "present", "recused", "tally", "outcome", "openedAt"],
});

/**
 * A vote as the viewer sees it. `followed` is false for those who may read only its result; `tallyInHand` is true for
 * those who may read its tally before it is public.
 */
export type VoteRow = AskedRow<Tables["vote"], OnlyAsked> & {
  readonly followed: number | boolean;
  readonly tallyInHand: number | boolean;
};

export interface VoteListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly session?: Id | null;
    readonly responsibleUnit?: Id | null;
    readonly status?: readonly VoteStatus[] | null;
    readonly kind?: readonly VoteKind[] | null;
    readonly eligibleForViewer?: boolean | null;
    readonly assembly?: Id | null;
    readonly way?: readonly VoteWay[] | null;
    readonly outcome?: readonly VoteOutcome[] | null;
    readonly text?: string | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: {
    readonly field: "CLOSED_AT" | "OPENED_AT" | "PREPARED_AT";
    readonly direction: Direction;
  } | null;
}

/** Votes as plain rows, of what the viewer may see. */
export class VoteReads {
  constructor(private readonly reading: Reading) {}

  readonly vote = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>) => this.inSight(at).where("vote.id", "in", at.keys),
    (rows) => byKey(rows, "id"),
  );

  /** The votes on motions, first round first. */
  readonly ofMotions = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>) =>
      this.inSight(at)
        .innerJoin("vote_motion", "vote_motion.vote", "vote.id")
        .select("vote_motion.motion")
        .where("vote_motion.motion", "in", at.keys)
        .orderBy("vote.id"),
    (rows): Map<Id, VoteRow[]> => Map.groupBy(rows, (row) => row.motion),
  );

  /** The ratings of replies, first round first. */
  readonly ofReplies = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>) => this.inSight(at).where("vote.ratedReply", "in", at.keys).orderBy("vote.id"),
    (rows) => Map.groupBy(rows, (row) => row.ratedReply ?? ""),
  );

  readonly ofAgendaItems = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>) => this.inSight(at).where("vote.agendaItem", "in", at.keys).orderBy("vote.id"),
    (rows) => Map.groupBy(rows, (row) => row.agendaItem),
  );

  readonly ofSessions = this.reading.batch(
    "Vote",
    (at: AtKeys<Id>) => this.inSight(at).where("vote.session", "in", at.keys).orderBy("vote.id"),
    (rows) => Map.groupBy(rows, (row) => row.session),
  );

  /**
   * The prepared votes whose session is open, item current and motions in debate, with no other vote open. Quorum is
   * left for the opening itself: it may come and go until then.
   */
  readonly readyToOpen = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote")
        .innerJoin("session", "session.id", "vote.session")
        .innerJoin("agenda_item", "agenda_item.id", "vote.agendaItem")
        .select("vote.id")
        .where("vote.id", "in", keys)
        .where("session.status", "=", "OPEN")
        .where("agenda_item.status", "=", "CURRENT")
        .where(
          sql<boolean>`not exists (select 1 from vote other where other.session = vote.session and other.status = 'OPEN')`,
        )
        .where(
          sql<boolean>`not exists (
          select 1 from vote_motion join motion on motion.id = vote_motion.motion
          where vote_motion.vote = vote.id and motion.status <> 'IN_DEBATE')`,
        ),
    (rows) => new Map(rows.map(({ id }) => [id, true])),
  );

  /** The hash of the newest ledger entry about each vote. */
  readonly ledgerHeads = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("ledger_entry")
        .select(["subject", "hash"])
        .where("subject", "in", keys)
        .where(
          sql<boolean>`number = (select max(number) from ledger_entry own where own.subject = ledger_entry.subject)`,
        ),
    (rows) => new Map(rows.map(({ subject, hash }) => [subject, hash])),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<VoteRow, VoteListing>(
    { type: "Vote", table: "vote" },
    (at, listing) => this.rows(at, listing),
    voteSort,
  );

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: VoteListing): Promise<StatusCount<VoteStatus>[]> {
    return this.list.byStatus(viewer, listing, voteStatuses);
  }

  /** The rows of a list, without an order. */
  rows(at: At, { filter }: VoteListing) {
    const { viewer } = at;
    let rows = this.inSight(at);
    if (![filter?.streetOffice, filter?.assembly, filter?.session].some(isGiven))
      rows = rows.where(ownFirst(viewer, "vote:follow", votesToFollow(viewer)));
    if (isGiven(filter?.streetOffice)) rows = rows.where("vote.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.assembly)) rows = rows.where("vote.assembly", "=", filter.assembly);
    if (isGiven(filter?.session)) rows = rows.where("vote.session", "=", filter.session);
    if (isGiven(filter?.responsibleUnit)) rows = rows.where("vote.ratedUnit", "=", filter.responsibleUnit);
    if (filter?.status) rows = rows.where("vote.status", "in", [...filter.status]);
    if (filter?.kind) rows = rows.where("vote.kind", "in", [...filter.kind]);
    if (filter?.way) rows = rows.where("vote.way", "in", [...filter.way]);
    if (filter?.outcome) rows = rows.where("vote.outcome", "in", [...filter.outcome]).where(outcomeKnown(viewer));
    if (filter?.from) rows = rows.where(heldFrom, ">=", startOfDay(filter.from));
    if (filter?.to) rows = rows.where(heldFrom, "<=", endOfDay(filter.to));
    if (filter?.text) rows = rows.where(containing(filter.text, ["vote.title"]));
    if (filter?.eligibleForViewer) {
      const own = grantsOf(viewer, "REPRESENTATIVE").flatMap(({ representative }) => representative ?? []);
      rows = rows.where("vote.id", "in", (roll) =>
        roll
          .selectFrom("roll_entry")
          .select("roll_entry.vote")
          .where("roll_entry.representative", "in", own.length > 0 ? own : [""]),
      );
    }
    return rows;
  }

  /** The rows of the votes in sight, whichever, without an order. */
  inSight({ viewer, asked }: At) {
    return this.reading.sql
      .selectFrom("vote")
      .select(columns.for(asked))
      .select([
        votesToFollow(viewer).$castTo<number | boolean>().as("followed"),
        talliesToRead(viewer).$castTo<number | boolean>().as("tallyInHand"),
      ])
      .$castTo<VoteRow>()
      .where(votesInSight(viewer));
  }
}

/** Narrowing by an outcome must not tell it to those who may not read it yet. */
function outcomeKnown(viewer: MaybeViewer) {
  return sql<boolean>`(vote.status = 'PUBLISHED' or (vote.status = 'CLOSED' and ${talliesToRead(viewer)}))`;
}

/** When the session of a vote begins. */
export const heldFrom = sql<string>`(select session."startsAt" from session where session.id = vote.session)`;

const orders = { CLOSED_AT: "closedAt", OPENED_AT: "openedAt", PREPARED_AT: "preparedAt" } as const;

/** What has not happened yet stands before the first, so that no key is null. */
export function voteSort({ orderBy }: VoteListing): Sort {
  const name = orderBy?.field ?? "PREPARED_AT";
  const key = sql<string>`coalesce(${sql.ref(`vote.${orders[name]}`)}, '')`;
  return { name, key, id: sql<string>`vote.id`, direction: orderBy?.direction ?? "DESC" };
}
