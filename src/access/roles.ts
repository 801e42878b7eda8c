/** What a person may be in this system. REPRESENTATIVE comes from an active mandate, the others are granted. */
export const roles = ["SECRETARY", "REPRESENTATIVE", "UNIT_OFFICER", "SUPERVISOR", "DASHBOARD"] as const;
export type Role = (typeof roles)[number];
