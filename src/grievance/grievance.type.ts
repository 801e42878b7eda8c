import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import {
  feedbackChannels,
  grievanceConclusions,
  grievanceSources,
  type FeedbackChannel,
  type GrievanceConclusion,
  type GrievanceSource,
  type SatisfactionRating,
} from "./grievance-kinds.js";
import { grievanceStatuses, type GrievanceStatus } from "./grievance.moves.js";
import { SatisfactionRatingEnum } from "./rating.type.js";

export const GrievanceSourceEnum = enumOf("GrievanceSource", "The door a grievance came through.", grievanceSources, {
  VISIT: "Heard on a household visit (入户走访).",
  PETITION: "A petition (信访).",
  HOTLINE: "The hotline 12345 (热线).",
  REPRESENTATIVE: "Heard by a representative (代表收集).",
  COUNTER: "At a counter of the street office or a community (窗口).",
  OTHER: "Any other way, or not said.",
});

const GrievanceStatusEnum = enumOf("GrievanceStatus", "Where a grievance is on its way.", grievanceStatuses, {
  RECORDED: "Written down; waits for the secretary.",
  ACCEPTED: "Accepted, and nobody is at work on it: on the work list unless a motion carries it.",
  REJECTED: "Not taken up, with a reason; final.",
  MERGED: "Gone into another grievance about the same matter.",
  IN_HAND: "A unit has a task for it, of its own or by a motion that carries it.",
  RESOLVED: "Every unit has replied; the return call to the resident is due.",
  CLOSED: "The resident was satisfied or fairly satisfied.",
  CONCLUDED: "Ended without the resident's consent, with a reason; final.",
});

export const GrievanceStatusCount = statusCountOf("Grievance", GrievanceStatusEnum);

export const GrievanceConclusionEnum = enumOf(
  "GrievanceConclusion",
  "Why a grievance ends without its resident's consent (结案).",
  grievanceConclusions,
  {
    UNFOUNDED: "There is nothing to it (不属实).",
    EXPLAINED: "What could not be done was explained to the resident (已解释说明).",
    BEYOND_POWERS: "Nobody here has the power to do it (超出职权).",
    PROCEDURE_ENDED: "The procedure for it has run its course (程序终结).",
  },
);

export const FeedbackChannelEnum = enumOf("FeedbackChannel", "How the resident was asked (回访).", feedbackChannels, {
  PHONE: "By telephone.",
  VISIT: "On a visit.",
  COUNTER: "At a counter.",
  MESSAGE: "By message.",
  OTHER: "In another way.",
});

@PlainType("Grievance", "One resident's concern (群众诉求), whatever door it came through.", [NodeInterface])
export class GrievanceType extends NodeInterface {
  @Field(() => Int, { description: "Number in the street, from 1 without gaps." })
  number!: number;

  @Field(() => String, { description: "What it is about, 1 to 100 characters." })
  title!: string;

  @Field(() => String, { description: "What the resident said, up to 10 000 characters." })
  description!: string;

  @Field(() => GrievanceStatusEnum, { description: "Where it is on its way." })
  status!: GrievanceStatus;

  @Field(() => GrievanceSourceEnum, { description: "The door it came through." })
  source!: GrievanceSource;

  @Field(() => DateTimeScalar, { description: "When it was recorded: the clock runs from here." })
  recordedAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Until when it is to be accepted or rejected: of a petition, by the rules of order, from its recording; null for what came through another door.",
  })
  acceptBy!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Until when it is to be settled: of a petition, by the rules of order, from its acceptance. It moves with an extension, and where the resident was not satisfied the time for a second reply is given. Null before, and for what came through another door.",
  })
  settleBy!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was CLOSED or CONCLUDED; null while it is not, so again after a reopening.",
  })
  endedAt!: string | null;

  @Field(() => Boolean, { description: "Whether its time to be accepted, or then to be settled, is over." })
  overdue!: boolean;

  @Field(() => Boolean, { description: "Whether that time ends within seven days, today among them." })
  dueSoon!: boolean;

  @Field(() => Int, { description: "How often the resident was not satisfied and it began anew." })
  reopenings!: number;

  @Field(() => Int, { description: "Return calls that reached nobody since the units last replied." })
  callAttempts!: number;

  @Field(() => GrievanceConclusionEnum, { nullable: true, description: "Why it was CONCLUDED, or null." })
  conclusion!: GrievanceConclusion | null;
}

