import { Field, ID, InputType } from "type-graphql";
import { NoQuorum } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import type { VoteKind, VoteWay } from "./vote-kinds.js";
import { VoteKindEnum, VoteType, VoteWayEnum } from "./vote.type.js";

@InputType("PrepareVoteInput", { description: "A vote for an item of an agenda." })
export class PrepareVoteInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, waiting or current." })
  agendaItem!: Id;

  @Field(() => VoteKindEnum, { nullable: true, description: "What it is about; a DECISION if left out." })
  kind?: VoteKind | null;

  @Field(() => VoteWayEnum, { nullable: true, description: "How votes are given; by the rules of order if left out." })
  way?: VoteWay | null;

  @Field(() => [ID], {
    nullable: true,
    description: "The motion voted on; may be left out where the item takes up one or none.",
  })
  motions?: Id[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Its title, 1 to 200 characters; that of the motion or item if left out.",
  })
  title?: string | null;

  @Field(() => [ID], { nullable: true, description: "Representatives who leave this vote because it concerns them." })
  recused?: Id[] | null;
}

@InputType("OpenVoteInput", { description: "Which vote to open." })
export class OpenVoteInput extends RetryInput {
  @Field(() => ID, { description: "The vote, PREPARED." })
  vote!: Id;
}

@InputType("CastBallotInput", { description: "The viewer's ballot in an open vote." })
export class CastBallotInput extends RetryInput {
  @Field(() => ID, { description: "The vote, OPEN." })
  vote!: Id;

  @Field(() => [String], { description: "The keys of the options chosen; in a decision exactly one." })
  choices!: string[];
}

@InputType("CloseVoteInput", { description: "Which vote to close and count." })
export class CloseVoteInput extends RetryInput {
  @Field(() => ID, { description: "The vote, OPEN." })
  vote!: Id;
}

@InputType("PublishVoteInput", { description: "Which result to publish." })
export class PublishVoteInput extends RetryInput {
  @Field(() => ID, { description: "The vote, CLOSED." })
  vote!: Id;
}

@InputType("CancelVoteInput", { description: "Which vote to end without a result, and why." })
export class CancelVoteInput extends RetryInput {
  @Field(() => ID, { description: "The vote, not closed yet." })
  vote!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const vote = { vote: field(() => VoteType, "The vote, as it is now.") };
const receipt = { receipt: field(() => String, "The receipt of the ballot that counts; the same for a retry.") };

export const PrepareVoteResult = resultOf("PrepareVote", vote);
export const OpenVoteResult = resultOf("OpenVote", vote, [NoQuorum]);
export const CastBallotResult = resultOf("CastBallot", { ...vote, ...receipt });
export const CloseVoteResult = resultOf("CloseVote", vote);
export const PublishVoteResult = resultOf("PublishVote", vote);
export const CancelVoteResult = resultOf("CancelVote", vote);
