/** Why a replied task ends without a rating: explained, beyond the means there are, not rated in its days. */
export const followUpConclusions = ["EXPLAINED", "BEYOND_MEANS", "NO_RATING_IN_TIME"] as const;
export type FollowUpConclusion = (typeof followUpConclusions)[number];
