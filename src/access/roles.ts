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

/** Roles that look after the system or watch it: each excludes every other role, this one's counterpart too. */
const apart: ReadonlySet<Role> = new Set<Role>(["ADMIN", "AUDITOR"]);

/** Whether one person may hold these roles together. */
export function mayHoldTogether(held: readonly Role[]): boolean {
  return held.every((role) => !apart.has(role)) || new Set(held).size === 1;
}
