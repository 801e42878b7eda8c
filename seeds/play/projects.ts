import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { ratingOptions } from "../../src/vote/vote-kinds.js";
import { done } from "../done.js";
import type { ProjectStory, RatingStory, SelectionStory } from "../story/story.js";
import type { Stage } from "./stage.js";

/** Brings the candidates among the livelihood projects, each by another representative; gives them in their order. */
export async function bringProjects(stage: Stage, projects: readonly ProjectStory[]): Promise<Id[]> {
  const { motions, motionReviews } = stage.services;
  const brought: Id[] = [];
  for (const [index, { title, body, cost, completesOn }] of projects.entries()) {
    stage.at("2024-01-10T14:30", index * 10);
    const lead = stage.member(index * 7 + 2);
    const text = { assembly: stage.cast.assembly, kind: "LIVELIHOOD_PROJECT", title, body, cost, completesOn } as const;
    const { motion } = done(await motions.draft(stage.act(lead), text));
    done(await motions.submit(stage.act(lead), { motion }));
    stage.pass(5);
    done(await motionReviews.accept(stage.act(), { motion, note: "列为民生实事候选项目" }));
    brought.push(motion);
  }
  return brought;
}

/** Selects among the candidates; where the last place is tied, the run-off follows at once. */
export async function selectProjects(
  stage: Stage,
  agendaItem: Id,
  hall: readonly Viewer[],
  projects: readonly Id[],
  { places, projects: stories }: SelectionStory,
): Promise<void> {
  const asked = { agendaItem, kind: "SELECTION", way: "OPEN_BALLOT", places } as const;
  const { vote } = done(await stage.services.votePreparation.prepare(stage.act(), asked));
  const runOff = await takeMarks(
    stage,
    vote,
    hall,
    projects,
    stories.map(({ marks }) => marks),
  );
  if (runOff === null) return;
  await takeMarks(
    stage,
    runOff,
    hall,
    projects,
    stories.map(({ runOffMarks = 0 }) => runOffMarks),
  );
}

/** The assembly says how content it is with a unit, or with the report that the item hears. */
export async function rate(
  stage: Stage,
  agendaItem: Id,
  hall: readonly Viewer[],
  { unit, answers }: RatingStory,
): Promise<void> {
  const responsibleUnit = unit === undefined ? null : stage.officer(unit).unit;
  const asked = { agendaItem, kind: "RATING", way: "OPEN_BALLOT", responsibleUnit } as const;
  const { vote } = done(await stage.services.votePreparation.prepare(stage.act(), asked));
  await takeMarks(stage, vote, hall, ratingOptions, answers);
}

/**
 * Takes a vote in which each option gets as many marks as told, dealt out in turn so that nobody has two of the same
 * or many more than others. Who has none does not press.
 */
async function takeMarks(
  stage: Stage,
  vote: Id,
  hall: readonly Viewer[],
  options: readonly string[],
  marks: readonly number[],
): Promise<Id | null> {
  const { ballots, votes } = stage.services;
  stage.pass(5);
  done(await votes.open(stage.act(), { vote }));
  const first = marks.map((_, index) => marks.slice(0, index).reduce((sum, each) => sum + each, 0));
  for (const [place, member] of hall.entries()) {
    stage.pass(1 / 90);
    const choices = options.filter((_, index) => {
      const turn = (place - (first[index] ?? 0)) % hall.length;
      return (turn < 0 ? turn + hall.length : turn) < (marks[index] ?? 0);
    });
    if (choices.length > 0) done(await ballots.cast(stage.act(member), { vote, choices }));
  }
  stage.pass(1);
  done(await votes.close(stage.act(), { vote }));
  stage.pass(1);
  return done(await votes.publish(stage.act(), { vote })).runOff;
}
