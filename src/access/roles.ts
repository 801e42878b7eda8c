/** What a person may be in this system. REPRESENTATIVE comes from an active mandate, the others are granted. */
export const roles = [
  "SECRETARY",
  "WORKING_COMMITTEE",
  "REPRESENTATIVE",
  "UNIT_OFFICER",
  "PETITION_OFFICER",
  "SUPERVISOR",
  "DASHBOARD",
  "ADMIN",
  "AUDITOR",
] as const;
export type Role = (typeof roles)[number];

/**
 * What a viewer is told of: a SCRUTINEER (监票人) is a representative named for one vote. Since that comes and goes while
 * people are signed in, it is no grant of theirs: whoever asks is told, and what it opens is looked up with the vote.
 */
export const viewerRoles = [...roles, "SCRUTINEER"] as const;
export type ViewerRole = (typeof viewerRoles)[number];

/** Roles that look after the system or watch it: each excludes every other role, this one's counterpart too. */
const apart: ReadonlySet<Role> = new Set<Role>(["ADMIN", "AUDITOR"]);

/** Whether one person may hold these roles together. */
export function mayHoldTogether(held: readonly Role[]): boolean {
  return held.every((role) => !apart.has(role)) || new Set(held).size === 1;
}
