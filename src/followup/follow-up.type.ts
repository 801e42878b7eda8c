import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
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

  @Field(() => DateTimeScalar, { description: "Until when the unit has to reply; a return does not prolong it." })
  dueAt!: string;

  @Field(() => Boolean, { description: "Whether the reply is still owed although its time is over." })
  overdue!: boolean;

  @Field(() => Int, { description: "How often a unit has returned it." })
  returns!: number;

  @Field(() => Int, { description: "How often a reply was rated not satisfied and work began anew." })
  reworks!: number;
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
}

@ArgsType()
export class FollowUpArgs extends PageArgs {
  @Field(() => FollowUpFilter, { nullable: true, description: "Which ones." })
  filter?: FollowUpFilter | null;

  @Field(() => FollowUpOrder, { nullable: true, description: "In which order; soonest due first if left out." })
  orderBy?: FollowUpOrder | null;
}
