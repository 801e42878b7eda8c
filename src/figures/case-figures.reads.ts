import { sql } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Id } from "../shared/ids.js";
import { allOf, casesOf, countOf, type CaseFilter } from "./case.conditions.js";
import { counted, type CaseCounts } from "./case-figures.rules.js";
import type { Month } from "./figure.rules.js";

interface Question extends CaseFilter {
  /** The period, in as many parts as it is broken down into. */
  readonly months: readonly Month[];
}

/** What became of a case: of one that was merged, what became of the one it went into. */
const outcome = sql`coalesce(target.status, grievance.status)`;
const isClosed = sql`${outcome} in ('CLOSED', 'CONCLUDED')`;
const isReopened = sql`coalesce(target.reopenings, grievance.reopenings) > 0`;
const isOpen = sql`${outcome} in ('RECORDED', 'ACCEPTED', 'IN_HAND', 'RESOLVED')`;
const isAnswered = sql`answer.rating is not null`;

/** The latest answer of a case, as `answer` is joined to it. */
export function latestAnswerTo(grievance: string) {
  return sql<boolean>`answer.entry = (
    select max(entry) from resident_feedback where resident_feedback.grievance = ${sql.ref(grievance)})`;
}

export const isContent = sql`answer.rating in ('SATISFIED', 'FAIRLY_SATISFIED')`;

/**
 * The cases recorded in a period, counted in one statement by what the request breaks them down by. Residents whose
 * grievance was merged into another count as themselves, each by an own answer; closed they are with that other one.
 */
export class CaseFigureReads {
  constructor(private readonly reading: Reading) {}

  private readonly alike = this.reading.rowsOf("Figures", ({ keys, asked }: AtKeys<Id>, question: Question) => {
    const by = [
      ["streetOffice", asked.has("byStreet"), "grievance.streetOffice"],
      ["category", asked.has("grievancesByCategory"), "grievance.category"],
      ["month", asked.has("byMonth"), "span.month"],
    ] as const;
    const spans = question.months.map(({ month, begins, ends }) => sql`(${month}, ${begins}, ${ends})`);
    // Month by month, so that each finds its rows by the index; the engine is to take them in this order.
    let rows = this.reading.sql
      .with("span(month, begins, ends)", () => sql<Record<keyof Month, string>>`(values ${sql.join(spans)})`)
      .selectFrom("span")
      .crossJoin("grievance")
      .leftJoin("grievance as target", "target.id", "grievance.mergedInto")
      .leftJoin("resident_feedback as answer", (join) =>
        join.onRef("answer.grievance", "=", "grievance.id").on(latestAnswerTo("grievance.id")),
      )
      .select(by.map(([name, wanted, column]) => (wanted ? sql.ref<string>(column) : sql<string>`''`).as(name)))
      .select(sql<string | number>`count(*)`.as("recorded"))
      .select(countOf(sql`${outcome} not in ('RECORDED', 'REJECTED')`).as("accepted"))
      .select(countOf(isClosed).as("closed"))
      .select(countOf(sql`${isClosed} and not ${isReopened}`).as("closedAtOnce"))
      .select(countOf(isOpen).as("open"))
      .select(countOf(sql`${isAnswered} or grievance."callAttempts" > 0`).as("asked"))
      .select(countOf(isAnswered).as("answered"))
      .select(countOf(isContent).as("satisfied"))
      .where("grievance.streetOffice", "in", keys)
      .whereRef("grievance.recordedAt", ">=", "span.begins")
      .whereRef("grievance.recordedAt", "<=", "span.ends")
      .where(allOf(casesOf(question)));
    for (const [, wanted, column] of by) if (wanted) rows = rows.groupBy(sql.ref(column));
    return rows;
  });

  async cases(...given: Parameters<typeof this.alike>): Promise<CaseCounts[]> {
    const rows = await this.alike(...given);
    return rows.map((row) => ({
      ...row,
      ...(Object.fromEntries(counted.map((name) => [name, Number(row[name])])) as Record<
        (typeof counted)[number],
        number
      >),
    }));
  }
}
