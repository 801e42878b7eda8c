import type { Machine } from "../ledger/records.js";
import { motionMoves, type MotionStatus } from "./motion.moves.js";

export const motionMachine: Machine<MotionStatus> = { kind: "motion", moves: motionMoves };
