import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import type { FollowUpConclusion } from "./follow-up-kinds.js";
import { FollowUpConclusionEnum, FollowUpType } from "./follow-up.type.js";

@InputType("InsistOnFollowUpInput", { description: "Which returned task stays with its unit, and why." })
export class InsistOnFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, RETURNED." })
  followUp!: Id;

  @Field(() => String, { description: "Why the return is not taken, 1 to 500 characters." })
  reason!: string;
}

@InputType("CancelFollowUpInput", { description: "Which task to take back, and why." })
export class CancelFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up: ASSIGNED, RETURNED or IN_PROGRESS." })
  followUp!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("ConcludeFollowUpInput", { description: "Which replied task to end without a rating, and why." })
export class ConcludeFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, REPLIED." })
  followUp!: Id;

  @Field(() => FollowUpConclusionEnum, { description: "Why, of the reasons there are." })
  reason!: FollowUpConclusion;

  @Field(() => String, { description: "Why in this case, 1 to 500 characters." })
  note!: string;
}

const followUp = { followUp: field(() => FollowUpType, "The follow-up, as it is now.") };

export const InsistOnFollowUpResult = resultOf("InsistOnFollowUp", followUp);
export const CancelFollowUpResult = resultOf("CancelFollowUp", followUp);
export const ConcludeFollowUpResult = resultOf("ConcludeFollowUp", followUp);
