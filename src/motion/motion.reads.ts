import { sql, type Kysely } from "kysely";
import { grantsOf, type MaybeViewer } from "../access/viewer.js";
import { byKey } from "../database/by-key.js";
import {
  countByParent,
  readPagesByParent,
  sortBy,
  type Direction,
  type Page,
  type PageRequest,
  type Sort,
} from "../database/page.js";
import type { Tables } from "../database/tables.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import type { Id } from "../shared/ids.js";
import { narrowed, type MotionNarrowing } from "./motion.filter.js";
import { motionsInSight, motionsToFollow } from "./motion.sight.js";

/** A motion as the viewer sees it; `followed` is false for those who may read only what was published of it. */
export type MotionRow = Tables["motion"] & { readonly followed: number | boolean };

export interface MotionListing extends PageRequest {
  readonly filter?: MotionNarrowing | null;
  readonly orderBy?: { readonly field: "DRAFTED_AT" | "NUMBER"; readonly direction: Direction } | null;
}

/** Motions as plain rows, of what the viewer may see. */
export class MotionReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly motion = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, MotionRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("motion.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** A motion's session is that of the agenda item it was put on last. */
  readonly sessionOf = async (_viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, Id>> => {
    const rows = await this.reads
      .selectFrom("agenda_item_motion")
      .innerJoin("agenda_item", "agenda_item.id", "agenda_item_motion.agendaItem")
      .select(["agenda_item_motion.motion", "agenda_item.session"])
      .where("agenda_item_motion.motion", "in", [...motions])
      .where("agenda_item.removedAt", "is", null)
      .orderBy("agenda_item_motion.scheduledAt")
      .orderBy("agenda_item.id")
      .execute();
    return new Map(rows.map(({ motion, session }) => [motion, session]));
  };

  readonly ofAgendaItems = async (viewer: MaybeViewer, items: readonly Id[]): Promise<Map<Id, MotionRow[]>> => {
    const rows = await this.inSight(viewer)
      .innerJoin("agenda_item_motion", "agenda_item_motion.motion", "motion.id")
      .select("agenda_item_motion.agendaItem")
      .where("agenda_item_motion.agendaItem", "in", [...items])
      .orderBy("agenda_item_motion.scheduledAt")
      .orderBy("motion.id")
      .execute();
    return Map.groupBy(rows, (row) => row.agendaItem);
  };

  readonly secondersPages = (
    _viewer: MaybeViewer,
    motions: readonly Id[],
    page: PageRequest,
  ): Promise<Map<Id, Page<RepresentativeRow>>> => {
    const rows = this.secondings(motions)
      .innerJoin("representative", "representative.id", "seconding.representative")
      .selectAll("representative");
    const bySecond = sortBy("SECONDED_AT", "seconding.secondedAt", "seconding.id", "ASC");
    return readPagesByParent<RepresentativeRow>(this.reads, rows, "seconding.motion", bySecond, page);
  };

  readonly seconds = (_viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, number>> =>
    countByParent(this.secondings(motions), "seconding.motion");

  /** Those who bring it together with its lead sponsor, in the order in which they would lead it. */
  readonly coSponsors = async (_viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, Id[]>> => {
    const rows = await this.reads
      .selectFrom("co_sponsor")
      .select(["motion", "representative"])
      .where("motion", "in", [...motions])
      .orderBy("position")
      .execute();
    const byMotion = Map.groupBy(rows, ({ motion }) => motion);
    return new Map([...byMotion].map(([id, own]) => [id, own.map(({ representative }) => representative)]));
  };

  /** The motions that went into one, of those the viewer may read. */
  readonly mergedInto = async (viewer: MaybeViewer, targets: readonly Id[]): Promise<Map<Id, MotionRow[]>> => {
    const rows = await this.inSight(viewer)
      .where("motion.mergedInto", "in", [...targets])
      .orderBy("motion.number")
      .orderBy("motion.id")
      .execute();
    return Map.groupBy(rows, ({ mergedInto }) => mergedInto ?? "");
  };

  /** Those that a vote holds in debate: it is being taken, or its result is not published yet. */
  readonly heldByVote = async (_viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, boolean>> => {
    const rows = await this.reads
      .selectFrom("vote_motion")
      .innerJoin("vote", "vote.id", "vote_motion.vote")
      .select("vote_motion.motion")
      .where("vote_motion.motion", "in", [...motions])
      .where("vote.status", "in", ["OPEN", "COUNTING", "CLOSED"])
      .execute();
    return new Map(rows.map(({ motion }) => [motion, true]));
  };

  readonly secondedByViewer = async (viewer: MaybeViewer, motions: readonly Id[]): Promise<Map<Id, boolean>> => {
    const own = grantsOf(viewer, "REPRESENTATIVE").flatMap(({ representative }) => representative ?? []);
    if (own.length === 0) return new Map();
    const rows = await this.secondings(motions)
      .select("seconding.motion")
      .where("seconding.representative", "in", own)
      .execute();
    return new Map(rows.map(({ motion }) => [motion, true]));
  };

  /** The rows of a list; page and count are read from it separately. */
  list(viewer: MaybeViewer, { filter }: MotionListing) {
    return this.inSight(viewer).where(narrowed(viewer, filter ?? {}));
  }

  private inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("motion")
      .selectAll("motion")
      .select(motionsToFollow(viewer).$castTo<number | boolean>().as("followed"))
      .where(motionsInSight(viewer));
  }

  /** The seconds of the wording that stands; who has come to lead the motion since is no seconder of it any more. */
  private secondings(motions: readonly Id[]) {
    return this.reads
      .selectFrom("seconding")
      .innerJoin("motion", (join) =>
        join
          .onRef("motion.id", "=", "seconding.motion")
          .onRef("motion.revision", "=", "seconding.revision")
          .onRef("motion.leadSponsor", "<>", "seconding.representative"),
      )
      .where("seconding.motion", "in", [...motions]);
  }
}

export function motionSort({ orderBy }: MotionListing): Sort {
  const direction = orderBy?.direction ?? "DESC";
  if (orderBy?.field !== "NUMBER") return sortBy("DRAFTED_AT", "motion.draftedAt", "motion.id", direction);
  // A motion that was never submitted has no number; it stands before the first.
  const key = sql<number>`coalesce(motion.number, 0)`;
  return { name: "NUMBER", key, id: sql<string>`motion.id`, direction };
}
