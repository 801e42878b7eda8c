import type { FollowUpConclusion } from "../../src/followup/follow-up-kinds.js";
import type { GrievanceConclusion, GrievanceSource } from "../../src/grievance/grievance-kinds.js";
import type { MotionKind, ReferralTarget } from "../../src/motion/motion-kinds.js";
import type { CategoryKey, StreetCode } from "../places.js";

/** How far a motion has come in the demonstration. */
export type Fate =
  | "DRAFT"
  | "SEEKING_SECONDS"
  | "SUBMITTED"
  | "RETURNED"
  | "WITHDRAWN"
  | "REFERRED"
  | "MERGED"
  | "CALLED_OFF"
  | "SCHEDULED"
  | "VOTE_CLOSED"
  | "VOTE_COUNTING"
  | "VOTE_OPEN"
  | "VOTE_PREPARED"
  | "IN_DEBATE"
  | "REJECTED"
  | "ADOPTED"
  | "ASSIGNED"
  | "TASK_RETURNED"
  | "IN_PROGRESS"
  | "REPLIED"
  | "CONCLUDED"
  | "COMPLETED"
  | "COMPLETED_AFTER_REOPENING";

export interface GrievanceStory {
  readonly title: string;
  readonly description: string;
  readonly category: CategoryKey;
  readonly source: GrievanceSource;
  /** Where one that no motion carries has come to. */
  readonly fate?:
    | "RECORDED"
    | "ACCEPTED"
    | "REJECTED"
    | "MERGED"
    | "TASK_CANCELLED"
    | "IN_PROGRESS"
    | "RESOLVED"
    | "CLOSED"
    | "CONCLUDED";
  /** Code of the unit that is given it. */
  readonly unit?: string;
  /** Why it ended without its resident's consent. */
  readonly conclusion?: { readonly reason: GrievanceConclusion; readonly note: string };
  /** Title of the grievance that it was merged into, told before it. */
  readonly mergedInto?: string;
}

/** A request of the unit for more time, and what came of it. */
export interface ExtensionStory {
  readonly askedAt: string;
  readonly until: string;
  readonly reason: string;
  /** Not there: nobody has decided, or the unit replied before anybody did. */
  readonly decision?: { readonly at: string; readonly grant: boolean; readonly note: string };
}

/** How a motion was decided by hand. */
export interface HandCountStory {
  /** Whether papers were handed out; else hands were shown. */
  readonly papers?: boolean;
  /** Why a first round on paper was voided. */
  readonly voided?: string;
  /** Why the published result was corrected. */
  readonly corrected?: string;
}

export interface MotionStory {
  readonly kind: MotionKind;
  readonly title: string;
  readonly body: string;
  readonly fate: Fate;
  /** Code of the unit that is given it once it is adopted. */
  readonly unit: string;
  readonly grievances: readonly GrievanceStory[];
  readonly extension?: ExtensionStory;
  /** When the unit replied, where it was not in February as usual. */
  readonly repliedAt?: string;
  readonly referral?: { readonly to: ReferralTarget; readonly reason: string };
  readonly conclusion?: { readonly reason: FollowUpConclusion; readonly note: string };
  /** Title of the motion that it was merged into. */
  readonly mergedInto?: string;
  /** Why its first vote was broken off; a second round followed at once. */
  readonly brokenOff?: string;
  /** Where it was decided by hands or papers and not electronically. */
  readonly byHand?: HandCountStory;
}

export interface LeaveStory {
  /** Place on the roster, from 0. */
  readonly member: number;
  readonly askedAt: string;
  readonly reason: string;
  readonly decision?: { readonly grant: boolean; readonly note: string };
}

/** A mandate that no longer counts, and by whom its seat was filled. */
export interface VacancyStory {
  /** Place on the roster, from 0. */
  readonly member: number;
  readonly kind: "ENDED" | "SUSPENDED";
  readonly at: string;
  readonly reason: string;
  readonly filledAt: string;
  readonly settledOn: string;
  /** How the newcomer came to be named. */
  readonly origin: string;
}

export interface SessionStory {
  readonly plannedAt: string;
  readonly startsAt: string;
  readonly place: string;
  readonly report: string;
  readonly title?: string;
  readonly convenedAt?: string;
  readonly cancelled?: { readonly at: string; readonly reason: string };
  /** How it goes on the day: how many are there, and whether and why it was interrupted. */
  readonly held?: { readonly present: number; readonly suspended?: string };
  readonly leaves?: readonly LeaveStory[];
}

/** A candidate among the livelihood projects, with the marks it gets. */
export interface ProjectStory {
  readonly title: string;
  readonly body: string;
  readonly cost: number;
  readonly completesOn: string;
  readonly marks: number;
  /** In the run-off of those that were tied. */
  readonly runOffMarks?: number;
}

export interface SelectionStory {
  readonly places: number;
  readonly projects: readonly ProjectStory[];
}

export interface RatingStory {
  /** Code of the unit that is rated; the report that is heard where there is none. */
  readonly unit?: string;
  /** Satisfied, fairly satisfied, not satisfied, don't know. */
  readonly answers: readonly number[];
}

export interface StreetStory {
  readonly code: StreetCode;
  /** How many are there at the opening of the first session. */
  readonly present: number;
  readonly leaves: readonly LeaveStory[];
  /** A topic that the first session did not come to. */
  readonly carriedOver?: string;
  readonly motions: readonly MotionStory[];
  /** What the first session selected among livelihood projects, and rated. */
  readonly selection?: SelectionStory;
  readonly ratings?: readonly RatingStory[];
  readonly grievances: readonly GrievanceStory[];
  readonly vacancies: readonly VacancyStory[];
  /** What follows the first session, in the order of planning; the first not called off takes up what was brought since. */
  readonly nextSessions: readonly SessionStory[];
}
