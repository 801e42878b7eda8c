import { sql, type RawBuilder } from "kysely";
import { countsQuery, pagesQuery, sortBy, toCounts, toPages, type PageRequest } from "../database/page.js";
import type { AtKeys, Reading } from "../database/reading.js";
import type { GrievanceReads, GrievanceRow } from "../grievance/grievance.reads.js";
import type { Instant } from "../shared/clock.js";
import type { Id } from "../shared/ids.js";

/** A grievance as a motion carries it. */
export type CarriedRow = GrievanceRow & {
  readonly linkedAt: Instant;
  readonly linkReason: string;
  readonly mergedFrom: Id | null;
  readonly linkerId: Id;
  readonly linkerName: string;
};

/** What the residents of a motion's grievances say, each by the latest answer. */
export interface ChainCounts {
  readonly residents: number;
  readonly satisfied: number;
  readonly notSatisfied: number;
  readonly waiting: number;
  readonly closedUnasked: number;
}

const oldestFirst = sortBy("LINKED_AT", "grievance_link.linkedAt", "grievance_link.id", "ASC");

/** The links between grievances and motions, read from either side. */
export class ChainReads {
  constructor(
    private readonly reading: Reading,
    private readonly grievances: GrievanceReads,
  ) {}

  /** The grievances a motion carries, of those the viewer may read. */
  readonly carriedPages = this.reading.batch(
    "Grievance",
    (at: AtKeys<Id>, page: PageRequest) => {
      const rows = this.carried(at)
        .innerJoin("account as linker", "linker.id", "grievance_link.linkedBy")
        .select(["grievance_link.linkedAt", "grievance_link.reason as linkReason", "grievance_link.mergedFrom"])
        .select(["linker.id as linkerId", "linker.name as linkerName"]);
      return pagesQuery(this.reading.sql, rows, "grievance_link.motion", oldestFirst, page);
    },
    (rows, page) => toPages<CarriedRow>(rows, oldestFirst, page),
  );

  readonly carriedCounts = this.reading.batch(
    "",
    (at: AtKeys<Id>) => countsQuery(this.carried(at), "grievance_link.motion"),
    toCounts,
  );

  /** The motions that carry a grievance, oldest link first; the reader of motions knows which of them are in sight. */
  readonly carriersOf = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("grievance_link")
        .select(["grievance", "motion"])
        .where("grievance", "in", keys)
        .where("unlinkedAt", "is", null)
        .orderBy("linkedAt")
        .orderBy("id"),
    (links) => {
      const byGrievance = Map.groupBy(links, ({ grievance }) => grievance);
      return new Map([...byGrievance].map(([id, own]) => [id, own.map(({ motion }) => motion)]));
    },
  );

  /**
   * The whole loop in numbers. Whoever asks may follow the motion's way; every resident counts, once: those whose
   * grievance it carries, and those whose was merged into one it carries, who hear of the same work. Each counts by
   * an own answer: what another resident said of the same matter speaks for nobody else.
   */
  readonly counts = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("grievance_link")
        .innerJoin("grievance", "grievance.id", "grievance_link.grievance")
        .innerJoin("grievance as resident", (join) =>
          join.on(sql<boolean>`(resident.id = grievance.id or resident."mergedInto" = grievance.id)`),
        )
        .leftJoin("resident_feedback as own", (join) =>
          join.onRef("own.grievance", "=", "resident.id").on(latestAnswer),
        )
        .select(["grievance_link.motion", sql<string | number>`count(*)`.as("residents")])
        .select(countOf(sql`${rating} in ('SATISFIED', 'FAIRLY_SATISFIED')`).as("satisfied"))
        .select(countOf(sql`${rating} = 'NOT_SATISFIED'`).as("notSatisfied"))
        .select(countOf(sql`${rating} is null and ${unasked}`).as("closedUnasked"))
        .where("grievance_link.motion", "in", keys)
        .where("grievance_link.unlinkedAt", "is", null)
        .groupBy("grievance_link.motion"),
    (rows) => new Map(rows.map(({ motion, ...row }) => [motion, withWaiting(row)])),
  );

  private carried(at: AtKeys<Id>) {
    return this.grievances
      .inSight(at)
      .innerJoin("grievance_link", "grievance_link.grievance", "grievance.id")
      .where("grievance_link.motion", "in", at.keys)
      .where("grievance_link.unlinkedAt", "is", null);
  }
}

const rating = sql.ref("own.rating");
/** Over without a word of the resident: closed or concluded, given up, or merged into one that was concluded. */
const unasked = sql`(resident.status in ('CLOSED', 'CONCLUDED') or resident."unreachableAt" is not null
  or grievance.status = 'CONCLUDED')`;

function countOf(condition: RawBuilder<unknown>) {
  return sql<string | number>`sum(case when ${condition} then 1 else 0 end)`;
}

const latestAnswer = sql<boolean>`own.entry = (
  select max(entry) from resident_feedback where resident_feedback.grievance = resident.id)`;

/** Waiting is what is left: nobody has answered, and the grievance is not over. */
function withWaiting(row: Readonly<Record<Exclude<keyof ChainCounts, "waiting">, string | number>>): ChainCounts {
  const residents = Number(row.residents);
  const satisfied = Number(row.satisfied);
  const notSatisfied = Number(row.notSatisfied);
  const closedUnasked = Number(row.closedUnasked);
  return {
    residents,
    satisfied,
    notSatisfied,
    waiting: residents - satisfied - notSatisfied - closedUnasked,
    closedUnasked,
  };
}
