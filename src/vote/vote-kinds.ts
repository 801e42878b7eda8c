/** What a vote is about: one text, a choice among projects, or how content the assembly is. */
export const voteKinds = ["DECISION", "SELECTION", "RATING"] as const;
export type VoteKind = (typeof voteKinds)[number];

/** How votes are given. */
export const voteWays = ["OPEN_BALLOT", "COUNTED", "SECRET_BALLOT"] as const;
export type VoteWay = (typeof voteWays)[number];

/** The options of a decision. Abstaining is a choice: who abstains has voted. */
export const decisionOptions = ["FOR", "AGAINST", "ABSTAIN"] as const;

/** The options of a rating, best first; who does not know abstains. */
export const ratingOptions = ["SATISFIED", "FAIRLY_SATISFIED", "NOT_SATISFIED", "DONT_KNOW"] as const;

/** What a decision, a selection and a rating may come to; INVALID is none of it and decides nothing. */
export const voteOutcomes = [
  "ADOPTED",
  "REJECTED",
  "SELECTED",
  "RUN_OFF",
  "SATISFIED",
  "FAIRLY_SATISFIED",
  "NOT_SATISFIED",
  "INVALID",
] as const;
export type VoteOutcome = (typeof voteOutcomes)[number];

/** What a rating is of: a unit's reply, a unit as such, or a report, which is what the agenda item hears. */
export const ratedThings = ["REPLY", "UNIT", "REPORT"] as const;
export type RatedThing = (typeof ratedThings)[number];
