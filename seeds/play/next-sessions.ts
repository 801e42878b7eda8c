import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { Fate, SessionStory, VacancyStory } from "../story/story.js";
import { countByHand } from "./counting.js";
import { askLeave, closeVote, open, prepareVote, takeVote } from "./hall.js";
import type { Carried } from "./motions.js";
import { shanghai, type Stage, type Strand } from "./stage.js";

interface Item {
  readonly agendaItem: Id;
  readonly motion: Id;
  readonly fate: Fate;
  /** Another motion of the item that is voted on first and still being counted. */
  readonly counted: Id | undefined;
}

/** A session after the first, from its plan to where it stands when the demonstration ends. */
export async function* laterSession(
  stage: Stage,
  story: SessionStory,
  brought: Carried[],
  vacancies: readonly VacancyStory[],
): Strand {
  const { agendaItems, interruptions, sessions } = stage.services;
  const { startsAt, place, title = null, convenedAt, cancelled, held, leaves = [] } = story;
  yield shanghai(story.plannedAt);
  const plan = { assembly: stage.cast.assembly, startsAt: shanghai(startsAt), place, title };
  const { session } = done(await sessions.plan(stage.act(), plan));
  const report = { session, kind: "REPORT", title: story.report } as const;
  const { agendaItem: first } = done(await stage.services.agendas.add(stage.act(), report));
  const debates = await takeUp(stage, session, story, brought);
  if (convenedAt === undefined) return;
  yield shanghai(convenedAt);
  done(await sessions.convene(stage.act(), { session }));
  for (const leave of leaves) yield* askLeave(stage, session, leave);
  if (cancelled) {
    yield shanghai(cancelled.at);
    done(await interruptions.cancel(stage.act(), { session, reason: cancelled.reason }));
  }
  if (!held) return;
  yield shanghai(startsAt, -20);
  const hall = inOffice(stage, vacancies).slice(0, held.present);
  await open(stage, session, startsAt, hall);
  stage.pass(5);
  done(await agendaItems.begin(stage.act(), { agendaItem: first }));
  for (const item of debates) await debate(stage, item, hall);
  if (held.suspended === undefined) return;
  stage.pass(150);
  done(await interruptions.suspend(stage.act(), { session, reason: held.suspended }));
}

/** Puts on the agenda what was brought and no session has taken up; one that will be called off takes its own alone. */
async function takeUp(stage: Stage, session: Id, { cancelled }: SessionStory, brought: Carried[]): Promise<Item[]> {
  const items: Item[] = [];
  let counted: Id | undefined;
  for (const one of brought.splice(0)) {
    const { fate } = one.story;
    if ((fate === "CALLED_OFF") !== (cancelled !== undefined)) {
      brought.push(one);
      continue;
    }
    const { motion } = one;
    if (fate === "VOTE_COUNTING") {
      counted = motion;
      continue;
    }
    const motions = counted === undefined ? [motion] : [counted, motion];
    const { agendaItem } = done(await stage.services.agendas.add(stage.act(), { session, kind: "MOTION", motions }));
    items.push({ agendaItem, motion, fate, counted });
    counted = undefined;
  }
  return items;
}

/** An item as far as the day has come. A result that is not published yet leaves its motion in debate. */
async function debate(
  stage: Stage,
  { agendaItem, motion, fate, counted }: Item,
  hall: readonly Viewer[],
): Promise<void> {
  if (fate !== "VOTE_PREPARED") {
    stage.pass(25);
    done(await stage.services.agendaItems.begin(stage.act(), { agendaItem }));
  }
  if (counted !== undefined) await countByHand(stage, agendaItem, [counted], hall, { shareFor: 80, papers: true });
  if (fate === "IN_DEBATE") return;
  const vote = await prepareVote(stage, agendaItem, [motion]);
  if (fate === "VOTE_CLOSED") {
    await takeVote(stage, vote, hall, { shareFor: 84 });
    await closeVote(stage, vote);
  } else if (fate === "VOTE_OPEN") {
    await takeVote(stage, vote, hall, { shareFor: 80, pressed: Math.floor(hall.length / 2) });
  }
}

/** Of those who were seated at first, who still is. */
function inOffice({ cast }: Stage, vacancies: readonly VacancyStory[]): Viewer[] {
  const gone = new Set(vacancies.map(({ member }) => member));
  return cast.members.filter((_, index) => !gone.has(index));
}
