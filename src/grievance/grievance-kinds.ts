/** The door a grievance came through. */
export const grievanceSources = ["VISIT", "PETITION", "HOTLINE", "REPRESENTATIVE", "COUNTER", "OTHER"] as const;
export type GrievanceSource = (typeof grievanceSources)[number];

/** How content somebody is: the resident with what was done, the sponsor with a reply. */
export const satisfactionRatings = ["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED"] as const;
export type SatisfactionRating = (typeof satisfactionRatings)[number];

/** How the resident was asked (回访). */
export const feedbackChannels = ["PHONE", "VISIT", "COUNTER", "MESSAGE", "OTHER"] as const;
export type FeedbackChannel = (typeof feedbackChannels)[number];

/** Why a grievance ends without its resident's consent (结案). */
export const grievanceConclusions = ["UNFOUNDED", "EXPLAINED", "BEYOND_POWERS", "PROCEDURE_ENDED"] as const;
export type GrievanceConclusion = (typeof grievanceConclusions)[number];
