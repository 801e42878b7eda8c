import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { Fate, MotionStory } from "../story/story.js";
import { recordGrievances } from "./grievances.js";
import { shanghai, type Stage, type Strand } from "./stage.js";

/** A motion with who brought it and what it carries. */
export interface Carried {
  readonly story: MotionStory;
  readonly motion: Id;
  readonly lead: Viewer;
  /** The lead sponsor's place on the roster; those after it second. */
  readonly place: number;
  readonly grievances: readonly Id[];
}

/** What is brought for a session after the first. */
const later: ReadonlySet<Fate> = new Set([
  "CALLED_OFF",
  "SCHEDULED",
  "VOTE_CLOSED",
  "VOTE_COUNTING",
  "VOTE_OPEN",
  "VOTE_PREPARED",
  "IN_DEBATE",
]);

export function isLater({ fate }: MotionStory): boolean {
  return later.has(fate);
}

/** Brings what is there for the first session: all drafts on one day, the rest on the next. */
export async function bringMotions(stage: Stage, stories: readonly MotionStory[]): Promise<Carried[]> {
  const carried: Carried[] = [];
  for (const [index, story] of stories.entries()) {
    if (isLater(story)) continue;
    stage.at("2024-01-09T14:00", index * 20);
    carried.push(await draft(stage, story, index * 3));
  }
  for (const [index, one] of carried.entries()) {
    stage.at("2024-01-10T08:30", index * 25);
    await bring(stage, one);
  }
  for (const one of carried) await merge(stage, one, carried);
  return carried;
}

/** Brings a motion in spring; it is then among what was brought and no session has taken up. */
export async function* bringLater(
  stage: Stage,
  story: MotionStory,
  place: number,
  index: number,
  brought: Carried[],
): Strand {
  yield shanghai("2024-05-13T10:00", index * 60);
  const one = await draft(stage, story, place);
  yield shanghai("2024-05-20T10:00", index * 60);
  await bring(stage, one);
  brought.push(one);
}

async function draft(stage: Stage, story: MotionStory, place: number): Promise<Carried> {
  const grievances = (await recordGrievances(stage, story.grievances)).map(({ grievance }) => grievance);
  const lead = stage.member(place);
  const { kind, title, body } = story;
  const text = { assembly: stage.cast.assembly, kind, title, body };
  const { motion } = done(await stage.services.motions.draft(stage.act(lead), text));
  return { story, motion, lead, place, grievances };
}

/** As far as its fate goes before any session: seconds, submission, review. */
async function bring(stage: Stage, { story, motion, lead, place, grievances }: Carried): Promise<void> {
  const { motions, links } = stage.services;
  const { fate } = story;
  if (fate === "DRAFT") return;
  if (story.kind === "MOTION") await seekSeconds(stage, motion, lead, place, fate === "SEEKING_SECONDS" ? 3 : 6);
  if (fate === "SEEKING_SECONDS") return;
  done(await motions.submit(stage.act(lead), { motion }));
  if (grievances.length > 0) {
    const reason = "入户走访和热线集中反映同一问题";
    done(await links.link(stage.act(), { motion, grievances, reason }));
  }
  if (fate === "WITHDRAWN") {
    done(await motions.withdraw(stage.act(lead), { motion, reason: "已由街道文化服务中心安排" }));
  } else if (fate !== "SUBMITTED" && fate !== "MERGED") {
    await review(stage, story, motion);
  }
}

async function seekSeconds(stage: Stage, motion: Id, lead: Viewer, place: number, seconds: number): Promise<void> {
  done(await stage.services.motions.inviteSeconds(stage.act(lead), { motion }));
  for (let second = 1; second <= seconds; second += 1) {
    stage.pass(1);
    done(await stage.services.secondings.second(stage.act(stage.member(place + second)), { motion }));
  }
}

async function review(stage: Stage, { fate, referral }: MotionStory, motion: Id): Promise<void> {
  const { motionReviews } = stage.services;
  if (referral) {
    done(await motionReviews.refer(stage.act(), { motion, ...referral }));
  } else if (fate === "RETURNED") {
    done(await motionReviews.return(stage.act(), { motion, reason: "请补充经费来源和实施主体后再提" }));
  } else {
    done(await motionReviews.accept(stage.act(), { motion, note: "符合要求，予以立案" }));
  }
}

async function merge(stage: Stage, { story, motion }: Carried, carried: readonly Carried[]): Promise<void> {
  const target = carried.find((other) => other.story.title === story.mergedInto);
  if (!target) return;
  const input = { into: target.motion, motions: [motion], reason: "所提事项相同，并案办理，提案人列为联名人" };
  done(await stage.services.motionMerging.merge(stage.act(), input));
}
