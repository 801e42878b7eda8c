/** What is brought before the assembly: a motion (议案), a suggestion (意见建议), a livelihood project (民生实事候选项目). */
export const motionKinds = ["MOTION", "SUGGESTION", "LIVELIHOOD_PROJECT"] as const;
export type MotionKind = (typeof motionKinds)[number];

/** Where a motion that the street cannot settle is passed on to, or that it is only taken note of. */
export const referralTargets = ["ZONE", "HIGHER_CONGRESS_DEPUTY", "FOR_REFERENCE"] as const;
export type ReferralTarget = (typeof referralTargets)[number];
