import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { CommunitySchema, StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import type { Tables } from "../database/tables.js";
import { unitBarred } from "../followup/unit-street.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import type { Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkEach, checkList, checkText, lengths, within } from "../shared/text.js";
import { SurveyQuestionSchema, SurveySchema } from "./survey.entity.js";
import { checkSurvey, type NewSurvey } from "./survey.rules.js";
import { CampaignCommunitySchema, VisitCampaignSchema, type VisitCampaign } from "./visit.entity.js";
import { householdsBarred, periodBackwards, visitLimits, visitsLeftOut, type Visited } from "./visit.rules.js";
import { findCampaign } from "./visit.sight.js";

type Outcome = { readonly campaign: Id } | Refusal;
/** The campaign, and its questionnaire if it has one. */
type Planned = { readonly campaign: Id; readonly survey: Id | null } | Refusal;

/** A community to go to, and how many households are to be reached there. */
export interface Destination {
  readonly community: Id;
  readonly targetHouseholds?: number | null;
}

export interface NewCampaign {
  readonly streetOffice: Id;
  readonly title: string;
  readonly responsibleUnit: Id;
  readonly from: Day;
  readonly to: Day;
  readonly communities: readonly Destination[];
  readonly survey?: NewSurvey | null;
}

export interface CampaignChange {
  readonly campaign: Id;
  readonly title?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly communities?: readonly Destination[] | null;
  readonly reason: string;
}

interface Target {
  readonly community: Id;
  readonly target: number | null;
}

/** Rounds of household visits (入户大走访): who goes where, and when. */
export class CampaignService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Plans a campaign of a unit that serves the street, with its questionnaire if it has one. */
  plan(act: Act, input: NewCampaign): Promise<Planned> {
    return this.database.command(act, async (em) => {
      const street = await em.findOne(StreetOfficeSchema, input.streetOffice);
      if (!street) throw new Fault("NOT_FOUND", "streetOffice");
      const streetOffice = street.id;
      requireMay(act.viewer, "visitCampaign:plan", { streetOffice });
      const { responsibleUnit: unit, from, to } = input;
      const barred = await unitBarred(em, unit, streetOffice, "responsibleUnit");
      if (barred) return barred;
      const checked = all({
        period: periodBackwards(from, to),
        title: checkText(input.title, "title", lengths.title),
        communities: await checkDestinations(em, streetOffice, input.communities),
        survey: surveyOf(input.survey),
      });
      if (isRefusal(checked)) return checked;
      const { title, communities, survey } = checked;

      const number = await nextNumber(em, "visit_campaign", "streetOffice", streetOffice);
      const plan = { number, title, unit, from, to };
      const planned = { plannedBy: act.viewer.account, plannedAt: this.clock.now() };
      const campaign = em.create(VisitCampaignSchema, {
        id: this.ids.next("VisitCampaign"),
        streetOffice,
        ...plan,
        ...planned,
      });
      for (const one of communities)
        em.create(CampaignCommunitySchema, { campaign: campaign.id, streetOffice, ...one });
      const made = survey && this.makeSurvey(em, act, campaign, survey);
      const questions = survey?.questions.length ?? 0;
      await this.records.note(em, act, "visitCampaign", campaign, "plan", { ...plan, communities, questions });
      return { campaign: campaign.id, survey: made };
    });
  }

  /** What was visited stays part of the campaign; its unit and its questionnaire stay as they are. */
  change(act: Act, input: CampaignChange): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const campaign = await findCampaign(em, act.viewer, input.campaign);
      const { id, streetOffice } = campaign;
      requireMay(act.viewer, "visitCampaign:change", { streetOffice });
      const [from, to] = [input.from ?? campaign.from, input.to ?? campaign.to];
      const present = await targetsOf(em, id);
      const checked = all({
        period: periodBackwards(from, to),
        title: checkText(input.title ?? campaign.title, "title", lengths.title),
        communities: input.communities ? await checkDestinations(em, streetOffice, input.communities) : present,
        reason: checkText(input.reason, "reason", lengths.reason),
      });
      if (isRefusal(checked)) return checked;
      const { title, communities, reason } = checked;
      const plan = { from, to, communities: communities.map(({ community }) => community) };
      const leftOut = visitsLeftOut(plan, await visitedIn(em, id));
      if (leftOut) return leftOut;
      const before = { title: campaign.title, from: campaign.from, to: campaign.to, communities: present };
      const after = { title, from, to, communities };
      if (JSON.stringify(before) === JSON.stringify(after)) return refuse("NOTHING_TO_CHANGE");

      em.assign(campaign, { title, from, to });
      await retarget(em, campaign, communities);
      await this.records.note(em, act, "visitCampaign", campaign, "change", { before, after, note: reason });
      return { campaign: id };
    });
  }

  private makeSurvey(em: EntityManager, act: Act, campaign: VisitCampaign, { title, questions }: Survey): Id {
    const { id, streetOffice } = campaign;
    const made = { madeBy: act.viewer.account, madeAt: this.clock.now() };
    const survey = this.ids.next("Survey");
    em.create(SurveySchema, { id: survey, streetOffice, campaign: id, title, ...made });
    for (const [index, question] of questions.entries()) {
      const place = { id: this.ids.next("SurveyQuestion"), streetOffice, survey, position: index + 1 };
      em.create(SurveyQuestionSchema, { ...place, ...question });
    }
    return survey;
  }
}

