import { sql } from "kysely";
import type { MaybeViewer } from "../access/viewer.js";
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
import type { At, AtKeys, Reading } from "../database/reading.js";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { VisitSchema } from "./visit.entity.js";
import { progressOf, type VisitProgress } from "./visit-progress.rules.js";
import { visitsInSight } from "./visit.sight.js";

const onlyAsked = ["number", "event", "team", "note", "recordedAt", "version"] as const;
type OnlyAsked = (typeof onlyAsked)[number];
const columns = new AskedColumns<"visit", OnlyAsked>(VisitSchema, onlyAsked);

export type VisitRow = AskedRow<Tables["visit"], OnlyAsked> & { readonly recorderName: string };

export interface VisitListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly campaign?: Id | null;
    readonly community?: Id | null;
    readonly unit?: Id | null;
    readonly from?: Day | null;
    readonly to?: Day | null;
    /** Neighbourhood events alone, or what is none. */
    readonly events?: boolean | null;
  } | null;
  readonly orderBy?: { readonly field: "DATE" | "NUMBER"; readonly direction: Direction } | null;
}

/** Visits as plain rows, of what the viewer may see. */
export class VisitReads {
  constructor(private readonly reading: Reading) {}

  readonly visit = this.reading.batch(
    "Visit",
    (at: AtKeys<Id>) => this.inSight(at).where("visit.id", "in", at.keys),
    (rows): Map<Id, VisitRow> => byKey(rows, "id"),
  );

  /** A campaign's, latest first. */
  readonly pagesOf = this.reading.batch(
    "Visit",
    (at: AtKeys<Id>, page: PageRequest) =>
      pagesQuery(this.reading.sql, this.ofCampaigns(at), "visit.campaign", visitSort({}), page),
    (rows, page) => toPages<VisitRow>(rows, visitSort({}), page),
  );

  readonly countsOf = this.reading.batch(
    "",
    (at: AtKeys<Id>) => countsQuery(this.ofCampaigns(at), "visit.campaign"),
    toCounts,
  );

  /** How many questionnaires were filled in at each visit. */
  readonly questionnaires = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("survey_response")
        .select([sql<Id>`visit`.as("parent"), sql<string | number>`count(*)`.as("count")])
        .where("visit", "in", keys)
        .groupBy("visit"),
    toCounts,
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<VisitRow, VisitListing>(
    { type: "Visit", table: "visit" },
    (at, listing) => this.rows(at, listing),
    visitSort,
  );

  /** The visits of a list added up by unit and community. */
  private readonly addedUp = this.reading.rowsOf("", (at: AtKeys<Id>, listing: VisitListing) =>
    this.rows(at, listing)
      .clearSelect()
      .select(["visit.unit", "visit.community", sql<string | number>`count(*)`.as("visits")])
      .select(sql<string | number>`sum(visit.households)`.as("households"))
      .select(sql<string | number>`sum(${filledIn})`.as("questionnaires"))
      .select(sql<string | number>`sum(${heard})`.as("grievances"))
      .groupBy(["visit.unit", "visit.community"]),
  );

  async progress(viewer: MaybeViewer, listing: VisitListing): Promise<VisitProgress> {
    const rows = await this.addedUp(viewer, [], listing);
    return progressOf(
      rows.map(({ unit, community, ...counts }) => ({
        unit,
        community,
        visits: Number(counts.visits),
        households: Number(counts.households),
        questionnaires: Number(counts.questionnaires),
        grievances: Number(counts.grievances),
      })),
    );
  }

  private rows(at: At, { filter }: VisitListing) {
    let rows = this.inSight(at);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("visit.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter.campaign)) rows = rows.where("visit.campaign", "=", filter.campaign);
    if (isGiven(filter.community)) rows = rows.where("visit.community", "=", filter.community);
    if (isGiven(filter.unit)) rows = rows.where("visit.unit", "=", filter.unit);
    if (filter.from) rows = rows.where("visit.date", ">=", filter.from);
    if (filter.to) rows = rows.where("visit.date", "<=", filter.to);
    if (isGiven(filter.events)) rows = rows.where("visit.event", filter.events ? "is not" : "is", null);
    return rows;
  }

  private ofCampaigns(at: AtKeys<Id>) {
    return this.inSight(at).where("visit.campaign", "in", at.keys);
  }

  private inSight({ viewer, asked }: At) {
    return this.reading.sql
      .selectFrom("visit")
      .innerJoin("account as recorder", "recorder.id", "visit.recordedBy")
      .select(columns.for(asked))
      .select("recorder.name as recorderName")
      .$castTo<VisitRow>()
      .where(visitsInSight(viewer));
  }
}

const filledIn = sql`(select count(*) from survey_response where survey_response.visit = visit.id)`;
const heard = sql`(select count(*) from grievance where grievance.visit = visit.id)`;

function visitSort({ orderBy }: VisitListing): Sort {
  const column = { DATE: "visit.date", NUMBER: "visit.number" };
  const field = orderBy?.field ?? "DATE";
  return sortBy(field, column[field], "visit.id", orderBy?.direction ?? "DESC");
}
