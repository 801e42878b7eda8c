import type { Moves } from "../shared/moves.js";

export const leaveStatuses = ["REQUESTED", "GRANTED", "DENIED"] as const;
export type LeaveStatus = (typeof leaveStatuses)[number];

/** The one way out of a request for leave; the secretary's word says which of the two it is. */
export const leaveMoves = {
  decide: { from: ["REQUESTED"], to: "GRANTED", or: ["DENIED"], asked: true },
} as const satisfies Moves<LeaveStatus>;
