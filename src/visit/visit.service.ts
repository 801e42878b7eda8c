import { requireMay } from "../access/access.js";
import type { Act } from "../access/act.js";
import { CommunitySchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import type { EntityManager } from "../database/em.js";
import { nextNumber } from "../database/numbers.js";
import { findPlaces } from "../grievance/grievance.places.js";
import { checkSaying, type GrievanceRecording, type Heard, type NewSaying } from "../grievance/grievance.recording.js";
import type { Records } from "../ledger/records.js";
import type { Clock } from "../shared/clock.js";
import { dayOf, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { all, checkEach, checkList, checkOptionalText, checkText, lengths } from "../shared/text.js";
import { targetsOf } from "./campaign.service.js";
import { VisitCampaignSchema, VisitSchema, type Visit, type VisitCampaign } from "./visit.entity.js";
import { householdsBarred, visitBarred, visitLimits } from "./visit.rules.js";
import { findCampaign, findVisit } from "./visit.sight.js";

type Outcome = { readonly visit: Id } | Refusal;
/** The visit, and what was heard on it. */
type Recorded = { readonly visit: Id; readonly grievances: readonly Id[] } | Refusal;

/** What a resident said on the visit. */
export interface NewHeard extends NewSaying {
  /** A category's key. */
  readonly category: string;
}

export interface NewVisit {
  readonly campaign?: Id | null;
  readonly community: Id;
  readonly date: Day;
  readonly event?: string | null;
  readonly team: readonly string[];
  readonly households: number;
  readonly note?: string | null;
  readonly grievances?: readonly NewHeard[] | null;
}

export interface VisitCorrection {
  readonly visit: Id;
  readonly community?: Id | null;
  readonly date?: Day | null;
  readonly event?: string | null;
  readonly team?: readonly string[] | null;
  readonly households?: number | null;
  readonly note?: string | null;
  readonly reason: string;
}

/** Visits to households (入户走访), and neighbourhood events: who went where, and what was heard there. */
export class VisitService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly grievances: GrievanceRecording,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Writes a visit down with every grievance heard on it, all or none. Whoever may record the visit records those too,
   * as heard on a visit; they are of its community.
   */
  record(act: Act, input: NewVisit): Promise<Recorded> {
    return this.database.command(act, async (em) => {
      const campaign = isGiven(input.campaign) ? await findCampaign(em, act.viewer, input.campaign) : null;
      const { id: community, streetOffice } = await findCommunity(em, input.community, campaign?.streetOffice);
      const unit = campaign?.unit ?? null;
      requireMay(act.viewer, "visit:record", { streetOffice, ...(unit && { unit }) });
      const barred = await this.barred(em, { date: input.date, community }, campaign);
      if (barred) return barred;
      const words = checkWords(input);
      if (isRefusal(words)) return words;
      const heard = await checkHeard(em, streetOffice, input.grievances ?? []);
      if (isRefusal(heard)) return heard;

      const number = await nextNumber(em, "visit", "streetOffice", streetOffice);
      const { date } = input;
      const visit = em.create(VisitSchema, {
        id: this.ids.next("Visit"),
        streetOffice,
        number,
        campaign: campaign?.id ?? null,
        community,
        unit,
        date,
        ...words,
        recordedBy: act.viewer.account,
        recordedAt: this.clock.now(),
      });
      const { households } = words;
      const body = { number, campaign: visit.campaign, community, unit, date, households, grievances: heard.length };
      await this.records.note(em, act, "visit", visit, "record", body);
      const grievances: Id[] = [];
      for (const one of heard) {
        const said = { ...one, streetOffice, community, source: "VISIT", visit: visit.id } as const;
        grievances.push((await this.grievances.record(em, act, said)).id);
      }
      return { visit: visit.id, grievances };
    });
  }

  /** Puts typing mistakes right; what was heard is corrected grievance by grievance. */
  correct(act: Act, input: VisitCorrection): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const visit = await findVisit(em, act.viewer, input.visit);
      const { id, streetOffice, unit } = visit;
      requireMay(act.viewer, "visit:correct", { streetOffice, ...(unit && { unit }) });
      const { id: community } = await findCommunity(em, input.community ?? visit.community, streetOffice);
      const campaign = visit.campaign ? await em.findOneOrFail(VisitCampaignSchema, visit.campaign) : null;
      const date = input.date ?? visit.date;
      const barred = await this.barred(em, { date, community }, campaign);
      if (barred) return barred;
      const words = checkWords({
        event: input.event ?? visit.event,
        team: input.team ?? visit.team,
        households: input.households ?? visit.households,
        note: input.note ?? visit.note,
      });
      if (isRefusal(words)) return words;
      const reason = checkText(input.reason, "reason", lengths.reason);
      if (isRefusal(reason)) return reason;
      const corrected = { community, date, ...words };
      const fields = Object.entries(corrected).flatMap(([field, value]) =>
        JSON.stringify(visit[field as keyof typeof corrected] ?? null) === JSON.stringify(value) ? [] : [field],
      );
      if (fields.length === 0) return refuse("NOTHING_TO_CHANGE");

      const before = entered(visit);
      em.assign(visit, corrected);
      const body = { fields, before, after: entered(visit), note: reason };
      await this.records.note(em, act, "visit", visit, "correct", body);
      return { visit: id };
    });
  }

  private async barred(
    em: EntityManager,
    visit: { readonly date: Day; readonly community: Id },
    campaign: VisitCampaign | null,
  ): Promise<Refusal | undefined> {
    const today = dayOf(this.clock.now());
    if (campaign === null) return visitBarred(visit, null, today);
    const { id, from, to } = campaign;
    const communities = (await targetsOf(em, id)).map(({ community }) => community);
    return visitBarred(visit, { from, to, communities }, today);
  }
}

