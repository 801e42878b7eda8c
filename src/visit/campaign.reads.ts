import { sql } from "kysely";
import { byKey } from "../database/by-key.js";
import { sortBy, toCounts, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { At, AtKeys, Reading } from "../database/reading.js";
import { containing } from "../database/search.js";
import type { Tables } from "../database/tables.js";
import type { Day } from "../shared/days.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { campaignsInSight } from "./visit.sight.js";

export type CampaignRow = Tables["visit_campaign"];

/** How far a campaign has come in one community; what no field asks for is not counted. */
export interface ProgressRow {
  readonly campaign: Id;
  readonly community: Id;
  readonly target: number | null;
  readonly households?: string | number;
  readonly questionnaires?: string | number;
  readonly grievances?: string | number;
}

export interface CampaignListing extends PageRequest {
  readonly filter?: {
    readonly streetOffice?: Id | null;
    readonly unit?: Id | null;
    readonly text?: string | null;
    /** Those that ran on one of these days. */
    readonly from?: Day | null;
    readonly to?: Day | null;
  } | null;
  readonly orderBy?: { readonly field: "FROM" | "NUMBER"; readonly direction: Direction } | null;
}

/** Campaigns as plain rows, of what the viewer may see, and what comes out of their visits. */
export class CampaignReads {
  constructor(private readonly reading: Reading) {}

  readonly campaign = this.reading.batch(
    "VisitCampaign",
    (at: AtKeys<Id>) => this.inSight(at).where("visit_campaign.id", "in", at.keys),
    (rows): Map<Id, CampaignRow> => byKey(rows, "id"),
  );

  readonly households = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("visit")
        .select([sql<Id>`campaign`.as("parent"), sql<string | number>`sum(households)`.as("count")])
        .where("campaign", "in", keys)
        .groupBy("campaign"),
    toCounts,
  );

  readonly questionnaires = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("survey_response")
        .innerJoin("survey", "survey.id", "survey_response.survey")
        .select([sql<Id>`survey.campaign`.as("parent"), sql<string | number>`count(*)`.as("count")])
        .where("survey.campaign", "in", keys)
        .groupBy("survey.campaign"),
    toCounts,
  );

  /** All that were heard: how many there are is no secret to whoever reads the campaign, what they say is another matter. */
  readonly grievances = this.reading.batch(
    "",
    ({ keys }: AtKeys<Id>) =>
      this.reading.sql
        .selectFrom("visit")
        .innerJoin("grievance", "grievance.visit", "visit.id")
        .select([sql<Id>`visit.campaign`.as("parent"), sql<string | number>`count(*)`.as("count")])
        .where("visit.campaign", "in", keys)
        .groupBy("visit.campaign"),
    toCounts,
  );

  /** By community, whether it has been visited or not. */
  readonly progress = this.reading.batch(
    "CampaignProgress",
    ({ keys, asked }: AtKeys<Id>) => {
      let rows = this.reading.sql
        .selectFrom("campaign_community")
        .select(["campaign_community.campaign", "campaign_community.community", "campaign_community.target"])
        .where("campaign_community.campaign", "in", keys)
        .orderBy("campaign_community.community");
      if (asked.has("households")) rows = rows.select(reached.as("households"));
      if (asked.has("questionnaires")) rows = rows.select(filledIn.as("questionnaires"));
      if (asked.has("grievances")) rows = rows.select(heard.as("grievances"));
      return rows.$castTo<ProgressRow>();
    },
    (rows): Map<Id, ProgressRow[]> => Map.groupBy(rows, ({ campaign }) => campaign),
  );

  /** The list by its filter and order. */
  readonly list = this.reading.listing<CampaignRow, CampaignListing>(
    { type: "VisitCampaign", table: "visit_campaign" },
    (at, listing) => this.rows(at, listing),
    campaignSort,
  );

  private rows(at: At, { filter }: CampaignListing) {
    let rows = this.inSight(at);
    if (!filter) return rows;
    if (isGiven(filter.streetOffice)) rows = rows.where("visit_campaign.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter.unit)) rows = rows.where("visit_campaign.unit", "=", filter.unit);
    if (isGiven(filter.text))
      rows = rows.where(containing(filter.text, ["visit_campaign.title"], "visit_campaign.number"));
    if (filter.from) rows = rows.where("visit_campaign.to", ">=", filter.from);
    if (filter.to) rows = rows.where("visit_campaign.from", "<=", filter.to);
    return rows;
  }

  private inSight({ viewer }: At) {
    return this.reading.sql.selectFrom("visit_campaign").selectAll("visit_campaign").where(campaignsInSight(viewer));
  }
}

const ofThisCommunity = sql`visit.campaign = campaign_community.campaign and visit.community = campaign_community.community`;
const reached = sql<string | number>`(select coalesce(sum(visit.households), 0) from visit where ${ofThisCommunity})`;
const filledIn = sql<string | number>`(
  select count(*) from visit join survey_response on survey_response.visit = visit.id where ${ofThisCommunity})`;
const heard = sql<string | number>`(
  select count(*) from visit join grievance on grievance.visit = visit.id where ${ofThisCommunity})`;

function campaignSort({ orderBy }: CampaignListing): Sort {
  const column = { FROM: "visit_campaign.from", NUMBER: "visit_campaign.number" };
  const field = orderBy?.field ?? "FROM";
  return sortBy(field, column[field], "visit_campaign.id", orderBy?.direction ?? "DESC");
}
