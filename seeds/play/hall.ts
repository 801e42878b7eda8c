import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { LeaveStory } from "../story/story.js";
import { mandateOf, shanghai, type Stage, type Strand } from "./stage.js";

/** Checks in everybody and opens the session. */
export async function open(stage: Stage, session: Id, startsAt: string, present: readonly Viewer[]): Promise<void> {
  const { attendances, sessions } = stage.services;
  stage.reach(shanghai(startsAt, -20));
  done(await attendances.checkIn(stage.act(), { session, representatives: present.map(mandateOf) }));
  stage.at(startsAt);
  done(await sessions.open(stage.act(), { session }));
}

/** Asks for leave from a session, and is answered an hour later, unless the secretary still has to. */
export async function* askLeave(stage: Stage, session: Id, story: LeaveStory): Strand {
  const { leaves } = stage.services;
  const { member, askedAt, reason, decision } = story;
  yield shanghai(askedAt);
  const { leaveRequest } = done(await leaves.request(stage.act(stage.member(member)), { session, reason }));
  if (!decision) return;
  yield shanghai(askedAt, 60);
  done(await leaves.decide(stage.act(), { leaveRequest, ...decision }));
}

/** How a vote goes: how many of a hundred are for it, and how many of those in the hall have pressed so far. */
export interface Course {
  readonly shareFor: number;
  readonly pressed?: number;
}

export async function prepareVote(stage: Stage, agendaItem: Id, motions: readonly Id[] = []): Promise<Id> {
  const asked = { agendaItem, motions, kind: "DECISION", way: "OPEN_BALLOT" } as const;
  return done(await stage.services.votePreparation.prepare(stage.act(), asked)).vote;
}

/** Opens a vote, and those in the hall press: one of them never does, some are against, some abstain. */
export async function takeVote(stage: Stage, vote: Id, hall: readonly Viewer[], course: Course): Promise<void> {
  const { ballots, votes } = stage.services;
  stage.pass(10);
  done(await votes.open(stage.act(), { vote }));
  const { shareFor, pressed = hall.length } = course;
  for (const [index, member] of hall.slice(1, pressed).entries()) {
    stage.pass(1 / 90);
    const place = (index * 37) % 100;
    const choice = place < shareFor ? "FOR" : place < shareFor + 10 ? "ABSTAIN" : "AGAINST";
    done(await ballots.cast(stage.act(member), { vote, choices: [choice] }));
  }
}

export async function closeVote(stage: Stage, vote: Id): Promise<void> {
  stage.pass(0.5);
  done(await stage.services.votes.close(stage.act(), { vote }));
}
