const minute = 60 * 1000;
const freeFailures = 5;
const longestWait = 15;

/** Failures are forgotten when none was added for so long. */
export const forgottenAfter = 24 * 60 * minute;

/** How long a door stays closed after so many failures: not at all at first, then 1, 2, 4, 8, at most 15 minutes. */
export function waitAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures), longestWait) * minute;
}
