import { Field, ID, InputType, Int } from "type-graphql";
import { NoQuorum } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import type { RatedThing, VoteKind, VoteWay } from "./vote-kinds.js";
import { RatedThingEnum, VoteKindEnum, VoteType, VoteWayEnum } from "./vote.type.js";

@InputType("PrepareVoteInput", { description: "A vote for an item of an agenda." })
export class PrepareVoteInput extends RetryInput {
  @Field(() => ID, { description: "The agenda item, waiting or current." })
  agendaItem!: Id;

  @Field(() => VoteKindEnum, { nullable: true, description: "What it is about; by the item's kind if left out." })
  kind?: VoteKind | null;

  @Field(() => VoteWayEnum, { nullable: true, description: "How votes are given; by the rules of order if left out." })
  way?: VoteWay | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "The motion voted on; may be left out where the item takes up one or none. A selection is between all of its item's candidates.",
  })
  motions?: Id[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a selection how many are chosen, from 1; by the rules of order, or as the tie left, if left out.",
  })
  places?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a selection how many one ballot may mark, from 1; by the rules of order if left out.",
  })
  maxChoices?: number | null;

  @Field(() => RatedThingEnum, {
    nullable: true,
    description: "Of a rating what is rated; by what is named and the item's kind if left out.",
  })
  rates?: RatedThing | null;

  @Field(() => ID, { nullable: true, description: "The reply that is rated: to a motion, the one that stands." })
  reply?: Id | null;

  @Field(() => ID, { nullable: true, description: "The unit that is rated, or whose report is." })
  responsibleUnit?: Id | null;

  @Field(() => String, {
    nullable: true,
    description: "Its title, 1 to 200 characters; that of the motion, item or what is rated if left out.",
  })
  title?: string | null;

  @Field(() => [ID], { nullable: true, description: "Representatives who leave this vote because it concerns them." })
  recused?: Id[] | null;

  @Field(() => String, { nullable: true, description: "Why they leave it, up to 500 characters." })
  recusalReason?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Of a COUNTED vote, the representatives who watch the counting (监票人): two or more in the hall whom it does not concern.",
  })
  scrutineers?: Id[] | null;
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

  @Field(() => [String], {
    description: "The keys of the options chosen: exactly one, in a selection up to as many as may be marked, or none.",
  })
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
const runOff = {
  runOff: {
    ...field(() => VoteType, "The run-off of a selection that was tied at the last place, prepared; else null."),
    nullable: true,
  },
};
const receipt = { receipt: field(() => String, "The receipt of the ballot that counts; the same for a retry.") };

export const PrepareVoteResult = resultOf("PrepareVote", vote);
export const OpenVoteResult = resultOf("OpenVote", vote, [NoQuorum]);
export const CastBallotResult = resultOf("CastBallot", { ...vote, ...receipt });
export const CloseVoteResult = resultOf("CloseVote", vote);
export const PublishVoteResult = resultOf("PublishVote", { ...vote, ...runOff });
export const CancelVoteResult = resultOf("CancelVote", vote);
