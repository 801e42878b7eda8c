import { sql, type SqlBool } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import type { Id } from "../shared/ids.js";

export type SupervisionRow = Tables["supervision"] & {
  readonly ordererName: string;
  readonly answererName: string | null;
  readonly overdue: number | boolean;
};

/** How tasks are pressed; in sight with the task. */
export class SupervisionReads {
  constructor(private readonly reading: Reading) {}

  /** By follow-up, oldest first. */
  readonly ofFollowUps = this.reading.batch(
    "",
    ({ keys, today }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("supervision")
        .innerJoin("account as orderer", "orderer.id", "supervision.orderedBy")
        .leftJoin("account as answerer", "answerer.id", "supervision.answeredBy")
        .selectAll("supervision")
        .select([
          "orderer.name as ordererName",
          "answerer.name as answererName",
          sql<SqlBool>`(supervision."answeredAt" is null and supervision."answerBy" < ${today})`.as("overdue"),
        ])
        .where("supervision.followUp", "in", keys)
        .orderBy("supervision.number"),
    (rows): Map<Id, SupervisionRow[]> => Map.groupBy(rows, ({ followUp }) => followUp),
  );
}
