import { sql, type Kysely } from "kysely";
import { ownFirst } from "../access/sight.js";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import type { Direction, PageRequest, Sort } from "../database/page.js";
import { containing } from "../database/search.js";
import { countByStatus, type StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { VoteKind, VoteOutcome, VoteWay } from "./vote-kinds.js";
import { voteStatuses, type VoteStatus } from "./vote.moves.js";
import { talliesToRead, votesInSight, votesToFollow } from "./vote.sight.js";

/**
 * A vote as the viewer sees it. `followed` is false for those who may read only its result; `tallyInHand` is true for
 * those who may read its tally before it is public.
 */
export type VoteRow = Tables["vote"] & {
  readonly followed: number | boolean;
  readonly tallyInHand: number | boolean;
};

export interface VoteListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly session?: Id | null;
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
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly vote = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, VoteRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("vote.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The votes on motions, first round first. */
  readonly ofMotions = async (viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, VoteRow[]>> => {
    const rows = await this.inSight(viewer)
      .innerJoin("vote_motion", "vote_motion.vote", "vote.id")
      .select("vote_motion.motion")
      .where("vote_motion.motion", "in", [...motions])
      .orderBy("vote.id")
      .execute();
    return Map.groupBy(rows, (row) => row.motion);
  };

  readonly ofAgendaItems = async (viewer: MaybeViewer, items: readonly Id[]): Promise<Map<Id, VoteRow[]>> => {
    const rows = this.inSight(viewer).where("vote.agendaItem", "in", [...items]);
    return Map.groupBy(await rows.orderBy("vote.id").execute(), (row) => row.agendaItem);
  };

  readonly ofSessions = async (viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, VoteRow[]>> => {
    const rows = this.inSight(viewer).where("vote.session", "in", [...sessions]);
    return Map.groupBy(await rows.orderBy("vote.id").execute(), (row) => row.session);
  };

  /** The ids of the motions each vote is about; the motions' own reads say which of them the viewer sees. */
  readonly motionsOf = async (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, Id[]>> => {
    const rows = await this.reads
      .selectFrom("vote_motion")
      .select(["vote", "motion"])
      .where("vote", "in", [...votes])
      .orderBy("motion")
      .execute();
    return new Map(
      [...Map.groupBy(rows, ({ vote }) => vote)].map(([vote, own]) => [vote, own.map((row) => row.motion)]),
    );
  };

  readonly recusals = async (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, RepresentativeRow[]>> => {
    const rows = await this.reads
      .selectFrom("recusal")
      .innerJoin("representative", "representative.id", "recusal.representative")
      .selectAll("representative")
      .select("recusal.vote")
      .where("recusal.vote", "in", [...votes])
      .orderBy("representative.id")
      .execute();
    return Map.groupBy(rows, (row) => row.vote);
  };

  /**
   * The prepared votes whose session is open, item current and motions in debate, with no other vote open. Quorum is
   * left for the opening itself: it may come and go until then.
   */
  readonly readyToOpen = async (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, boolean>> => {
    const rows = await this.reads
      .selectFrom("vote")
      .innerJoin("session", "session.id", "vote.session")
      .innerJoin("agenda_item", "agenda_item.id", "vote.agendaItem")
      .select("vote.id")
      .where("vote.id", "in", [...votes])
      .where("session.status", "=", "OPEN")
      .where("agenda_item.status", "=", "CURRENT")
      .where(
        sql<boolean>`not exists (select 1 from vote other where other.session = vote.session and other.status = 'OPEN')`,
      )
      .where(
        sql<boolean>`not exists (
          select 1 from vote_motion join motion on motion.id = vote_motion.motion
          where vote_motion.vote = vote.id and motion.status <> 'IN_DEBATE')`,
      )
      .execute();
    return new Map(rows.map(({ id }) => [id, true]));
  };

  /** The hash of the newest ledger entry about each vote. */
  readonly ledgerHeads = async (_viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, string>> => {
    const rows = await this.reads
      .selectFrom("ledger_entry")
      .select(["subject", "hash"])
      .where("subject", "in", [...votes])
      .where(sql<boolean>`number = (select max(number) from ledger_entry own where own.subject = ledger_entry.subject)`)
      .execute();
    return new Map(rows.map(({ subject, hash }) => [subject, hash]));
  };

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: VoteListing) {
    let rows = this.inSight(viewer);
    if (![filter?.streetOffice, filter?.assembly, filter?.session].some(isGiven))
      rows = rows.where(ownFirst(viewer, "vote:follow", votesToFollow(viewer)));
    if (isGiven(filter?.streetOffice)) rows = rows.where("vote.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.assembly)) rows = rows.where("vote.assembly", "=", filter.assembly);
    if (isGiven(filter?.session)) rows = rows.where("vote.session", "=", filter.session);
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

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: VoteListing): Promise<StatusCount<VoteStatus>[]> {
    return countByStatus(this.list(viewer, listing), "vote.status", voteStatuses);
  }

  private inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("vote")
      .selectAll("vote")
      .select([
        votesToFollow(viewer).$castTo<number | boolean>().as("followed"),
        talliesToRead(viewer).$castTo<number | boolean>().as("tallyInHand"),
      ])
      .where(votesInSight(viewer));
  }
}

/** Narrowing by an outcome must not tell it to those who may not read it yet. */
function outcomeKnown(viewer: MaybeViewer) {
  return sql<boolean>`(vote.status = 'PUBLISHED' or (vote.status = 'CLOSED' and ${talliesToRead(viewer)}))`;
}

/** When the session of a vote begins. */
const heldFrom = sql<string>`(select session."startsAt" from session where session.id = vote.session)`;

const columns = { CLOSED_AT: "closedAt", OPENED_AT: "openedAt", PREPARED_AT: "preparedAt" } as const;

/** What has not happened yet stands before the first, so that no key is null. */
export function voteSort({ orderBy }: VoteListing): Sort {
  const name = orderBy?.field ?? "PREPARED_AT";
  const key = sql<string>`coalesce(${sql.ref(`vote.${columns[name]}`)}, '')`;
  return { name, key, id: sql<string>`vote.id`, direction: orderBy?.direction ?? "DESC" };
}
