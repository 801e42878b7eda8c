import { sql } from "kysely";
import { byKey } from "../database/by-key.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import type { Json, Tables } from "../database/tables.js";
import type { Day, Instant } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { meetingTasksInSight, readingNotes } from "./petition.sight.js";
import { mostAlike } from "./similarity.rules.js";

/** A petition as it stands; what was written down in confidence is null for whoever may not read it. */
export interface PetitionRow {
  readonly grievance: Id;
  readonly streetOffice: Id;
  readonly settleBy: Instant | null;
  readonly repeatOf: Id | null;
  readonly extendedBecause: string | null;
  readonly escalatedAt: Instant | null;
  readonly escalatedBecause: string | null;
  readonly agreedOn: Day | null;
  readonly agreement: string | null;
}

export type StepRow = Omit<Tables["petition_step"], "note" | "met"> & {
  readonly note: string | null;
  readonly met: Json<readonly string[]> | null;
  readonly recorderName: string;
};
export type MeetingRow = Tables["coordination_meeting"] & { readonly recorderName: string };
export type MeetingTaskRow = Tables["coordination_task"] & { readonly name: string };

/** What belongs to petitions. Whoever asks has been shown the grievance. */
export class PetitionReads {
  constructor(private readonly reading: Reading) {}

  /** By grievance; one recorded before cases were kept stands as one to which nothing has happened yet. */
  readonly petition = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("grievance")
        .leftJoin("petition_case", "petition_case.grievance", "grievance.id")
        .select([
          "grievance.id as grievance",
          "grievance.streetOffice",
          "grievance.settleBy",
          "petition_case.repeatOf",
          "petition_case.extendedBecause",
          "petition_case.escalatedAt",
          "petition_case.escalatedBecause",
          "petition_case.agreedOn",
        ])
        .select(
          sql<
            string | null
          >`case when ${readingNotes(viewer, "grievance.streetOffice")} then petition_case.agreement end`.as(
            "agreement",
          ),
        )
        .where("grievance.id", "in", keys)
        .where("grievance.source", "=", "PETITION"),
    (rows): Map<Id, PetitionRow> => byKey(rows, "grievance"),
  );

  /** Steps by petition, in the order of their recording. */
  readonly steps = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) => {
      const readable = readingNotes(viewer, "petition_step.streetOffice");
      return this.reading.sql
        .selectFrom("petition_step")
        .innerJoin("account", "account.id", "petition_step.recordedBy")
        .select([
          "petition_step.id",
          "petition_step.streetOffice",
          "petition_step.grievance",
          "petition_step.number",
          "petition_step.kind",
          "petition_step.takenAt",
          "petition_step.recordedBy",
          "petition_step.recordedAt",
          "account.name as recorderName",
        ])
        .select(sql<string | null>`case when ${readable} then petition_step.note end`.as("note"))
        .select(sql<Json<readonly string[]> | null>`case when ${readable} then petition_step.met end`.as("met"))
        .where("petition_step.grievance", "in", keys)
        .orderBy("petition_step.number");
    },
    (rows): Map<Id, StepRow[]> => Map.groupBy(rows, (row) => row.grievance),
  );

  /** Meetings by petition, oldest first. */
  readonly meetings = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) => {
      const readable = readingNotes(viewer, "coordination_meeting.streetOffice");
      return this.reading.sql
        .selectFrom("coordination_meeting")
        .innerJoin("account", "account.id", "coordination_meeting.recordedBy")
        .select([
          "coordination_meeting.id",
          "coordination_meeting.streetOffice",
          "coordination_meeting.grievance",
          "coordination_meeting.heldOn",
          "coordination_meeting.recordedBy",
          "coordination_meeting.recordedAt",
          "account.name as recorderName",
        ])
        .select(sql<string | null>`case when ${readable} then coordination_meeting.note end`.as("note"))
        .where("coordination_meeting.grievance", "in", keys)
        .orderBy("coordination_meeting.heldOn")
        .orderBy("coordination_meeting.id");
    },
    (rows): Map<Id, MeetingRow[]> => Map.groupBy(rows, (row) => row.grievance),
  );

  /** What the units agreed to do, by meeting and in the order entered: of a unit's officer the unit's own. */
  readonly tasks = this.reading.batch(
    "",
    ({ viewer, keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("coordination_task")
        .innerJoin("responsible_unit", "responsible_unit.id", "coordination_task.unit")
        .selectAll("coordination_task")
        .select("responsible_unit.name")
        .where("coordination_task.meeting", "in", keys)
        .where(meetingTasksInSight(viewer))
        .orderBy("coordination_task.position"),
    (rows): Map<Id, MeetingTaskRow[]> => Map.groupBy(rows, (row) => row.meeting),
  );

  /** The petitions that repeat one, by number; the grievances' own reads say which of them the viewer sees. */
  readonly repeatedBy = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("petition_case")
        .innerJoin("grievance", "grievance.id", "petition_case.grievance")
        .select(["petition_case.repeatOf", "petition_case.grievance"])
        .where("petition_case.repeatOf", "in", keys)
        .orderBy("grievance.number"),
    (rows) =>
      new Map(
        [...Map.groupBy(rows, ({ repeatOf }) => repeatOf ?? "")].map(([first, own]) => [
          first,
          own.map(({ grievance }) => grievance),
        ]),
      ),
  );

  /**
   * Petitions of the year before that may be about the same matter: of the same category and community, alike in words.
   * Not those that are known to be, nor what was merged away.
   */
  readonly similar = this.reading.batch(
    "",
    (at: AtKeys<Id>) => this.candidates(at).where("own.id", "in", at.keys),
    (rows) =>
      new Map(
        [...Map.groupBy(rows, ({ petition }) => petition)].map(([petition, others]) => {
          const [own] = others;
          const said = { title: own?.ownTitle ?? "", description: own?.ownDescription ?? "" };
          return [petition, mostAlike(said, others).map(({ id }) => id)];
        }),
      ),
  );

  private candidates({ viewer }: At) {
    return this.reading.sql
      .selectFrom("grievance as own")
      .innerJoin("grievance as other", (join) =>
        join
          .onRef("other.streetOffice", "=", "own.streetOffice")
          .on("other.recordedAt", ">=", yearBefore)
          .onRef("other.recordedAt", "<=", "own.recordedAt"),
      )
      .leftJoin("petition_case as ownCase", "ownCase.grievance", "own.id")
      .leftJoin("petition_case as otherCase", "otherCase.grievance", "other.id")
      .select(["own.id as petition", "own.title as ownTitle", "own.description as ownDescription"])
      .select(["other.id", "other.title", "other.description"])
      .whereRef("other.number", "<", "own.number")
      .whereRef("other.category", "=", "own.category")
      .where(sql<boolean>`coalesce(other.community, '') = coalesce(own.community, '')`)
      .where("other.source", "=", "PETITION")
      .where("other.status", "<>", "MERGED")
      .where(sql<boolean>`coalesce("otherCase"."repeatOf", other.id) <> coalesce("ownCase"."repeatOf", own.id)`)
      .where(readingNotes(viewer, "own.streetOffice"))
      .orderBy("other.number", "desc");
  }
}

/** The same moment a year before, as text; 29 February gives a day that is none and still stands in the order of time. */
const yearBefore = sql<Instant>`cast(cast(substr(own."recordedAt", 1, 4) as integer) - 1 as text) || substr(own."recordedAt", 5)`;