type Survey = Exclude<ReturnType<typeof checkSurvey>, Refusal>;

function surveyOf(survey: NewSurvey | null | undefined): Survey | null | Refusal {
  if (!survey) return null;
  const checked = checkSurvey(survey);
  return isRefusal(checked) ? within("survey", checked) : checked;
}

/** Communities of the street, each once, in the order of their ids; one of another street is NOT_FOUND. */
async function checkDestinations(
  em: EntityManager,
  streetOffice: Id,
  destinations: readonly Destination[],
): Promise<Target[] | Refusal> {
  const named = destinations.map(({ community }) => community);
  const listed = checkList(named, "communities", visitLimits.communities);
  if (listed) return listed;
  const found = await em.find(CommunitySchema, { id: { $in: named }, streetOffice });
  const known = new Set(found.map(({ id }) => id));
  const targets = checkEach(destinations, "communities", ({ community, targetHouseholds: target = null }, index) => {
    if (!known.has(community)) throw new Fault("NOT_FOUND", `communities[${index}].community`);
    const barred = target === null ? undefined : householdsBarred(target, "targetHouseholds", 1);
    return barred ?? { community, target };
  });
  return isRefusal(targets) ? targets : targets.toSorted((one, other) => (one.community < other.community ? -1 : 1));
}

/** Where a campaign goes, in the order of the communities' ids. */
export async function targetsOf(em: EntityManager, campaign: Id): Promise<Target[]> {
  const rows = await em.find(CampaignCommunitySchema, { campaign }, { orderBy: { community: "asc" } });
  return rows.map(({ community, target }) => ({ community, target: target ?? null }));
}

async function visitedIn(em: EntityManager, campaign: Id): Promise<Visited[]> {
  return em
    .getKysely<Tables>()
    .selectFrom("visit")
    .select(({ fn }) => ["community", fn.min("date").as("first"), fn.max("date").as("last")])
    .where("campaign", "=", campaign)
    .groupBy("community")
    .execute();
}

async function retarget(
  em: EntityManager,
  { id, streetOffice }: VisitCampaign,
  targets: readonly Target[],
): Promise<void> {
  const rows = await em.find(CampaignCommunitySchema, { campaign: id });
  for (const row of rows) {
    const kept = targets.find(({ community }) => community === row.community);
    if (kept) row.target = kept.target;
    else em.remove(row);
  }
  const present = new Set(rows.map(({ community }) => community));
  for (const one of targets) {
    if (!present.has(one.community)) em.create(CampaignCommunitySchema, { campaign: id, streetOffice, ...one });
  }
}
