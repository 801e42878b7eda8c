import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { SatisfactionRating } from "../grievance/grievance-kinds.js";
import { SatisfactionRatingEnum } from "../grievance/rating.type.js";
import { MotionType } from "../motion/motion.type.js";
import type { Id } from "../shared/ids.js";
import { FollowUpType } from "./follow-up.type.js";
import type { ReplyGrade } from "./reply-grades.js";
import { ReplyGradeEnum } from "./reply.type.js";

@InputType("AssignFollowUpInput", {
  description: "A new task of a responsible unit, for a motion, a grievance, or one grievance of a motion.",
})
export class AssignFollowUpInput extends RetryInput {
  @Field(() => ID, {
    nullable: true,
    description: "The motion: ADOPTED, as a suggestion ACCEPTED, or already assigned.",
  })
  motion?: Id | null;

  @Field(() => ID, {
    nullable: true,
    description: "The grievance, ACCEPTED, IN_HAND or RESOLVED; beside a motion, one that the motion carries.",
  })
  grievance?: Id | null;

  @Field(() => ID, { description: "Who has to do it: a unit that serves the street." })
  responsibleUnit!: Id;

  @Field(() => String, { description: "What is to be done, 1 to 10 000 characters." })
  task!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day for the reply, today or later; by the rules of order if left out.",
  })
  dueOn?: string | null;
}

@InputType("ReassignFollowUpInput", { description: "Which returned task to give to which other unit." })
export class ReassignFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, RETURNED." })
  followUp!: Id;

  @Field(() => ID, { description: "Another unit that serves the street." })
  responsibleUnit!: Id;
}

@InputType("AcceptFollowUpInput", { description: "Which task the unit takes on." })
export class AcceptFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, ASSIGNED to the viewer's unit." })
  followUp!: Id;
}

@InputType("ReturnFollowUpInput", { description: "Which task the unit is not competent for, and why." })
export class ReturnFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, ASSIGNED to the viewer's unit and within its days to return it." })
  followUp!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;

  @Field(() => ID, { nullable: true, description: "A unit that is competent and serves the street, if one is known." })
  proposedUnit?: Id | null;
}

@InputType("LogProgressInput", { description: "How far a task is." })
export class LogProgressInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, IN_PROGRESS." })
  followUp!: Id;

  @Field(() => String, { description: "How far the work is, 1 to 10 000 characters." })
  text!: string;
}

@InputType("ReplyToFollowUpInput", { description: "The unit's answer to a task." })
export class ReplyToFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, IN_PROGRESS." })
  followUp!: Id;

  @Field(() => ReplyGradeEnum, { description: "What the answer amounts to." })
  grade!: ReplyGrade;

  @Field(() => String, { description: "The answer, 1 to 10 000 characters." })
  text!: string;
}

@InputType("RateReplyInput", { description: "What the lead sponsor says of a reply to the motion." })
export class RateReplyInput extends RetryInput {
  @Field(() => ID, { description: "The newest reply of a follow-up that is REPLIED." })
  reply!: Id;

  @Field(() => SatisfactionRatingEnum, { description: "How content the sponsor is." })
  rating!: SatisfactionRating;

  @Field(() => String, {
    nullable: true,
    description: "A remark, up to 500 characters; needed of the secretary who rates for a motion without a lead.",
  })
  comment?: string | null;
}

const followUp = { followUp: field(() => FollowUpType, "The follow-up, as it is now.") };

export const AssignFollowUpResult = resultOf("AssignFollowUp", followUp);
export const ReassignFollowUpResult = resultOf("ReassignFollowUp", followUp);
export const AcceptFollowUpResult = resultOf("AcceptFollowUp", followUp);
export const LogProgressResult = resultOf("LogProgress", followUp);
export const ReplyToFollowUpResult = resultOf("ReplyToFollowUp", followUp);
export const ReturnFollowUpResult = resultOf("ReturnFollowUp", followUp);
export const RateReplyResult = resultOf("RateReply", {
  ...followUp,
  motion: field(() => MotionType, "The motion it answers, as it is now."),
});
