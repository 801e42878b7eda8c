import { sql, type SqlBool } from "kysely";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { AskedColumns, type AskedRow } from "../database/asked.js";
import { byKey } from "../database/by-key.js";
import {
  countsQuery,
  pagesQuery,
  sortBy,
  toCounts,
  toPages,
  type Direction,
  type PageRequest,
  type Sort,
} from "../database/page.js";
import type { At, AtKeys, BatchOf, Reading } from "../database/reading.js";
import type { StatusCount } from "../database/status-counts.js";
import type { Tables } from "../database/tables.js";
import { columnsOfRepresentatives, type RepresentativeRow } from "../representative/representative.reads.js";
import type { Id } from "../shared/ids.js";
import { MotionSchema } from "./motion.entity.js";
import { narrowed, waitsForHandOver, type MotionNarrowing } from "./motion.filter.js";
import { motionStatuses, type MotionStatus } from "./motion.moves.js";
import { motionsInSight, motionsToFollow } from "./motion.sight.js";

const onlyAsked = [
  "number",
  "convertedFrom",
  "title",
  "body",
  "cost",
  "completesOn",
  "revision",
  "deferrals",
  "reworks",
  "draftedAt",
  "submittedAt",
  "decidedAt",
  "handOverBy",
  "referredTo",
  "shownAt",
  "version",
] as const;

const columns = new AskedColumns<"motion", OnlyAsked>(MotionSchema, onlyAsked);

type OnlyAsked = (typeof onlyAsked)[number];

/** A motion as the viewer sees it; `followed` is false for those who may read only what was published of it. */
export type MotionRow = AskedRow<Tables["motion"], OnlyAsked> & {
  readonly followed: number | boolean;
  /** Whether it still waits to be handed over although its time is over; read where a field asks for it. */
  readonly handOverOverdue?: number | boolean;
};

export interface MotionListing extends PageRequest {
  readonly filter?: MotionNarrowing | null;
  readonly orderBy?: { readonly field: "DRAFTED_AT" | "NUMBER"; readonly direction: Direction } | null;
}

/** Motions as plain rows, of what the viewer may see. */
export class MotionReads {
  constructor(private readonly reading: Reading) {}

  readonly motion = this.reading.batch(
    "Motion",
    (at: AtKeys<Id>) => this.inSight(at).where("motion.id", "in", at.keys),
    (rows) => byKey(rows, "id"),
  );

