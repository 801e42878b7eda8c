import { sql } from "kysely";
import { byKey } from "../database/by-key.js";
import { countsQuery, pagesQuery, sortBy, toCounts, toPages, type PageRequest } from "../database/page.js";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

export type SurveyRow = Tables["survey"];
export type QuestionRow = Tables["survey_question"];

/** What was written as an answer, and nothing of who wrote it. */
export interface TextRow {
  readonly text: string;
}

/** In the order they were entered. */
const asEntered = sortBy("ENTERED", "survey_answer.response", "survey_answer.response", "ASC");

/** Questionnaires with their results. Whoever asks has been shown the campaign. */
export class SurveyReads {
  constructor(private readonly reading: Reading) {}

  readonly ofCampaigns = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => this.reading.sql.selectFrom("survey").selectAll().where("campaign", "in", keys),
    (rows): Map<Id, SurveyRow> => byKey(rows, "campaign"),
  );

  readonly questions = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql.selectFrom("survey_question").selectAll().where("survey", "in", keys).orderBy("position"),
    (rows): Map<Id, QuestionRow[]> => Map.groupBy(rows, ({ survey }) => survey),
  );

  readonly responses = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("survey_response")
        .select([sql<Id>`survey`.as("parent"), sql<string | number>`count(*)`.as("count")])
        .where("survey", "in", keys)
        .groupBy("survey"),
    toCounts,
  );

  /** How often each answer to a question was chosen; one that nobody chose has no entry. */
  readonly chosen = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("survey_answer")
        .select(["question", "choice"])
        .select(sql<string | number>`count(*)`.as("count"))
        .where("question", "in", keys)
        .groupBy(["question", "choice"]),
    (rows): Map<Id, ReadonlyMap<string, number>> => {
      const byQuestion = Map.groupBy(rows, ({ question }) => question);
      return new Map(
        [...byQuestion].map(([question, own]) => [
          question,
          new Map(own.map(({ choice, count }) => [choice, Number(count)])),
        ]),
      );
    },
  );

  /** How many sheets answer a question at all, however many marks they have on it. */
  readonly answered = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("survey_answer")
        .select([sql<Id>`question`.as("parent"), sql<string | number>`count(distinct response)`.as("count")])
        .where("question", "in", keys)
        .groupBy("question"),
    toCounts,
  );

  readonly textPages = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>, page: PageRequest) =>
      pagesQuery(this.reading.sql, this.textsOf(keys), "survey_answer.question", asEntered, page),
    (rows, page) => toPages<TextRow>(rows, asEntered, page),
  );

  readonly textCounts = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) => countsQuery(this.textsOf(keys), "survey_answer.question"),
    toCounts,
  );

  private textsOf(questions: Id[]) {
    return this.reading.sql
      .selectFrom("survey_answer")
      .select("survey_answer.text")
      .where("survey_answer.question", "in", questions)
      .where("survey_answer.text", "is not", null);
  }
}
