import type { Machine } from "../ledger/records.js";
import { representativeMoves } from "./representative.moves.js";
import type { MandateStatus } from "./sectors.js";

export const representativeMachine: Machine<MandateStatus> = { kind: "representative", moves: representativeMoves };
