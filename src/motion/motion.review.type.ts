import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import type { ReferralTarget } from "./motion-kinds.js";
import { MotionType, ReferralTargetEnum } from "./motion.type.js";

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

@InputType("ConvertMotionInput", { description: "Which submitted motion to accept as a suggestion, and why." })
export class ConvertMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SUBMITTED, brought in as a MOTION or LIVELIHOOD_PROJECT." })
  motion!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("ReferMotionInput", { description: "Which submitted motion to pass on, where to, and why." })
export class ReferMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, SUBMITTED." })
  motion!: Id;

  @Field(() => ReferralTargetEnum, { description: "Where to." })
  to!: ReferralTarget;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("DeferMotionInput", { description: "Which motion the chair puts off, and why." })
export class DeferMotionInput extends RetryInput {
  @Field(() => ID, { description: "The motion, IN_DEBATE, with no vote on it open or unpublished." })
  motion!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const motion = { motion: field(() => MotionType, "The motion, as it is now.") };

export const AcceptMotionResult = resultOf("AcceptMotion", motion);
export const ReturnMotionResult = resultOf("ReturnMotion", motion);
export const ConvertMotionResult = resultOf("ConvertMotion", motion);
export const ReferMotionResult = resultOf("ReferMotion", motion);
export const DeferMotionResult = resultOf("DeferMotion", motion);
