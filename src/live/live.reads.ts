import { sql, type Kysely } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
import type { Tables } from "../database/tables.js";
import { sessionsInSight } from "../session/session.sight.js";
import { endOfDay, startOfDay } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { ReadingClock } from "../shared/reading-clock.js";
import { votesInSight } from "../vote/vote.sight.js";

/** What is going on, found without knowing an id; of what the viewer may see. */
export class LiveReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: ReadingClock,
  ) {}

  /** By street, the session that is in progress; without one, the first of those convened for today. */
  readonly currentSessions = async (viewer: MaybeViewer, streets: readonly Id[]): Promise<Map<Id, Id>> => {
    const today = this.clock.today();
    const rows = await this.reads
      .selectFrom("session")
      .select(["id", "streetOffice"])
      .where("streetOffice", "in", [...streets])
      .where(sessionsInSight(viewer))
      .where(
        sql<boolean>`(status in ('OPEN', 'SUSPENDED') or (status = 'CONVENED'
          and "startsAt" between ${startOfDay(today)} and ${endOfDay(today)}))`,
      )
      .orderBy(sql`case status when 'CONVENED' then 2 else 1 end`)
      .orderBy("startsAt")
      .orderBy("id")
      .execute();
    return firstOf(rows.map(({ id, streetOffice }) => [streetOffice, id]));
  };

  /** By session, the vote that is being taken; without one, the newest of those prepared for the current item. */
  readonly currentVotes = async (viewer: MaybeViewer, sessions: readonly Id[]): Promise<Map<Id, Id>> => {
    const rows = await this.reads
      .selectFrom("vote")
      .innerJoin("agenda_item", "agenda_item.id", "vote.agendaItem")
      .select(["vote.id", "vote.session"])
      .where("vote.session", "in", [...sessions])
      .where(votesInSight(viewer))
      .where(
        sql<boolean>`(vote.status in ('OPEN', 'COUNTING')
          or (vote.status = 'PREPARED' and agenda_item.status = 'CURRENT'))`,
      )
      .orderBy(sql`case vote.status when 'PREPARED' then 2 else 1 end`)
      .orderBy("vote.id", "desc")
      .execute();
    return firstOf(rows.map(({ id, session }) => [session, id]));
  };

  /** The votes whose roll the viewer is on by an active mandate. */
  readonly onRoll = async (viewer: MaybeViewer, votes: readonly Id[]): Promise<Map<Id, boolean>> => {
    if (viewer === null) return new Map();
    const rows = await this.reads
      .selectFrom("roll_entry")
      .innerJoin("representative", "representative.id", "roll_entry.representative")
      .select("roll_entry.vote")
      .where("roll_entry.vote", "in", [...votes])
      .where("representative.account", "=", viewer.account)
      .where("representative.status", "=", "ACTIVE")
      .execute();
    return new Map(rows.map(({ vote }) => [vote, true]));
  };

  /** Where a vote is taken, seen or not: only for knowing which changes may touch it. */
  async streetOfVote(vote: Id): Promise<Id | undefined> {
    const row = await this.reads.selectFrom("vote").select("streetOffice").where("id", "=", vote).executeTakeFirst();
    return row?.streetOffice;
  }
}

function firstOf(pairs: readonly (readonly [Id, Id])[]): Map<Id, Id> {
  const first = new Map<Id, Id>();
  for (const [key, value] of pairs) if (!first.has(key)) first.set(key, value);
  return first;
}