@PlainType("ResidentFeedback", "The resident's own word on how a grievance was dealt with (回访).")
export class ResidentFeedbackType {
  @Field(() => SatisfactionRatingEnum, { description: "How content the resident is." })
  rating!: SatisfactionRating;

  @Field(() => String, { nullable: true, description: "What the resident said, or null." })
  comment!: string | null;

  @Field(() => FeedbackChannelEnum, { description: "How the resident was asked." })
  channel!: FeedbackChannel;

  @Field(() => SatisfactionRatingEnum, {
    nullable: true,
    description: "Of a petition, how content the resident is with the petition office alone, if that was asked.",
  })
  officeRating!: SatisfactionRating | null;

  @Field(() => SatisfactionRatingEnum, {
    nullable: true,
    description: "Of a petition, how content the resident is with the responsible unit alone, if that was asked.",
  })
  unitRating!: SatisfactionRating | null;

  @Field(() => DateTimeScalar, { description: "When it was given." })
  givenAt!: string;

  @Field(() => PersonType, { description: "Who asked." })
  askedBy!: PersonType;
}

export const GrievanceConnection = connectionOf("Grievance", () => GrievanceType);

const grievanceOrders = ["RECORDED_AT", "NUMBER", "DEADLINE"] as const;

const GrievanceOrderEnum = enumOf("GrievanceOrderField", "What grievances are ordered by.", grievanceOrders, {
  RECORDED_AT: "When they were recorded.",
  NUMBER: "By number in the street.",
  DEADLINE:
    "By when the office owes the next step, acceptance or settlement; ascending, those without such a day last.",
});

@InputType("GrievanceOrder", { description: "How a list of grievances runs." })
export class GrievanceOrder {
  @Field(() => GrievanceOrderEnum, { description: "What it runs by." })
  field!: (typeof grievanceOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("GrievanceFilter", { description: "Which grievances are listed; what is left out does not narrow." })
export class GrievanceFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => [GrievanceStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: GrievanceStatus[] | null;

  @Field(() => [GrievanceSourceEnum], { nullable: true, description: "That came through one of these doors." })
  source?: GrievanceSource[] | null;

  @Field(() => [String], { nullable: true, description: "Of one of these categories, by key." })
  category?: string[] | null;

  @Field(() => ID, { nullable: true, description: "From this community." })
  community?: Id | null;

  @Field(() => ID, {
    nullable: true,
    description: "That this responsible unit has or had a task for, as far as the viewer reads the task.",
  })
  unit?: Id | null;

  @Field(() => String, {
    nullable: true,
    description: "That contain this in title or description, or have this number; up to 100 characters.",
  })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Recorded on this day or later, in Asia/Shanghai." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Recorded on this day or earlier, in Asia/Shanghai." })
  to?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "If true, the secretary's work list: those ACCEPTED that no unit is at work on and no motion is bringing before the assembly. A grievance whose motion died, or whom the work did not help, is here again.",
  })
  unassigned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True for those overdue only, false for the others." })
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True for those due soon only, false for the others." })
  dueSoon?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "If true, petitions for which the zone was asked for help; if false, everything else.",
  })
  escalated?: boolean | null;
}

@ArgsType()
export class GrievanceArgs extends PageArgs {
  @Field(() => GrievanceFilter, { nullable: true, description: "Which ones." })
  filter?: GrievanceFilter | null;

  @Field(() => GrievanceOrder, { nullable: true, description: "In which order; latest first if left out." })
  orderBy?: GrievanceOrder | null;
}
