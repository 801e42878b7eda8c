/** The walks of life a representative comes from (界别). */
export const sectors = [
  "RESIDENT",
  "COMMUNITY_WORKER",
  "PROPERTY_STAFF",
  "STREET_DEPARTMENT",
  "TWO_NEW_ORGANISATION",
  "OTHER",
] as const;
export type Sector = (typeof sectors)[number];

/** Whether a mandate counts: only ACTIVE ones are in office. */
export const mandateStatuses = ["ACTIVE", "SUSPENDED", "ENDED"] as const;
export type MandateStatus = (typeof mandateStatuses)[number];
