import { addDays } from "../../src/shared/days.js";
import type { Id } from "../../src/shared/ids.js";
import type { NewResponse } from "../../src/visit/survey.rules.js";
import { done } from "../done.js";
import type { StreetCode } from "../places.js";
import { campaigns, type CampaignStory, type HeardStory, type VisitStory } from "../story/visits.js";
import { assign, callBack } from "./grievances.js";
import { shanghai, type Officer, type Stage, type Strand } from "./stage.js";

export interface Planned {
  readonly story: CampaignStory;
  readonly campaign: Id;
  readonly survey: Id | null;
}

/** Plans the street's campaigns of household visits. */
export async function planCampaigns(stage: Stage, code: StreetCode): Promise<Planned[]> {
  const { cast, services } = stage;
  const planned: Planned[] = [];
  for (const story of campaigns[code]) {
    stage.pass(10);
    const { title, unit, from, to, targets, survey } = story;
    const communities = targets.map((targetHouseholds, index) => ({
      community: cast.communities[index] ?? "",
      targetHouseholds,
    }));
    const plan = { streetOffice: cast.street, title, responsibleUnit: stage.officer(unit).unit, from, to, communities };
    const input = { ...plan, survey: survey ?? null };
    planned.push({ story, ...done(await services.campaigns.plan(stage.act(), input)) });
  }
  return planned;
}

/** What a unit was given. */
interface Task {
  readonly grievance: Id;
  readonly followUp: Id;
  readonly officer: Officer;
}

/** One strand for each visit, so that they stand among everything else in the order of time. */
export function visitsOf(stage: Stage, planned: readonly Planned[]): Strand[] {
  return planned.flatMap((one) => one.story.visits.map((visit) => makeVisit(stage, one, visit)));
}

/** A visit is entered by the unit's officer; what was heard is taken up, given to units and settled. */
async function* makeVisit(stage: Stage, { story, campaign, survey }: Planned, visit: VisitStory): Strand {
  const { grievances, followUps } = stage.services;
  const enteredOn = visit.enteredOn ?? visit.date;
  yield shanghai(`${enteredOn}T17:30`);
  const recorded = await record(stage, story.unit, campaign, visit);
  if (survey && visit.sheets !== undefined) {
    const input = { survey, visit: recorded.visit, responses: sheetsOf(visit.sheets) };
    done(await stage.services.surveys.enter(stage.act(stage.officer(story.unit).viewer), input));
  }
  yield shanghai(`${addDays(enteredOn, 1)}T09:30`);
  for (const grievance of recorded.grievances) done(await grievances.accept(stage.act(), { grievance }));
  const given = visit.heard.flatMap(({ unit }, index) => {
    const grievance = recorded.grievances[index];
    return unit === undefined || grievance === undefined ? [] : [{ grievance, officer: stage.officer(unit) }];
  });
  yield shanghai(`${addDays(enteredOn, 1)}T14:30`);
  const tasks: Task[] = [];
  for (const { grievance, officer } of given) {
    const task = "请核实入户走访中居民反映的情况，及时处理并答复。";
    tasks.push({ grievance, officer, ...(await assign(stage, { grievance }, officer.unit, task)) });
  }
  yield shanghai(`${addDays(enteredOn, 2)}T10:00`);
  for (const { followUp, officer } of tasks) {
    done(await followUps.accept(stage.act(officer.viewer), { followUp }));
  }
  yield shanghai(`${addDays(enteredOn, 9)}T15:30`);
  for (const { followUp, officer } of tasks) {
    const reply = { followUp, grade: "A", text: "已到现场处理完毕，并向居民说明。" } as const;
    done(await followUps.reply(stage.act(officer.viewer), reply));
  }
  yield shanghai(`${addDays(enteredOn, 11)}T10:30`);
  for (const { grievance } of tasks) await callBack(stage, grievance, "SATISFIED", "有人管了，满意");
}

async function record(stage: Stage, unit: string, campaign: Id, visit: VisitStory) {
  const { cast, people, services } = stage;
  const { date, households, event } = visit;
  const place = { campaign, community: cast.communities[visit.community] ?? "", date };
  const team = [people.name(), people.name()];
  const grievances = visit.heard.map((heard) => said(stage, heard));
  const input = { ...place, team, households, event: event ?? null, grievances };
  return done(await services.visits.record(stage.act(stage.officer(unit).viewer), input));
}

function said({ people }: Stage, { title, description, category }: HeardStory) {
  const contact = { name: people.name(), phone: people.phone(), address: "演示路1号院2号楼" };
  return { title, description, category, contact };
}

/** What the sheets say is invented, and the same every time. */
function sheetsOf(count: number): NewResponse[] {
  return Array.from({ length: count }, (_, index) => ({
    sheet: String(index + 1).padStart(3, "0"),
    answers: [
      { question: "1", choices: [index % 10 < 5 ? "A" : index % 10 < 8 ? "B" : "C"] },
      { question: "2", choices: index % 3 === 0 ? ["A", "E"] : [wishes[index % wishes.length] ?? "A"] },
      { question: "3", choices: [String(2 + (index % 4))] },
      ...(index % 12 === 0 ? [{ question: "4", text: "希望蔬菜直销每月都办。（演示）" }] : []),
    ],
  }));
}

const wishes = ["A", "B", "C", "D", "E"] as const;
