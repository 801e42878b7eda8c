import { neededOf, type Threshold } from "../shared/threshold.js";

/** Whether enough are present to do business, and how many it takes. */
export interface Quorum {
  readonly needed: number;
  readonly present: number;
  readonly reached: boolean;
}

/**
 * The quorum of a session or of one kind of business, over those in office and not over the seats. An assembly in
 * which no one holds a mandate never reaches it.
 */
export function quorum(rule: Threshold, inOffice: number, present: number): Quorum {
  const needed = neededOf(rule, inOffice);
  return { needed, present, reached: inOffice > 0 && present >= needed };
}
