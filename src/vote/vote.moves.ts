import type { Moves } from "../shared/moves.js";

export const voteStatuses = ["PREPARED", "OPEN", "COUNTING", "CLOSED", "PUBLISHED", "VOIDED", "CANCELLED"] as const;
export type VoteStatus = (typeof voteStatuses)[number];

/**
 * Every way a vote may change status; nothing reopens, a repeat is a new round. A vote counted by hand is never asked
 * to close: `closeCounted` follows when the second scrutineer has confirmed the counts.
 */
export const voteMoves = {
  open: { from: ["PREPARED"], to: "OPEN", asked: true },
  close: { from: ["OPEN"], to: "CLOSED", asked: true },
  enterCounts: { from: ["OPEN", "COUNTING"], to: "COUNTING", asked: true },
  closeCounted: { from: ["COUNTING"], to: "CLOSED", asked: false },
  publish: { from: ["CLOSED"], to: "PUBLISHED", asked: true },
  void: { from: ["CLOSED"], to: "VOIDED", asked: true },
  cancel: { from: ["PREPARED", "OPEN", "COUNTING"], to: "CANCELLED", asked: true },
} as const satisfies Moves<VoteStatus>;
