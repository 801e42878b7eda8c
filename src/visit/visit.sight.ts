import { sql, type SqlBool } from "kysely";
import { inStreet, seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import type { EntityManager } from "../database/em.js";
import { requireInSight } from "../database/in-sight.js";
import type { Tables } from "../database/tables.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { SurveySchema, type Survey } from "./survey.entity.js";
import { VisitCampaignSchema, VisitSchema, type Visit, type VisitCampaign } from "./visit.entity.js";

const campaignReaches: Reaches = {
  street: inStreet("visit_campaign.streetOffice"),
  unit: ({ unit }) => sql<SqlBool>`visit_campaign.unit = ${unit}`,
};

const visitReaches: Reaches = {
  street: inStreet("visit.streetOffice"),
  unit: ({ unit }) => sql<SqlBool>`visit.unit = ${unit}`,
};

/** The campaigns a viewer may read, with their questionnaires. */
export function campaignsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "visitCampaign:read", campaignReaches);
}

/** The visits a viewer may read; of what was heard there, each grievance has its own sight. */
export function visitsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "visit:read", visitReaches);
}

/** The campaign for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findCampaign(em: EntityManager, viewer: MaybeViewer, id: Id): Promise<VisitCampaign> {
  await requireInSight(em, "visit_campaign", id, campaignsInSight(viewer), "campaign");
  return em.findOneOrFail(VisitCampaignSchema, id);
}

/** The visit for a command; one out of sight is NOT_FOUND, exactly as if it did not exist. */
export async function findVisit(em: EntityManager, viewer: MaybeViewer, id: Id): Promise<Visit> {
  await requireInSight(em, "visit", id, visitsInSight(viewer), "visit");
  return em.findOneOrFail(VisitSchema, id);
}

/** The survey for a command, with its campaign: in sight with it. */
export async function findSurvey(
  em: EntityManager,
  viewer: MaybeViewer,
  id: Id,
): Promise<{ survey: Survey; campaign: VisitCampaign }> {
  const seen = await em
    .getKysely<Tables>()
    .selectFrom("survey")
    .innerJoin("visit_campaign", "visit_campaign.id", "survey.campaign")
    .select("survey.campaign")
    .where("survey.id", "=", id)
    .where(campaignsInSight(viewer))
    .executeTakeFirst();
  if (!seen) throw new Fault("NOT_FOUND", "survey");
  const survey = await em.findOneOrFail(SurveySchema, id);
  return { survey, campaign: await em.findOneOrFail(VisitCampaignSchema, seen.campaign) };
}
