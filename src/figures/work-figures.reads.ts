import { sql } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import { toStatusCounts, type StatusCount } from "../database/status-counts.js";
import { owingStatuses } from "../followup/follow-up.rules.js";
import { motionStatuses, type MotionStatus } from "../motion/motion.moves.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { allOf, countOf, motionsOf, tasksOf, type CaseFilter } from "./case.conditions.js";

/** Of what, and from which day to which. */
export interface Period extends CaseFilter {
  readonly from: Day;
  readonly to: Day;
}

/** The two numbers of a share. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

type Grouping = "streetOffice" | "unit";
type Numeric = string | number | null;
type Shares = { readonly numerator: Numeric; readonly denominator: Numeric };

/**
 * What was done in a period beside the cases themselves, each figure by one statement; `keys` are the streets. A figure
 * is narrowed by what its rows know: meetings by their street alone, visits also by unit and community.
 */
export class WorkFigureReads {
  constructor(private readonly reading: Reading) {}

  /** By street or unit: replies that were due in the period, and of them those that came by their deadline. */
  async replies(streets: readonly Id[], by: Grouping, period: Period): Promise<Map<Id, Share>> {
    const rows = await this.dueReplies(null, streets, { by, ...period });
    return new Map(rows.map((row) => [row.key, shareOf(row)]));
  }

  /** By street or unit: tasks due in the period whose reply is overdue and has not come. */
  async overdue(streets: readonly Id[], by: Grouping, period: Period): Promise<Map<Id, number>> {
    const rows = await this.overdueTasks(null, streets, { by, ...period });
    return new Map(rows.map(({ key, count }) => [key, Number(count)]));
  }

  /** Present at the opening, of those in office, in all sessions opened in the period together. */
  async attendance(streets: readonly Id[], { from, to }: Period): Promise<Share> {
    const [row] = await this.openedSessions(null, streets, { from, to });
    return shareOf(row ?? { numerator: 0, denominator: 0 });
  }

  async householdsVisited(streets: readonly Id[], period: Period): Promise<number> {
    return totalOf(await this.visits(null, streets, period));
  }

  /** Filled in on a visit of the period; without a visit, entered in the period. */
  async questionnaires(streets: readonly Id[], period: Period): Promise<number> {
    return totalOf(await this.responses(null, streets, period));
  }

  /** Those of the streets, and those of the whole zone, which are for each of them. */
  async trainings(streets: readonly Id[], { from, to }: Period): Promise<number> {
    return totalOf(await this.trainingsHeld(null, streets, { from, to }));
  }

  /** Cases in which a unit was guided, each once. */
  async guidedCases(streets: readonly Id[], period: Period): Promise<number> {
    return totalOf(await this.guidedIn(null, streets, period));
  }

  /** Motions that were last submitted in the period, by where they stand now. */
  async motionsByStatus(streets: readonly Id[], period: Period): Promise<StatusCount<MotionStatus>[]> {
    return toStatusCounts(await this.motionStatuses(null, streets, period), motionStatuses);
  }

  private readonly dueReplies = this.reading.rowsOf(
    "",
    ({ keys }: AtKeys<Id>, { by, from, to, ...filter }: Period & { readonly by: Grouping }) =>
      this.reading.sql
        .selectFrom("reply")
        .innerJoin("follow_up", "follow_up.id", "reply.followUp")
        .select(sql.ref<Id>(`follow_up.${by}`).as("key"))
        .select(sql<string | number>`count(*)`.as("denominator"))
        .select(countOf(sql`reply."repliedAt" <= reply."dueAt"`).as("numerator"))
        .where("reply.streetOffice", "in", keys)
        .where("reply.dueAt", ">=", startOfDay(from))
        .where("reply.dueAt", "<=", endOfDay(to))
        .where(allOf(tasksOf(filter)))
        .groupBy(sql.ref(`follow_up.${by}`)),
  );

  private readonly overdueTasks = this.reading.rowsOf(
    "",
    ({ keys, startOfToday }: AtKeys<Id>, { by, from, to, ...filter }: Period & { readonly by: Grouping }) =>
      this.reading.sql
        .selectFrom("follow_up")
        .select(sql.ref<Id>(`follow_up.${by}`).as("key"))
        .select(sql<string | number>`count(*)`.as("count"))
        .where("follow_up.streetOffice", "in", keys)
        .where("follow_up.status", "in", [...owingStatuses])
        .where("follow_up.dueAt", ">=", startOfDay(from))
        .where("follow_up.dueAt", "<=", endOfDay(to))
        .where("follow_up.dueAt", "<", startOfToday)
        .where(allOf(tasksOf(filter)))
        .groupBy(sql.ref(`follow_up.${by}`)),
  );

