import type { StreetStory } from "../story/story.js";
import { holdFirstSession, planFirstSession } from "./first-session.js";
import { followMotion } from "./follow-ups.js";
import { followAlone, recordGrievances } from "./grievances.js";
import { fillVacancy } from "./mandates.js";
import { bringLater, bringMotions, isLater, type Carried } from "./motions.js";
import { laterSession } from "./next-sessions.js";
import { interleave, type Stage } from "./stage.js";
import { planCampaigns, visitsOf } from "./visits.js";

/** Plays what happened in one street, day by day, by calling what its people call. */
export async function playStreet(stage: Stage, story: StreetStory): Promise<void> {
  stage.at("2024-01-08T10:00");
  const session = await planFirstSession(stage);
  const campaigns = await planCampaigns(stage, story.code);
  stage.at("2024-01-09T09:00");
  const alone = await recordGrievances(stage, story.grievances);
  const carried = await bringMotions(stage, story.motions);
  await holdFirstSession(stage, session, story, carried);
  const brought: Carried[] = [];
  const late = story.motions.filter(isLater);
  await interleave(stage, [
    ...alone.map((one, index) => followAlone(stage, one, index)),
    ...carried.map((one, index) => followMotion(stage, one, index)),
    ...visitsOf(stage, campaigns),
    ...story.vacancies.map((vacancy) => fillVacancy(stage, vacancy)),
    ...late.map((one, index) => bringLater(stage, one, story.motions.indexOf(one) * 3, index, brought)),
    ...story.nextSessions.map((next) => laterSession(stage, next, brought, story.vacancies)),
  ]);
}
