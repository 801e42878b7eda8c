import { Field, ID, InputType } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { NotEnoughSeconds } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { MotionKind } from "./motion-kinds.js";
import { MotionKindEnum, MotionType } from "./motion.type.js";

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
}

@InputType("ReviseMotionInput", { description: "A new wording; what is left out stays." })
export class ReviseMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SEEKING_SECONDS or RETURNED." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: "Its new title, 1 to 100 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Its new text, 1 to 10 000 characters." })
  body?: string | null;
}

@InputType("InviteSecondsInput", { description: "Which draft to show to the assembly." })
export class InviteSecondsInput extends RetryInput {
  @Field(() => ID, { description: "The motion, a DRAFT of the viewer's." })
  motion!: Id;
}

@InputType("SecondMotionInput", { description: "Which motion to second." })
export class SecondMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SEEKING_SECONDS." })
  motion!: Id;
}

@InputType("SubmitMotionInput", { description: "Which motion to hand in." })
export class SubmitMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, a DRAFT or SEEKING_SECONDS." })
  motion!: Id;
}

@InputType("WithdrawMotionInput", { description: "Which motion to take back, and why." })
export class WithdrawMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, not yet debated." })
  motion!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("AcceptMotionInput", { description: "Which submitted motion to accept (立案)." })
export class AcceptMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SUBMITTED." })
  motion!: Id;

  @Field(() => String, { nullable: true, description: "A remark, up to 500 characters." })
  note?: string | null;
}

@InputType("ReturnMotionInput", { description: "Which submitted motion to give back, and why." })
export class ReturnMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SUBMITTED." })
  motion!: Id;

  @Field(() => String, { description: "What is to be mended, 1 to 500 characters." })
  reason!: string;
}

const motion = { motion: field(() => MotionType, "The motion, as it is now.") };

export const DraftMotionResult = resultOf("DraftMotion", motion);
export const InviteSecondsResult = resultOf("InviteSeconds", motion);
export const SecondMotionResult = resultOf("SecondMotion", motion);
export const ReviseMotionResult = resultOf("ReviseMotion", motion);
export const SubmitMotionResult = resultOf("SubmitMotion", motion, [NotEnoughSeconds]);
export const WithdrawMotionResult = resultOf("WithdrawMotion", motion);
export const AcceptMotionResult = resultOf("AcceptMotion", motion);
export const ReturnMotionResult = resultOf("ReturnMotion", motion);
