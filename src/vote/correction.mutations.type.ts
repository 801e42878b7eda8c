import { Field, ID, InputType, Int } from "type-graphql";
import { CountsDoNotAddUp } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import { OptionCountInput } from "./count.mutations.type.js";
import { VoteType } from "./vote.type.js";

@InputType("EnterPaperBallotInput", { description: "One person's paper in a vote that others cast electronically." })
export class EnterPaperBallotInput extends RetryInput {
  @Field(() => ID, { description: "The vote, OPEN_BALLOT and OPEN." })
  vote!: Id;

  @Field(() => ID, { description: "Whose paper it is; on the roll, with no ballot yet." })
  representative!: Id;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of the options marked on it; more than may be marked spoil it.",
  })
  choices?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "True where nothing is marked on it, instead of choices." })
  blank?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True where it cannot be counted, instead of choices." })
  spoilt?: boolean | null;
}

@InputType("VoidVoteInput", { description: "Which vote to declare void, and why." })
export class VoidVoteInput extends RetryInput {
  @Field(() => ID, { description: "The vote, CLOSED." })
  vote!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("CorrectedCountsInput", { description: "What was really counted by hand." })
export class CorrectedCountsInput {
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

@InputType("CorrectedPaperInput", { description: "What somebody's paper really says." })
export class CorrectedPaperInput {
  @Field(() => ID, { description: "Whose paper it is; one that was entered for the vote." })
  representative!: Id;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of the options marked on it; more than may be marked spoil it.",
  })
  choices?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "True where nothing is marked on it, instead of choices." })
  blank?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True where it cannot be counted, instead of choices." })
  spoilt?: boolean | null;
}

@InputType("CorrectResultInput", { description: "What was wrong with a published result, and why." })
export class CorrectResultInput extends RetryInput {
  @Field(() => ID, { description: "The vote, PUBLISHED." })
  vote!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;

  @Field(() => CorrectedCountsInput, { nullable: true, description: "Of a COUNTED vote: all its counts." })
  counts?: CorrectedCountsInput | null;

  @Field(() => [CorrectedPaperInput], {
    nullable: true,
    description: "Of an OPEN_BALLOT vote: the papers that were entered wrongly.",
  })
  papers?: CorrectedPaperInput[] | null;
}

const vote = { vote: field(() => VoteType, "The vote, as it is now.") };
const receipt = { receipt: field(() => String, "The receipt of the paper, to be handed to its voter.") };

export const EnterPaperBallotResult = resultOf("EnterPaperBallot", { ...vote, ...receipt });
export const VoidVoteResult = resultOf("VoidVote", vote);
export const CorrectResultResult = resultOf("CorrectResult", vote, [CountsDoNotAddUp]);
