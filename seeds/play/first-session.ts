import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { Fate, StreetStory } from "../story/story.js";
import { decideByHand } from "./counting.js";
import { askLeave, closeVote, open, prepareVote, takeVote } from "./hall.js";
import { isLater, type Carried } from "./motions.js";
import { bringProjects, rate, selectProjects } from "./projects.js";
import { interleave, shanghai, type Stage } from "./stage.js";

const startsAt = "2024-01-12T09:00";

const undebated: ReadonlySet<Fate> = new Set([
  "DRAFT",
  "SEEKING_SECONDS",
  "SUBMITTED",
  "RETURNED",
  "WITHDRAWN",
  "REFERRED",
  "MERGED",
]);

interface Agenda {
  readonly report: Id;
  readonly debates: readonly (readonly [agendaItem: Id, one: Carried])[];
  readonly selection: Id | undefined;
  readonly ratings: Id | undefined;
}

export async function planFirstSession(stage: Stage): Promise<Id> {
  const plan = { assembly: stage.cast.assembly, startsAt: shanghai(startsAt), place: "街道办事处三楼会议室" };
  return done(await stage.services.sessions.plan(stage.act(), plan)).session;
}

/** The session of 12 January 2024: a report, then every motion that is to be decided. */
export async function holdFirstSession(
  stage: Stage,
  session: Id,
  story: StreetStory,
  carried: readonly Carried[],
): Promise<void> {
  const { agendaItems, sessions } = stage.services;
  stage.at("2024-01-10T16:00");
  const projects = await bringProjects(stage, story.selection?.projects ?? []);
  const { report, debates, ratings, selection } = await drawUp(stage, session, story, carried, projects);
  stage.at("2024-01-10T17:00");
  done(await sessions.convene(stage.act(), { session }));
  await interleave(
    stage,
    story.leaves.map((leave) => askLeave(stage, session, leave)),
  );
  const hall = stage.cast.members.slice(0, story.present);
  await open(stage, session, startsAt, hall);
  stage.pass(5);
  done(await agendaItems.begin(stage.act(), { agendaItem: report }));
  const { ratings: rated = [] } = story;
  stage.pass(20);
  for (const each of rated.filter(({ unit }) => unit === undefined)) await rate(stage, report, hall, each);
  for (const [agendaItem, one] of debates) {
    stage.pass(20);
    done(await agendaItems.begin(stage.act(), { agendaItem }));
    await decide(stage, agendaItem, hall, one);
  }
  if (selection !== undefined && story.selection) {
    stage.pass(15);
    done(await agendaItems.begin(stage.act(), { agendaItem: selection }));
    await selectProjects(stage, selection, hall, projects, story.selection);
  }
  if (ratings !== undefined) {
    stage.pass(10);
    done(await agendaItems.begin(stage.act(), { agendaItem: ratings }));
    for (const each of rated.filter(({ unit }) => unit !== undefined)) await rate(stage, ratings, hall, each);
  }
  stage.pass(15);
  done(await sessions.close(stage.act(), { session }));
}

async function drawUp(
  stage: Stage,
  session: Id,
  { carriedOver, ratings = [] }: StreetStory,
  carried: readonly Carried[],
  projects: readonly Id[],
): Promise<Agenda> {
  const { agendas } = stage.services;
  const report = { session, kind: "REPORT", title: "听取街道办事处工作报告" } as const;
  const { agendaItem } = done(await agendas.add(stage.act(), report));
  const debates: [Id, Carried][] = [];
  for (const one of carried) {
    if (one.story.kind === "SUGGESTION" || undebated.has(one.story.fate) || isLater(one.story)) continue;
    const item = { session, kind: "MOTION", motions: [one.motion] } as const;
    debates.push([done(await agendas.add(stage.act(), item)).agendaItem, one]);
  }
  const add = async (item: { kind: "SELECTION" | "RATING"; title: string; motions?: readonly Id[] }): Promise<Id> =>
    done(await agendas.add(stage.act(), { session, ...item })).agendaItem;
  const selection =
    projects.length === 0
      ? undefined
      : await add({ kind: "SELECTION", title: "2024年民生实事项目票决", motions: projects });
  const rated =
    ratings.length === 0 ? undefined : await add({ kind: "RATING", title: "对承办单位办理工作的满意度测评" });
  if (carriedOver !== undefined) {
    done(await agendas.add(stage.act(), { session, kind: "DISCUSSION", title: carriedOver }));
  }
  return { report: agendaItem, debates, selection, ratings: rated };
}

async function decide(stage: Stage, agendaItem: Id, hall: readonly Viewer[], { story }: Carried): Promise<void> {
  const { votes } = stage.services;
  const shareFor = story.fate === "REJECTED" ? 40 : 84;
  if (story.byHand) return decideByHand(stage, agendaItem, hall, shareFor, story.byHand);
  if (story.brokenOff !== undefined) {
    const broken = await prepareVote(stage, agendaItem);
    await takeVote(stage, broken, hall, { shareFor, pressed: 9 });
    done(await votes.cancel(stage.act(), { vote: broken, reason: story.brokenOff }));
  }
  const vote = await prepareVote(stage, agendaItem);
  await takeVote(stage, vote, hall, { shareFor });
  await closeVote(stage, vote);
  stage.pass(1);
  done(await votes.publish(stage.act(), { vote }));
}
