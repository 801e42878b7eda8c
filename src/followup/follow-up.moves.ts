import type { Moves } from "../shared/moves.js";

export const followUpStatuses = [
  "ASSIGNED",
  "RETURNED",
  "IN_PROGRESS",
  "REPLIED",
  "CLOSED",
  "CONCLUDED",
  "CANCELLED",
] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/**
 * Every way a follow-up may change status, between the unit that does it and the secretary who watches it. A finished
 * one stays finished: more work is a new follow-up. After `insist` the unit can no longer return it, which is looked
 * at beside this table.
 */
export const followUpMoves = {
  accept: { from: ["ASSIGNED"], to: "IN_PROGRESS", asked: true },
  return: { from: ["ASSIGNED"], to: "RETURNED", asked: true },
  reassign: { from: ["RETURNED"], to: "ASSIGNED", asked: true },
  insist: { from: ["RETURNED"], to: "ASSIGNED", asked: true },
  reply: { from: ["IN_PROGRESS"], to: "REPLIED", asked: true },
  close: { from: ["REPLIED"], to: "CLOSED", asked: false },
  rework: { from: ["REPLIED"], to: "IN_PROGRESS", asked: false },
  conclude: { from: ["REPLIED"], to: "CONCLUDED", asked: true },
  cancel: { from: ["ASSIGNED", "RETURNED", "IN_PROGRESS"], to: "CANCELLED", asked: true },
} as const satisfies Moves<FollowUpStatus>;
