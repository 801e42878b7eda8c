import type { Moves } from "../shared/moves.js";

export const agendaItemStatuses = ["WAITING", "CURRENT", "DONE", "CARRIED_OVER"] as const;
export type AgendaItemStatus = (typeof agendaItemStatuses)[number];

/**
 * Every way an agenda item may change status. An item also ends, unasked, when the next one begins or the session
 * closes; what is still waiting then is carried over.
 */
export const agendaItemMoves = {
  begin: { from: ["WAITING"], to: "CURRENT", asked: true },
  end: { from: ["CURRENT"], to: "DONE", asked: true },
  carryOver: { from: ["WAITING"], to: "CARRIED_OVER", asked: false },
} as const satisfies Moves<AgendaItemStatus>;
