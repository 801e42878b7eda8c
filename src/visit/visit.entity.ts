import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { CommunitySchema, ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import { day, instant, primaryId, rowVersion } from "../database/columns.js";

/** A round of household visits (入户大走访) that one unit makes in some communities of a street. */
export const VisitCampaignSchema = defineEntity({
  name: "VisitCampaign",
  tableName: "visit_campaign",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** Per street, from 1 without gaps. */
    number: p.integer(),
    title: p.string(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk(),
    from: day(),
    to: day(),
    plannedBy: p.manyToOne(AccountSchema).mapToPk(),
    plannedAt: instant(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["streetOffice", "number"] }],
  indexes: [{ properties: ["streetOffice", "from", "id"] }],
});

/** A community that a campaign goes to. */
export const CampaignCommunitySchema = defineEntity({
  name: "CampaignCommunity",
  tableName: "campaign_community",
  properties: {
    campaign: p.manyToOne(VisitCampaignSchema).mapToPk().primary(),
    community: p.manyToOne(CommunitySchema).mapToPk().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** How many households are to be reached; null where nobody said. */
    target: p.integer().nullable(),
  },
});

/** One visit: who went where on which day, and how many households they reached. A neighbourhood event is one, too. */
export const VisitSchema = defineEntity({
  name: "Visit",
  tableName: "visit",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    /** Per street, from 1 without gaps. */
    number: p.integer(),
    campaign: p.manyToOne(VisitCampaignSchema).mapToPk().nullable(),
    community: p.manyToOne(CommunitySchema).mapToPk(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk().nullable(),
    date: day(),
    /** What brought the residents there, for a neighbourhood event; null for going from door to door. */
    event: p.string().nullable(),
    /** Names of those who went: staff and representatives, never residents. */
    team: p.json().$type<readonly string[]>(),
    households: p.integer(),
    note: p.text().nullable(),
    recordedBy: p.manyToOne(AccountSchema).mapToPk(),
    recordedAt: instant(),
    version: rowVersion(),
  },
  uniques: [{ properties: ["streetOffice", "number"] }],
  indexes: [{ properties: ["streetOffice", "date", "id"] }, { properties: ["campaign", "date", "id"] }],
});

export type VisitCampaign = InferEntity<typeof VisitCampaignSchema>;
export type Visit = InferEntity<typeof VisitSchema>;
