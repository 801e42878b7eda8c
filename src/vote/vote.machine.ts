import type { Machine } from "../ledger/records.js";
import { voteMoves, type VoteStatus } from "./vote.moves.js";

export const voteMachine: Machine<VoteStatus> = { kind: "vote", moves: voteMoves };