/** A community, which is public; of one street alone where that is settled. */
async function findCommunity(em: EntityManager, id: Id, streetOffice: Id | undefined) {
  const community = await em.findOne(CommunitySchema, { id, ...(streetOffice !== undefined && { streetOffice }) });
  if (!community) throw new Fault("NOT_FOUND", "community");
  return community;
}

function checkWords({ event, team, households, note }: Words) {
  const barred = householdsBarred(households, "households", 0);
  if (barred) return barred;
  return all({
    team: checkTeam(team),
    event: checkOptionalText(event, "event", lengths.title),
    note: checkOptionalText(note, "note", lengths.body),
    households,
  });
}

function checkTeam(team: readonly string[]): string[] | Refusal {
  const listed = checkList(team, "team", visitLimits.team);
  if (listed) return listed;
  const names: string[] = [];
  for (const one of team) {
    const name = checkText(one, "team", lengths.line);
    if (isRefusal(name)) return name;
    names.push(name);
  }
  return names;
}

interface Words {
  readonly event?: string | null | undefined;
  readonly team: readonly string[];
  readonly households: number;
  readonly note?: string | null | undefined;
}

type Said = Omit<Heard, "streetOffice" | "source" | "community" | "visit">;

async function checkHeard(em: EntityManager, streetOffice: Id, heard: readonly NewHeard[]): Promise<Said[] | Refusal> {
  const max = visitLimits.grievances;
  if (heard.length > max) return refuse("LIST_TOO_LONG", { field: "grievances", params: { max } });
  for (const [index, { category }] of heard.entries()) {
    await findPlaces(em, streetOffice, { category }, `grievances[${index}]`);
  }
  return checkEach(heard, "grievances", (one) => {
    const said = checkSaying(one);
    return isRefusal(said) ? said : { ...said, category: one.category };
  });
}

/** What the ledger keeps of a visit: not the note, which may speak of residents. */
function entered({ community, date, event, team, households }: Visit) {
  return { community, date, event, team, households };
}
