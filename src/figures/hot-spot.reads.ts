import { sql } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Id } from "../shared/ids.js";
import { finalStatuses } from "../motion/motion.moves.js";
import { countOf } from "./case.conditions.js";

/** A category in a community whose grievances grow more. */
export interface HotSpot {
  readonly categoryKey: string;
  /** Null for grievances of which nobody wrote down where they come from. */
  readonly communityId: Id | null;
  readonly now: number;
  readonly before: number;
}

interface Stretch {
  readonly days: number;
  readonly first: number;
}

/** Where residents speak up more than before, and no motion has taken it up. */
export class HotSpotReads {
  constructor(private readonly reading: Reading) {}

  async hotSpots(streetOffice: Id, stretch: Stretch): Promise<HotSpot[]> {
    const rows = await this.rising(null, [streetOffice], stretch);
    return rows.map(({ now, before, ...spot }) => ({ ...spot, now: Number(now), before: Number(before) }));
  }

  private readonly rising = this.reading.rowsOf("", (at: AtKeys<Id>, { days, first }: Stretch) => {
    const isNow = sql`grievance."recordedAt" > ${at.endOfDayIn(-days)}`;
    const now = countOf(isNow);
    const before = countOf(sql`not ${isNow}`);
    return (
      this.reading.sql
        .selectFrom("grievance")
        .innerJoin("category", "category.key", "grievance.category")
        .select(["grievance.category as categoryKey", "grievance.community as communityId"])
        .select([now.as("now"), before.as("before")])
        .where("grievance.streetOffice", "in", at.keys)
        .where("grievance.recordedAt", ">", at.endOfDayIn(-2 * days))
        .where("grievance.status", "<>", "REJECTED")
        .groupBy(["grievance.category", "grievance.community", "category.position"])
        .having(sql<boolean>`${now} > ${before} and ${countOf(isTakenUp)} = 0`)
        .orderBy(sql`${now} - ${before}`, "desc")
        .orderBy(now, "desc")
        .orderBy("category.position")
        // Neither engine puts what is unknown where the other does.
        .orderBy(sql`coalesce(grievance.community, '')`)
        .limit(first)
    );
  });
}

/** Carried, itself or what it was merged into, by a motion before the assembly or in the hands of a unit. */
const isTakenUp = sql`exists (
  select 1 from grievance_link join motion on motion.id = grievance_link.motion
  where grievance_link.grievance in (grievance.id, grievance."mergedInto") and grievance_link."unlinkedAt" is null
    and motion.status not in (${sql.join(["DRAFT", "SEEKING_SECONDS", ...finalStatuses, "COMPLETED"])}))`;
