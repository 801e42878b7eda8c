import type { Machine } from "../ledger/records.js";
import { extensionMoves, type ExtensionStatus } from "./extension.moves.js";
import { followUpMoves, type FollowUpStatus } from "./follow-up.moves.js";

export const followUpMachine: Machine<FollowUpStatus> = { kind: "followUp", moves: followUpMoves };
export const extensionMachine: Machine<ExtensionStatus> = { kind: "extension", moves: extensionMoves };