  /** A motion's session is that of the agenda item it was put on last. */
  readonly sessionOf = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("agenda_item_motion")
        .innerJoin("agenda_item", "agenda_item.id", "agenda_item_motion.agendaItem")
        .select(["agenda_item_motion.motion", "agenda_item.session"])
        .where("agenda_item_motion.motion", "in", keys)
        .where("agenda_item.removedAt", "is", null)
        .orderBy("agenda_item_motion.scheduledAt")
        .orderBy("agenda_item.id"),
    (rows) => new Map(rows.map(({ motion, session }) => [motion, session])),
  );

  readonly ofAgendaItems = this.reading.batch(
    "Motion",
    (at: AtKeys<Id>) =>
      this.inSight(at)
        .innerJoin("agenda_item_motion", "agenda_item_motion.motion", "motion.id")
        .select("agenda_item_motion.agendaItem")
        .where("agenda_item_motion.agendaItem", "in", at.keys)
        .orderBy("agenda_item_motion.scheduledAt")
        .orderBy("motion.id"),
    (rows): Map<Id, MotionRow[]> => Map.groupBy(rows, (row) => row.agendaItem),
  );

  readonly secondersPages = this.reading.batch(
    "Representative",
    ({ asked, keys }: AtKeys<Id>, page: PageRequest) => {
      const rows = this.secondings(keys)
        .innerJoin("representative", "representative.id", "seconding.representative")
        .select(columnsOfRepresentatives.for(asked));
      return pagesQuery(this.reading.sql, rows, "seconding.motion", bySecond, page);
    },
    (rows, page) => toPages<RepresentativeRow>(rows, bySecond, page),
  );

  readonly seconds = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => countsQuery(this.secondings(keys), "seconding.motion"),
    toCounts,
  );

  /** Those who bring it together with its lead sponsor, in the order in which they would lead it. */
  readonly coSponsors = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("co_sponsor")
        .select(["motion", "representative"])
        .where("motion", "in", keys)
        .orderBy("position"),
    (rows) => {
      const byMotion = Map.groupBy(rows, ({ motion }) => motion);
      return new Map([...byMotion].map(([id, own]) => [id, own.map(({ representative }) => representative)]));
    },
  );

  /** The motions that went into one, of those the viewer may read. */
  readonly mergedInto = this.reading.batch(
    "Motion",
    (at: AtKeys<Id>) =>
      this.inSight(at).where("motion.mergedInto", "in", at.keys).orderBy("motion.number").orderBy("motion.id"),
    (rows) => Map.groupBy(rows, ({ mergedInto }) => mergedInto ?? ""),
  );

  /** Those that a vote holds in debate: it is being taken, or its result is not published yet. */
  readonly heldByVote = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("vote_motion")
        .innerJoin("vote", "vote.id", "vote_motion.vote")
        .select("vote_motion.motion")
        .where("vote_motion.motion", "in", keys)
        .where("vote.status", "in", ["OPEN", "COUNTING", "CLOSED"]),
    (rows) => new Map(rows.map(({ motion }) => [motion, true])),
  );

  readonly secondedByViewer: BatchOf<Id, boolean> = async (viewer, motions) =>
    grantsOf(viewer, "REPRESENTATIVE").length === 0 ? new Map() : this.ownSeconds(viewer, motions, undefined);

  private readonly ownSeconds = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.secondings(keys).select("seconding.motion").where("seconding.representative", "in", mandatesOf(viewer)),
    (rows) => new Map(rows.map(({ motion }) => [motion, true])),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<MotionRow, MotionListing>(
    { type: "Motion", table: "motion" },
    (at, listing) => this.rows(at, listing),
    motionSort,
  );

  /** How many of the list stand in each status. */
  byStatus(viewer: MaybeViewer, listing: MotionListing): Promise<StatusCount<MotionStatus>[]> {
    return this.list.byStatus(viewer, listing, motionStatuses);
  }

  /** The rows of a list, without an order. */
  rows(at: At, { filter }: MotionListing) {
    return this.inSight(at).where(narrowed(at.viewer, filter ?? {}));
  }

  private inSight({ viewer, asked, startOfToday }: At) {
    let rows = this.reading.sql
      .selectFrom("motion")
      .select(columns.for(asked))
      .select(motionsToFollow(viewer).$castTo<number | boolean>().as("followed"))
      .where(motionsInSight(viewer));
    if (asked.has("handOverOverdue")) {
      const late = sql<SqlBool>`(${waitsForHandOver} and coalesce(motion."handOverBy" < ${startOfToday}, false))`;
      rows = rows.select(late.as("handOverOverdue"));
    }
    return rows.$castTo<MotionRow>();
  }

  /** The seconds of the wording that stands; who has come to lead the motion since is no seconder of it any more. */
  private secondings(motions: Id[]) {
    return this.reading.sql
      .selectFrom("seconding")
      .innerJoin("motion", (join) =>
        join
          .onRef("motion.id", "=", "seconding.motion")
          .onRef("motion.revision", "=", "seconding.revision")
          .onRef("motion.leadSponsor", "<>", "seconding.representative"),
      )
      .where("seconding.motion", "in", motions);
  }
}

function mandatesOf(viewer: MaybeViewer): Id[] {
  return grantsOf(viewer, "REPRESENTATIVE").flatMap(({ representative }) => representative ?? []);
}

const bySecond = sortBy("SECONDED_AT", "seconding.secondedAt", "seconding.id", "ASC");

function motionSort({ orderBy }: MotionListing): Sort {
  const direction = orderBy?.direction ?? "DESC";
  if (orderBy?.field !== "NUMBER") return sortBy("DRAFTED_AT", "motion.draftedAt", "motion.id", direction);
  // A motion that was never submitted has no number; it stands before the first.
  const key = sql<number>`coalesce(motion.number, 0)`;
  return { name: "NUMBER", key, numeric: true, id: sql<string>`motion.id`, direction };
}
