import { Field, ID, InputType, Int } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { NotEnoughSeconds } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Day } from "../shared/days.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import type { MotionKind } from "./motion-kinds.js";
import { MotionKindEnum, MotionType } from "./motion.type.js";

const actingReason = "Why, up to 500 characters; needed of the secretary who acts for a motion without a lead.";

@InputType("DraftMotionInput", { description: "A first draft by a representative, who becomes its lead sponsor." })
export class DraftMotionInput extends RetryInput {
  @Field(() => ID, { description: "The assembly it is for: the viewer's own." })
  assembly!: Id;

  @Field(() => MotionKindEnum, { description: "What sort it is." })
  kind!: MotionKind;

  @Field(() => String, { description: "Its title, 1 to 100 characters." })
  title!: string;

  @Field(() => String, { description: "Its text, 1 to 10 000 characters." })
  body!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Of a livelihood project what it costs in whole yuan; needed before it is submitted.",
  })
  cost?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Of a livelihood project the day by which it is finished; needed before it is submitted.",
  })
  completesOn?: Day | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Up to 20 others in office in the assembly who bring it too (联名), in the order they would lead it.",
  })
  coSponsors?: Id[] | null;
}

@InputType("CorrectMotionInput", { description: "Which typing mistake to mend; what is left out stays." })
export class CorrectMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, a DRAFT: later its text is frozen." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: "The title as it should be, 1 to 100 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "The text as it should be, 1 to 10 000 characters." })
  body?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a livelihood project, the cost as it should be, in whole yuan.",
  })
  cost?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Of a livelihood project, the completion day as it should be.",
  })
  completesOn?: Day | null;

  @Field(() => String, { nullable: true, description: actingReason })
  reason?: string | null;
}

@InputType("ReviseMotionInput", { description: "A new wording; what is left out stays." })
export class ReviseMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SEEKING_SECONDS or RETURNED." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: "Its new title, 1 to 100 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Its new text, 1 to 10 000 characters." })
  body?: string | null;

  @Field(() => Int, { nullable: true, description: "Of a livelihood project its new cost in whole yuan." })
  cost?: number | null;

  @Field(() => DateScalar, { nullable: true, description: "Of a livelihood project its new completion day." })
  completesOn?: Day | null;

  @Field(() => [ID], { nullable: true, description: "Who brings it besides the lead from now on; up to 20, or none." })
  coSponsors?: Id[] | null;

  @Field(() => String, { nullable: true, description: actingReason })
  reason?: string | null;
}

@InputType("InviteSecondsInput", { description: "Which draft to show to the assembly." })
export class InviteSecondsInput extends RetryInput {
  @Field(() => ID, { description: "The motion, a DRAFT of the viewer's." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: actingReason })
  reason?: string | null;
}

@InputType("SecondMotionInput", { description: "Which motion to second." })
export class SecondMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SEEKING_SECONDS." })
  motion!: Id;
}

@InputType("WithdrawSecondInput", { description: "Which motion no longer to second." })
export class WithdrawSecondInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SEEKING_SECONDS, that the viewer has seconded." })
  motion!: Id;
}

@InputType("SubmitMotionInput", { description: "Which motion to hand in." })
export class SubmitMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, a DRAFT or SEEKING_SECONDS." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: actingReason })
  reason?: string | null;
}

@InputType("WithdrawMotionInput", { description: "Which motion to take back, and why." })
export class WithdrawMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, not yet debated." })
  motion!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const motion = { motion: field(() => MotionType, "The motion, as it is now.") };

export const DraftMotionResult = resultOf("DraftMotion", motion);
export const CorrectMotionResult = resultOf("CorrectMotion", motion);
export const InviteSecondsResult = resultOf("InviteSeconds", motion);
export const SecondMotionResult = resultOf("SecondMotion", motion);
export const WithdrawSecondResult = resultOf("WithdrawSecond", motion);
export const ReviseMotionResult = resultOf("ReviseMotion", motion);
export const SubmitMotionResult = resultOf("SubmitMotion", motion, [NotEnoughSeconds]);
export const WithdrawMotionResult = resultOf("WithdrawMotion", motion);
