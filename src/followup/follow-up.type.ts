import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import { GrievanceSourceEnum } from "../grievance/grievance.type.js";
import type { Id } from "../shared/ids.js";
import { escalations, followUpConclusions, type Escalation, type FollowUpConclusion } from "./follow-up-kinds.js";
import { followUpStatuses, type FollowUpStatus } from "./follow-up.moves.js";

const FollowUpStatusEnum = enumOf("FollowUpStatus", "Where a follow-up is on its way.", followUpStatuses, {
  ASSIGNED: "Given to a unit that has not accepted it yet.",
  RETURNED: "The unit says that it is not competent; the secretary decides.",
  IN_PROGRESS: "The unit is at work on it.",
  REPLIED: "The unit has replied; the rating is due.",
  CLOSED: "Rated satisfied or fairly satisfied; final.",
  CONCLUDED: "Ended by the secretary without a rating, with a reason; final.",
  CANCELLED: "Taken back by the secretary, with a reason; final.",
});

export const FollowUpStatusCount = statusCountOf("FollowUp", FollowUpStatusEnum);

export const FollowUpConclusionEnum = enumOf(
  "FollowUpConclusion",
  "Why a replied task ends without a rating.",
  followUpConclusions,
  {
    EXPLAINED: "What could not be done was explained (已解释说明).",
    BEYOND_MEANS: "It is beyond the means there are (条件不具备).",
    NO_RATING_IN_TIME: "It was not rated in the days that the rules of order give (逾期未评价).",
  },
);

export const EscalationEnum = enumOf(
  "Escalation",
  "Whose turn it is with a task whose reply is owed: told from the deadline and the calendar of working days whenever it is read; nothing is stored and nothing happens by itself. That reminders come first and leaders see to what stays undone is the practice of supervision (督办); the numbers of days are this system's.",
  escalations,
  {
    NONE: "Nobody's: it is due in more than seven days, or its reply is given.",
    REMIND: "The unit is reminded: it is due within seven days, or overdue with no working day since.",
    UNIT: "The unit's leaders see to it: it is overdue by one working day or more.",
    STREET: "The street office presses it: it is overdue by five working days or more.",
    ZONE: "The zone presses it: it is overdue by ten working days or more.",
  },
);

@PlainType("FollowUp", "One task of one responsible unit (跟进、承办), for a motion, a grievance, or both.", [
  NodeInterface,
])
export class FollowUpType extends NodeInterface {
  @Field(() => Int, { description: "Number in the street, from 1 without gaps." })
  number!: number;

  @Field(() => FollowUpStatusEnum, { description: "Where it is on its way." })
  status!: FollowUpStatus;

  @Field(() => String, { description: "What is to be done, up to 10 000 characters." })
  task!: string;

  @Field(() => DateTimeScalar, { description: "When it was first given to a unit." })
  assignedAt!: string;

  @Field(() => DateTimeScalar, { description: "Until when the unit may return it as not competent." })
  returnBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when the unit has to accept it; null for a task of before this was written down.",
  })
  acceptBy!: string | null;

  @Field(() => Boolean, { description: "Whether it is still ASSIGNED although the unit's time to accept it is over." })
  acceptanceOverdue!: boolean;

  @Field(() => DateTimeScalar, { description: "Until when the unit has to reply; a return does not prolong it." })
  dueAt!: string;

  @Field(() => Boolean, { description: "Whether the reply is still owed although its time is over." })
  overdue!: boolean;

  @Field(() => Boolean, { description: "Whether the reply is owed and due within seven days, today among them." })
  dueSoon!: boolean;

  @Field(() => Boolean, { description: "Whether somebody presses it (督办) and its reply is still owed." })
  supervised!: boolean;

  @Field(() => Int, { description: "How often a unit has returned it." })
  returns!: number;

  @Field(() => Boolean, { description: "Whether the secretary has refused a return: it cannot be returned again." })
  insisted!: boolean;

  @Field(() => Int, { description: "How often a reply was rated not satisfied and work began anew." })
  reworks!: number;

  @Field(() => FollowUpConclusionEnum, { nullable: true, description: "Why it was CONCLUDED, or null." })
  conclusion!: FollowUpConclusion | null;
}

@PlainType("Progress", "What a unit wrote down about a task under way.")
export class ProgressType {
  @Field(() => DateTimeScalar, { description: "When it was written." })
  at!: string;

  @Field(() => String, { description: "How far the work is, up to 10 000 characters." })
  text!: string;
}

export const FollowUpConnection = connectionOf("FollowUp", () => FollowUpType);

const followUpOrders = ["DUE_AT", "ASSIGNED_AT", "NUMBER"] as const;

const FollowUpOrderEnum = enumOf("FollowUpOrderField", "What follow-ups are ordered by.", followUpOrders, {
  DUE_AT: "When they are due.",
  ASSIGNED_AT: "When they were first given to a unit.",
  NUMBER: "By number in the street.",
});

@InputType("FollowUpOrder", { description: "How a list of follow-ups runs." })
export class FollowUpOrder {
  @Field(() => FollowUpOrderEnum, { description: "What it runs by." })
  field!: (typeof followUpOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "ASC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("FollowUpFilter", { description: "Which follow-ups are listed; what is left out does not narrow." })
export class FollowUpFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => [FollowUpStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: FollowUpStatus[] | null;

  @Field(() => ID, { nullable: true, description: "Of this responsible unit." })
  unit?: Id | null;

  @Field(() => ID, { nullable: true, description: "For this motion." })
  motion?: Id | null;

  @Field(() => ID, { nullable: true, description: "That name this grievance." })
  grievance?: Id | null;

  @Field(() => Boolean, { nullable: true, description: "True for those overdue only, false for the others." })
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True for those due soon only, false for the others." })
  dueSoon?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for those that the unit has not accepted in its time, false for the others.",
  })
  acceptanceOverdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True for those that are supervised, false for the others." })
  supervised?: boolean | null;

  @Field(() => [EscalationEnum], { nullable: true, description: "On one of these rungs of the ladder." })
  escalation?: Escalation[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for those whose unit waits for a word on more time, false for the others.",
  })
  extensionRequested?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "That contain this in their task or their motion's title, or have this number; up to 100 characters.",
  })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "About a grievance from this community." })
  community?: Id | null;

  @Field(() => [String], { nullable: true, description: "About a grievance of one of these categories, by key." })
  category?: string[] | null;

  @Field(() => [GrievanceSourceEnum], {
    nullable: true,
    description: "About a grievance that came through one of these doors.",
  })
  source?: GrievanceSource[] | null;

  @Field(() => DateScalar, { nullable: true, description: "Due on this day or later, in Asia/Shanghai." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Due on this day or earlier, in Asia/Shanghai." })
  to?: string | null;
}

@ArgsType()
export class FollowUpArgs extends PageArgs {
  @Field(() => FollowUpFilter, { nullable: true, description: "Which ones." })
  filter?: FollowUpFilter | null;

  @Field(() => FollowUpOrder, { nullable: true, description: "In which order; soonest due first if left out." })
  orderBy?: FollowUpOrder | null;
}