  private readonly openedSessions = this.reading.rowsOf(
    "",
    ({ keys }: AtKeys<Id>, { from, to }: Pick<Period, "from" | "to">) =>
      this.reading.sql
        .selectFrom("session")
        .select(sql<Numeric>`sum(session."presentAtOpening")`.as("numerator"))
        .select(sql<Numeric>`sum(session."inOfficeAtOpening")`.as("denominator"))
        .where("session.streetOffice", "in", keys)
        .where("session.openedAt", ">=", startOfDay(from))
        .where("session.openedAt", "<=", endOfDay(to)),
  );

  private readonly visits = this.reading.rowsOf("", ({ keys }: AtKeys<Id>, period: Period) =>
    this.visitsOf(keys, period).select(sql<Numeric>`sum(visit.households)`.as("count")),
  );

  private readonly responses = this.reading.rowsOf("", ({ keys }: AtKeys<Id>, period: Period) => {
    const onVisits = this.visitsOf(keys, period)
      .innerJoin("survey_response", "survey_response.visit", "visit.id")
      .select(sql<Numeric>`count(*)`.as("count"));
    // Where a paper was filled in is not known without its visit.
    if (period.community) return onVisits;
    let others = this.reading.sql
      .selectFrom("survey_response")
      .innerJoin("survey", "survey.id", "survey_response.survey")
      .innerJoin("visit_campaign", "visit_campaign.id", "survey.campaign")
      .select(sql<Numeric>`count(*)`.as("count"))
      .where("survey_response.streetOffice", "in", keys)
      .where("survey_response.visit", "is", null)
      .where("survey_response.enteredAt", ">=", startOfDay(period.from))
      .where("survey_response.enteredAt", "<=", endOfDay(period.to));
    if (period.units) others = others.where("visit_campaign.unit", "in", [...period.units]);
    return onVisits.unionAll(others);
  });

  private readonly trainingsHeld = this.reading.rowsOf(
    "",
    ({ keys }: AtKeys<Id>, { from, to }: Pick<Period, "from" | "to">) =>
      this.reading.sql
        .selectFrom("training")
        .select(sql<Numeric>`count(*)`.as("count"))
        .where("training.heldOn", ">=", from)
        .where("training.heldOn", "<=", to)
        .where((each) =>
          each.or([each("training.streetOffice", "in", keys), each("training.streetOffice", "is", null)]),
        ),
  );

  private readonly guidedIn = this.reading.rowsOf("", ({ keys }: AtKeys<Id>, { from, to, units }: Period) => {
    const rows = this.reading.sql
      .selectFrom("guidance")
      .select(sql<Numeric>`count(distinct coalesce(guidance.grievance, guidance.id))`.as("count"))
      .where("guidance.streetOffice", "in", keys)
      .where("guidance.givenOn", ">=", from)
      .where("guidance.givenOn", "<=", to);
    return units ? rows.where("guidance.unit", "in", [...units]) : rows;
  });

  private readonly motionStatuses = this.reading.rowsOf("", ({ keys }: AtKeys<Id>, { from, to, ...filter }: Period) =>
    this.reading.sql
      .selectFrom("motion")
      .select(["motion.status", sql<string | number>`count(*)`.as("count")])
      .where("motion.streetOffice", "in", keys)
      .where("motion.submittedAt", ">=", startOfDay(from))
      .where("motion.submittedAt", "<=", endOfDay(to))
      .where(allOf(motionsOf(filter)))
      .groupBy("motion.status"),
  );

  private visitsOf(streets: Id[], { from, to, units, community }: Period) {
    let rows = this.reading.sql
      .selectFrom("visit")
      .where("visit.streetOffice", "in", streets)
      .where("visit.date", ">=", from)
      .where("visit.date", "<=", to);
    if (units) rows = rows.where("visit.unit", "in", [...units]);
    if (community) rows = rows.where("visit.community", "=", community);
    return rows;
  }
}

function shareOf({ numerator, denominator }: Shares): Share {
  return { numerator: Number(numerator), denominator: Number(denominator) };
}

function totalOf(rows: readonly { readonly count: Numeric }[]): number {
  return rows.reduce((total, { count }) => total + Number(count), 0);
}
