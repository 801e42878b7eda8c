import type { Moves } from "../shared/moves.js";

export const extensionStatuses = ["REQUESTED", "GRANTED", "DENIED", "LAPSED"] as const;
export type ExtensionStatus = (typeof extensionStatuses)[number];

/**
 * The ways out of a request for more time. The secretary's word says which of two it is; it lapses when its task is
 * returned, replied to or cancelled first.
 */
export const extensionMoves = {
  decide: { from: ["REQUESTED"], to: "GRANTED", or: ["DENIED"], asked: true },
  lapse: { from: ["REQUESTED"], to: "LAPSED", asked: false },
} as const satisfies Moves<ExtensionStatus>;
