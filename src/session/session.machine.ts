import type { Machine } from "../ledger/records.js";
import { agendaItemMoves, type AgendaItemStatus } from "./agenda-item.moves.js";
import { leaveMoves, type LeaveStatus } from "./leave.moves.js";
import { sessionMoves, type SessionStatus } from "./session.moves.js";

export const sessionMachine: Machine<SessionStatus> = { kind: "session", moves: sessionMoves };
export const agendaItemMachine: Machine<AgendaItemStatus> = { kind: "agendaItem", moves: agendaItemMoves };
export const leaveMachine: Machine<LeaveStatus> = { kind: "leave", moves: leaveMoves };
