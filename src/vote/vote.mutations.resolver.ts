import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { BallotService } from "./ballot.service.js";
import {
  CancelVoteInput,
  CancelVoteResult,
  CastBallotInput,
  CastBallotResult,
  CloseVoteInput,
  CloseVoteResult,
  OpenVoteInput,
  OpenVoteResult,
  PrepareVoteInput,
  PrepareVoteResult,
  PublishVoteInput,
  PublishVoteResult,
} from "./vote.mutations.type.js";
import type { VotePreparation } from "./vote.prepare.service.js";
import type { VoteReads } from "./vote.reads.js";
import type { VoteService } from "./vote.service.js";

@Resolver()
export class VoteMutations {
  constructor(
    private readonly preparation: VotePreparation,
    private readonly votes: VoteService,
    private readonly ballots: BallotService,
    private readonly reads: VoteReads,
  ) {}

  @Mutation(() => PrepareVoteResult, { description: "Prepares a vote for an agenda item that is not over." })
  prepareVote(
    @Arg("input", () => PrepareVoteInput, { description: "What to do." }) input: PrepareVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.preparation.prepare(context.act("prepareVote", input), input));
  }

  @Mutation(() => OpenVoteResult, {
    description: "Opens a vote: freezes its text, the rules in force, the numbers and the roll. Needs a quorum.",
  })
  openVote(
    @Arg("input", () => OpenVoteInput, { description: "What to do." }) input: OpenVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.votes.open(context.act("openVote", input), input));
  }

  @Mutation(() => CastBallotResult, {
    description: "Casts the viewer's ballot and gives its receipt; the same choice again gets the same receipt.",
  })
  castBallot(
    @Arg("input", () => CastBallotInput, { description: "What to do." }) input: CastBallotInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.ballots.cast(context.act("castBallot", input), input), ({ vote, receipt }) => ({
      receipt,
      vote: context.load(this.reads.vote, vote),
    }));
  }

  @Mutation(() => CloseVoteResult, { description: "Ends an open vote and counts it; the result is not public yet." })
  closeVote(
    @Arg("input", () => CloseVoteInput, { description: "What to do." }) input: CloseVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.votes.close(context.act("closeVote", input), input));
  }

  @Mutation(() => PublishVoteResult, {
    description:
      "Makes the result public and lets it move the motions; after a tie in a selection the run-off is prepared.",
  })
  publishVote(
    @Arg("input", () => PublishVoteInput, { description: "What to do." }) input: PublishVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const published = this.votes.publish(context.act("publishVote", input), input);
    return answer(context, published, ({ vote, runOff }) => ({
      vote: context.load(this.reads.vote, vote),
      runOff: runOff === null ? null : context.load(this.reads.vote, runOff),
    }));
  }

  @Mutation(() => CancelVoteResult, {
    description: "Ends a vote without a result; a new round of the same matter may follow.",
  })
  cancelVote(
    @Arg("input", () => CancelVoteInput, { description: "What to do." }) input: CancelVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.votes.cancel(context.act("cancelVote", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ vote: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ vote }) => ({ vote: context.load(this.reads.vote, vote) }));
  }
}
