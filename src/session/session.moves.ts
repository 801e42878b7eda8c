import type { Moves } from "../shared/moves.js";

export const sessionStatuses = ["PLANNED", "CONVENED", "OPEN", "SUSPENDED", "CLOSED", "CANCELLED"] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/**
 * Every way a session may change status, from its plan to its closing. Quorum and a vote being taken are looked at
 * beside this table: `open` and `resume` need the one, `suspend` and `close` forbid the other.
 */
export const sessionMoves = {
  convene: { from: ["PLANNED"], to: "CONVENED", asked: true },
  open: { from: ["CONVENED"], to: "OPEN", asked: true },
  suspend: { from: ["OPEN"], to: "SUSPENDED", asked: true },
  resume: { from: ["SUSPENDED"], to: "OPEN", asked: true },
  close: { from: ["OPEN", "SUSPENDED"], to: "CLOSED", asked: true },
  cancel: { from: ["PLANNED", "CONVENED"], to: "CANCELLED", asked: true },
} as const satisfies Moves<SessionStatus>;
