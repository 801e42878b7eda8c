import type { MotionKind } from "../motion/motion-kinds.js";
import type { Period } from "../shared/days.js";
import type { Fraction, Threshold } from "../shared/threshold.js";
import type { VoteKind, VoteWay } from "../vote/vote-kinds.js";

export const majorityCounts = ["FOR", "CAST", "VALID"] as const;
export const majorityBases = ["SEATS", "IN_OFFICE", "PRESENT", "CAST", "VALID"] as const;

/** One condition of a majority: a count of ballots that reaches, or passes, a share of a base. */
export interface MajorityCondition extends Threshold {
  /** What is counted. FOR: the votes in favour, the marks of one project, or in a rating the satisfied. */
  readonly count: (typeof majorityCounts)[number];
  readonly fraction: Fraction;
  /** What the share is of. The first three are known when a vote opens, CAST and VALID only when it has closed. */
  readonly base: (typeof majorityBases)[number];
  /**
   * Whether abstentions stay in a base of CAST or VALID, where they work like votes against. False takes them out of
   * the base. It never changes what is counted, nor a base of people.
   */
  readonly countsAbstentions: boolean;
}

/** Kinds of business that need a quorum of their own; SESSION is opening and resuming the meeting. */
export type BusinessKind = VoteKind | "SESSION";
export type Office = "SECRETARY" | "WORKING_COMMITTEE";

/** How one assembly works, as data; a change makes a new version and what was decided keeps its own. */
export interface RulesOfOrder {
  /** Share of those in office who must be present. Usual: more than half, project selections two thirds. */
  readonly quorum: Readonly<Record<BusinessKind, Threshold>>;
  /** Seconders besides the sponsors. Township practice: five for a motion, none for a suggestion. */
  readonly seconders: Readonly<Record<MotionKind, number>>;
  /** Who calls the session: as a rule the street working committee, whose work the secretary does. */
  readonly convenes: Office;
  /** Who accepts, returns or refers what was submitted; some streets keep it with the working committee. */
  readonly reviews: Office;
  /** Who makes a result public; some streets keep it with the working committee. */
  readonly publishes: Office;
  readonly periods: Periods;
  /** Per kind of vote every condition must be met. Usual rule of Chinese congresses: majority of all representatives. */
  readonly majorities: Readonly<Record<VoteKind, readonly MajorityCondition[]>>;
  readonly selection: SelectionRules;
  readonly recusal: {
    /** A department's people leave when their department is rated: scrutiny by those not concerned. */
    readonly ratedDepartment: boolean;
  };
  /** How a vote is taken unless it says otherwise; Chinese assemblies know show of hands, paper and keypads. */
  readonly ways: Readonly<Record<VoteKind, VoteWay>>;
  readonly openBallot: OpenBallotRules;
  /** Calls to an unreachable resident before a grievance may close; practice of the 12345 hotline's return calls. */
  readonly returnCallTries: number;
  /** An empty paper's weight: usual election methods treat it as an abstention. It stays a number of its own. */
  readonly blankCountsAs: "ABSTAIN" | "BLANK";
}

/** How long each step may take. */
export interface Periods {
  /** From submission to its review; rule of working committees: handed on within a month. */
  readonly review: Period;
  /** From adoption to the unit; rule of working committees: handed on within a month. */
  readonly handOver: Period;
  /** How long a unit that is not competent may return a task; regional rules: 7 working days, elsewhere 10 days. */
  readonly unitReturn: Period;
  /** How long a unit may leave a task unanswered before it is overdue; the same as its time to return it. */
  readonly unitAcceptance: Period;
  /** From assignment to the reply; provincial rules on representatives' suggestions: three months. */
  readonly reply: Period;
  /** How much longer with consent; provincial rules: up to three months, some one. */
  readonly replyExtension: Period;
  /** How long the lead sponsor has to rate a reply; the opinion form goes out with it, back within a month. */
  readonly rating: Period;
  /** The reply after a rating of not satisfied: handled and answered again within a month. */
  readonly secondReply: Period;
  /** Whether a petition is accepted; regulations on petitions: 15 days. */
  readonly petitionAcceptance: Period;
  /** From acceptance to settlement; regulations on petitions: 60 days. */
  readonly petitionSettlement: Period;
  /** How much longer with reasons; regulations on petitions: at most 30 days. */
  readonly petitionExtension: Period;
}

/** How livelihood projects are selected by vote. */
export interface SelectionRules {
  /** Places to fill unless the vote says otherwise; a usual shortlist has 12 candidates for 10 places. */
  readonly places: number;
  /** Most projects a paper may mark, beyond which it is spoilt; null for as many as there are places, the usual rule. */
  readonly marksAtMost: number | null;
  /** Share of the roll that must cast a ballot, else the selection is invalid; elections need more than half. */
  readonly minimumTurnout: Threshold;
  /** Tied at the last place: voted again between those tied, the election rule, or the place stays empty. */
  readonly tie: "RUN_OFF" | "UNFILLED";
}

/** How named electronic ballots are taken; the choices of the national standard for electronic conference systems. */
export interface OpenBallotRules {
  /** Which press counts when a representative presses twice. */
  readonly press: "FIRST" | "LAST";
  /** Voting ends when the chair says so, or so many minutes after its opening. */
  readonly ends: "CHAIR" | { readonly afterMinutes: number };
  /** Whether the hall sees the tally grow; some halls show it live, most do not. */
  readonly liveTally: boolean;
  /** Whether the public reads who voted how; otherwise the assembly does and the public sees receipts. */
  readonly namesPublished: boolean;
}

const half = { numerator: 1, denominator: 2 } as const;
const twoThirds = { numerator: 2, denominator: 3 } as const;
const days30: Period = { days: 30 };
const ofAll = { count: "FOR", fraction: half, base: "IN_OFFICE", countsAbstentions: true } as const;

/** What an assembly starts with until it adopts rules of its own. */
export const defaultRulesOfOrder: RulesOfOrder = {
  quorum: {
    DECISION: { test: "moreThan", fraction: half },
    SELECTION: { test: "atLeast", fraction: twoThirds },
    RATING: { test: "moreThan", fraction: half },
    SESSION: { test: "moreThan", fraction: half },
  },
  seconders: { MOTION: 5, SUGGESTION: 0, LIVELIHOOD_PROJECT: 0 },
  convenes: "SECRETARY",
  reviews: "SECRETARY",
  publishes: "SECRETARY",
  periods: {
    review: days30,
    handOver: days30,
    unitReturn: { workingDays: 7 },
    unitAcceptance: { workingDays: 7 },
    reply: { months: 3 },
    replyExtension: { months: 3 },
    rating: days30,
    secondReply: days30,
    petitionAcceptance: { days: 15 },
    petitionSettlement: { days: 60 },
    petitionExtension: days30,
  },
  majorities: {
    DECISION: [{ ...ofAll, test: "moreThan" }],
    SELECTION: [{ ...ofAll, test: "atLeast" }],
    RATING: [{ ...ofAll, test: "atLeast" }],
  },
  selection: { places: 10, marksAtMost: null, minimumTurnout: { test: "moreThan", fraction: half }, tie: "RUN_OFF" },
  recusal: { ratedDepartment: true },
  ways: { DECISION: "OPEN_BALLOT", SELECTION: "OPEN_BALLOT", RATING: "OPEN_BALLOT" },
  openBallot: { press: "FIRST", ends: "CHAIR", liveTally: false, namesPublished: false },
  returnCallTries: 3,
  blankCountsAs: "ABSTAIN",
};
