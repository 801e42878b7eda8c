import type { Move, Moves } from "../shared/moves.js";

export const motionStatuses = [
  "DRAFT",
  "SEEKING_SECONDS",
  "SUBMITTED",
  "RETURNED",
  "REFERRED",
  "MERGED",
  "ACCEPTED",
  "SCHEDULED",
  "IN_DEBATE",
  "ADOPTED",
  "REJECTED",
  "ASSIGNED",
  "IN_PROGRESS",
  "REPLIED",
  "COMPLETED",
  "WITHDRAWN",
] as const;
export type MotionStatus = (typeof motionStatuses)[number];

const withdrawable = ["DRAFT", "SEEKING_SECONDS", "SUBMITTED", "RETURNED", "ACCEPTED", "SCHEDULED"] as const;

/**
 * Every way a motion may change status, from its draft to the last reply. A suggestion is never scheduled: it is
 * assigned from ACCEPTED and goes back there. `defer` is asked by the chair and also follows, unasked, when its item
 * ends undecided.
 */
export const motionMoves = {
  inviteSeconds: { from: ["DRAFT"], to: "SEEKING_SECONDS", asked: true },
  revise: { from: ["SEEKING_SECONDS", "RETURNED"], to: "DRAFT", asked: true },
  submit: { from: ["DRAFT", "SEEKING_SECONDS"], to: "SUBMITTED", asked: true },
  accept: { from: ["SUBMITTED"], to: "ACCEPTED", asked: true },
  convert: { from: ["SUBMITTED"], to: "ACCEPTED", asked: true },
  return: { from: ["SUBMITTED"], to: "RETURNED", asked: true },
  refer: { from: ["SUBMITTED"], to: "REFERRED", asked: true },
  merge: { from: ["SUBMITTED", "ACCEPTED"], to: "MERGED", asked: true },
  schedule: { from: ["ACCEPTED"], to: "SCHEDULED", asked: false },
  unschedule: { from: ["SCHEDULED"], to: "ACCEPTED", asked: false },
  beginDebate: { from: ["SCHEDULED"], to: "IN_DEBATE", asked: false },
  adopt: { from: ["IN_DEBATE"], to: "ADOPTED", asked: false },
  reject: { from: ["IN_DEBATE"], to: "REJECTED", asked: false },
  defer: { from: ["IN_DEBATE"], to: "ACCEPTED", asked: true },
  assign: { from: ["ADOPTED", "ACCEPTED"], to: "ASSIGNED", asked: false },
  startWork: { from: ["ASSIGNED"], to: "IN_PROGRESS", asked: false },
  reply: { from: ["IN_PROGRESS"], to: "REPLIED", asked: false },
  complete: { from: ["REPLIED"], to: "COMPLETED", asked: false },
  rework: { from: ["REPLIED", "COMPLETED"], to: "IN_PROGRESS", asked: false },
  unassign: { from: ["ASSIGNED", "IN_PROGRESS"], to: "ADOPTED", or: ["ACCEPTED"], asked: false },
  withdraw: { from: withdrawable, to: "WITHDRAWN", asked: true },
} as const satisfies Moves<MotionStatus>;

/** Where a motion's way is over for good: no move leads on. */
export const finalStatuses: readonly MotionStatus[] = motionStatuses.filter((status) =>
  Object.values<Move<MotionStatus>>(motionMoves).every(({ from }) => !from.includes(status)),
);
