import type { Machine } from "../ledger/records.js";
import { grievanceMoves, type GrievanceStatus } from "./grievance.moves.js";

export const grievanceMachine: Machine<GrievanceStatus> = { kind: "grievance", moves: grievanceMoves };
