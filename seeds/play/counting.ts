import type { Viewer } from "../../src/access/viewer.js";
import type { Id } from "../../src/shared/ids.js";
import { done } from "../done.js";
import type { HandCountStory } from "../story/story.js";
import { mandateOf, type Stage } from "./stage.js";

/** How a count by hand goes: how many of a hundred are for it, and whether papers were handed out. */
interface Course {
  readonly shareFor: number;
  readonly papers?: boolean;
  /** How many papers came back beyond those handed out. */
  readonly extra?: number;
}

/** Decides on a motion by hands or papers: voided first and taken anew, or corrected afterwards, where the story says so. */
export async function decideByHand(
  stage: Stage,
  agendaItem: Id,
  hall: readonly Viewer[],
  shareFor: number,
  { papers = false, voided, corrected }: HandCountStory,
): Promise<void> {
  const { votes, voteCorrections } = stage.services;
  if (voided !== undefined) {
    const failed = await confirmed(stage, agendaItem, hall, { shareFor, papers: true, extra: 1 });
    stage.pass(3);
    done(await voteCorrections.void(stage.act(), { vote: failed, reason: voided }));
  }
  const vote = await confirmed(stage, agendaItem, hall, { shareFor, papers });
  stage.pass(1);
  done(await votes.publish(stage.act(), { vote }));
  if (corrected === undefined) return;
  stage.pass(4);
  const counts = counted(hall.length, { shareFor: shareFor - 2, papers });
  done(await voteCorrections.correct(stage.act(), { vote, reason: corrected, counts }));
}

/** Counts that two scrutineers have confirmed. */
async function confirmed(stage: Stage, agendaItem: Id, hall: readonly Viewer[], course: Course): Promise<Id> {
  const { vote, scrutineers } = await countByHand(stage, agendaItem, [], hall, course);
  for (const scrutineer of scrutineers) {
    stage.pass(1);
    done(await stage.services.counts.confirm(stage.act(scrutineer), { vote }));
  }
  return vote;
}

/** Takes a vote by hands or papers as far as its counts are entered; two of the last on the roster watch. */
export async function countByHand(
  stage: Stage,
  agendaItem: Id,
  motions: readonly Id[],
  hall: readonly Viewer[],
  course: Course,
): Promise<{ readonly vote: Id; readonly scrutineers: readonly Viewer[] }> {
  const { counts, votePreparation, votes } = stage.services;
  const scrutineers = hall.slice(-2);
  const asked = {
    agendaItem,
    motions,
    kind: "DECISION",
    way: "COUNTED",
    scrutineers: scrutineers.map(mandateOf),
  } as const;
  const { vote } = done(await votePreparation.prepare(stage.act(), asked));
  stage.pass(10);
  done(await votes.open(stage.act(), { vote }));
  stage.pass(6);
  done(await counts.enter(stage.act(), { vote, ...counted(hall.length, course) }));
  return { vote, scrutineers };
}

/** Everybody in the hall shows a hand or hands in a paper; one paper is spoilt. */
function counted(hall: number, { shareFor, papers = false, extra = 0 }: Course) {
  const returned = hall + extra;
  const spoilt = papers ? 1 : 0;
  const inFavour = Math.floor((hall * shareFor) / 100);
  const abstaining = Math.floor(hall / 10);
  const against = returned - spoilt - inFavour - abstaining;
  return {
    issued: papers ? hall : null,
    returned,
    valid: returned - spoilt,
    blank: 0,
    spoilt,
    options: [
      { key: "FOR", count: inFavour },
      { key: "AGAINST", count: against },
      { key: "ABSTAIN", count: abstaining },
    ],
  };
}
