import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import {
  CorrectResultInput,
  CorrectResultResult,
  EnterPaperBallotInput,
  EnterPaperBallotResult,
  VoidVoteInput,
  VoidVoteResult,
} from "./correction.mutations.type.js";
import type { CorrectionService } from "./correction.service.js";
import type { PaperService } from "./paper.service.js";
import type { VoteReads } from "./vote.reads.js";

/** What is entered by hand for single people, and what is set right afterwards. */
@Resolver()
export class CorrectionMutations {
  constructor(
    private readonly papers: PaperService,
    private readonly corrections: CorrectionService,
    private readonly reads: VoteReads,
  ) {}

  @Mutation(() => EnterPaperBallotResult, {
    description: "Enters one person's paper in an open vote, marked as such, and gives its receipt.",
  })
  enterPaperBallot(
    @Arg("input", () => EnterPaperBallotInput, { description: "What to do." }) input: EnterPaperBallotInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const entered = this.papers.enter(context.act("enterPaperBallot", input), input);
    return answer(context, entered, ({ vote, receipt }) => ({ receipt, vote: context.load(this.reads.vote, vote) }));
  }

  @Mutation(() => VoidVoteResult, {
    description: "Declares a closed vote void instead of publishing it; a new round of the same matter may follow.",
  })
  voidVote(
    @Arg("input", () => VoidVoteInput, { description: "What to do." }) input: VoidVoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const voided = this.corrections.void(context.act("voidVote", input), input);
    return answer(context, voided, ({ vote }) => ({ vote: context.load(this.reads.vote, vote) }));
  }

  @Mutation(() => CorrectResultResult, {
    description:
      "Corrects what was entered by hand for a published vote and counts it anew. What it said before stays to be read; a result that has moved motions is not overturned.",
  })
  correctResult(
    @Arg("input", () => CorrectResultInput, { description: "What to do." }) input: CorrectResultInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const corrected = this.corrections.correct(context.act("correctResult", input), input);
    return answer(context, corrected, ({ vote }) => ({ vote: context.load(this.reads.vote, vote) }));
  }
}
