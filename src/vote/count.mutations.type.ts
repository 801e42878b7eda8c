import { Field, ID, InputType, Int } from "type-graphql";
import { CountsDoNotAddUp } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import { VoteType } from "./vote.type.js";

@InputType("NameScrutineersInput", { description: "Who watches the counting of a vote." })
export class NameScrutineersInput extends RetryInput {
  @Field(() => ID, { description: "The vote, COUNTED, its counts not confirmed yet." })
  vote!: Id;

  @Field(() => [ID], {
    description: "All of them: two or more representatives in the hall whom the vote does not concern.",
  })
  scrutineers!: Id[];
}

@InputType("OptionCountInput", { description: "How many were counted for one option." })
export class OptionCountInput {
  @Field(() => String, { description: "The key of the option." })
  key!: string;

  @Field(() => Int, { description: "How many, 0 or more." })
  count!: number;
}

@InputType("EnterCountsInput", { description: "What was counted by hand in a vote." })
export class EnterCountsInput extends RetryInput {
  @Field(() => ID, { description: "The vote, COUNTED, OPEN or COUNTING." })
  vote!: Id;

  @Field(() => Int, { nullable: true, description: "Papers handed out; left out where hands were shown." })
  issued?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Papers that came back, or hands in all; what the next three add up to if left out.",
  })
  returned?: number | null;

  @Field(() => Int, { description: "Valid ones, abstentions among them." })
  valid!: number;

  @Field(() => Int, { description: "Those without a choice." })
  blank!: number;

  @Field(() => Int, { description: "Those that cannot be counted." })
  spoilt!: number;

  @Field(() => [OptionCountInput], { description: "Every option of the vote once, those with none included." })
  options!: OptionCountInput[];
}

@InputType("ConfirmCountsInput", { description: "Which counts a scrutineer confirms." })
export class ConfirmCountsInput extends RetryInput {
  @Field(() => ID, { description: "The vote, COUNTING." })
  vote!: Id;

  @Field(() => Int, {
    nullable: true,
    description:
      "The entry that was looked at; refused where another has been entered since. The last one if left out.",
  })
  number?: number | null;
}

@InputType("RejectCountsInput", { description: "Which counts a scrutineer sends back, and why." })
export class RejectCountsInput extends RetryInput {
  @Field(() => ID, { description: "The vote, COUNTING." })
  vote!: Id;

  @Field(() => Int, {
    nullable: true,
    description:
      "The entry that was looked at; refused where another has been entered since. The last one if left out.",
  })
  number?: number | null;

  @Field(() => String, { description: "What is wrong with them, 1 to 500 characters." })
  reason!: string;
}

const vote = { vote: field(() => VoteType, "The vote, as it is now.") };

export const NameScrutineersResult = resultOf("NameScrutineers", vote);
export const EnterCountsResult = resultOf("EnterCounts", vote, [CountsDoNotAddUp]);
export const ConfirmCountsResult = resultOf("ConfirmCounts", vote);
export const RejectCountsResult = resultOf("RejectCounts", vote);
