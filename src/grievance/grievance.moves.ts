import type { Moves } from "../shared/moves.js";

export const grievanceStatuses = [
  "RECORDED",
  "ACCEPTED",
  "REJECTED",
  "MERGED",
  "IN_HAND",
  "RESOLVED",
  "CLOSED",
  "CONCLUDED",
] as const;
export type GrievanceStatus = (typeof grievanceStatuses)[number];

/**
 * Every way a grievance may change status, from its recording to the resident's own word. Even a closed one reopens
 * when the resident is not satisfied; work on it is never asked for here, it follows from follow-ups and motions.
 */
export const grievanceMoves = {
  accept: { from: ["RECORDED"], to: "ACCEPTED", asked: true },
  reject: { from: ["RECORDED"], to: "REJECTED", asked: true },
  merge: { from: ["RECORDED"], to: "MERGED", asked: true },
  unmerge: { from: ["MERGED"], to: "RECORDED", asked: true },
  take: { from: ["ACCEPTED"], to: "IN_HAND", asked: false },
  release: { from: ["IN_HAND"], to: "ACCEPTED", asked: false },
  report: { from: ["IN_HAND"], to: "RESOLVED", asked: false },
  resume: { from: ["RESOLVED"], to: "IN_HAND", asked: false },
  close: { from: ["RESOLVED"], to: "CLOSED", asked: false },
  reopen: { from: ["RESOLVED", "CLOSED"], to: "ACCEPTED", asked: false },
  conclude: { from: ["ACCEPTED", "RESOLVED"], to: "CONCLUDED", asked: true },
} as const satisfies Moves<GrievanceStatus>;
