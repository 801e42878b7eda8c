/** What a vote is about: one text, a choice among projects, or how content the assembly is. */
export const voteKinds = ["DECISION", "SELECTION", "RATING"] as const;
export type VoteKind = (typeof voteKinds)[number];

/** How votes are given. */
export const voteWays = ["OPEN_BALLOT", "COUNTED", "SECRET_BALLOT"] as const;
export type VoteWay = (typeof voteWays)[number];

/** What a published or closed vote comes to. */
export const voteOutcomes = ["ADOPTED", "REJECTED"] as const;
export type VoteOutcome = (typeof voteOutcomes)[number];
