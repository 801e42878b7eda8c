import type { Machine } from "../ledger/records.js";
import { followUpMoves, type FollowUpStatus } from "./follow-up.moves.js";

export const followUpMachine: Machine<FollowUpStatus> = { kind: "followUp", moves: followUpMoves };
