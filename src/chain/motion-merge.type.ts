import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { MotionType } from "../motion/motion.type.js";
import type { Id } from "../shared/ids.js";

@InputType("MergeMotionsInput", { description: "Which motions go into which, and why; all or none." })
export class MergeMotionsInput extends RetryInput {
  @Field(() => ID, { description: "The motion that takes the others up, SUBMITTED or ACCEPTED." })
  into!: Id;

  @Field(() => [ID], {
    description: "1 to 20 motions of the same assembly and kind, each SUBMITTED or ACCEPTED; they end here.",
  })
  motions!: Id[];

  @Field(() => String, { description: "Why they are one, 1 to 500 characters." })
  reason!: string;
}

export const MergeMotionsResult = resultOf("MergeMotions", {
  motion: field(() => MotionType, "The motion that the others went into, as it is now."),
});
