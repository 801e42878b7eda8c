import type { Machine } from "../ledger/records.js";
import type { Grievance } from "./grievance.entity.js";
import { grievanceMoves, type GrievanceStatus } from "./grievance.moves.js";
import { isEnded } from "./grievance.rules.js";

export const grievanceMachine: Machine<GrievanceStatus, Grievance> = {
  kind: "grievance",
  moves: grievanceMoves,
  moved(grievance, at) {
    grievance.endedAt = isEnded(grievance.status) ? at : null;
  },
};
