/** Why a replied task ends without a rating: explained, beyond the means there are, not rated in its days. */
export const followUpConclusions = ["EXPLAINED", "BEYOND_MEANS", "NO_RATING_IN_TIME"] as const;
export type FollowUpConclusion = (typeof followUpConclusions)[number];

/** Whose turn it is with a task that is late: nobody's, a reminder, the unit's leaders, the street's, the zone's. */
export const escalations = ["NONE", "REMIND", "UNIT", "STREET", "ZONE"] as const;
export type Escalation = (typeof escalations)[number];
