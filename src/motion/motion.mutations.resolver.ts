import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { MotionReads } from "./motion.reads.js";
import type { SecondingService } from "./motion.second.service.js";
import type { MotionService } from "./motion.service.js";
import {
  CorrectMotionInput,
  CorrectMotionResult,
  DraftMotionInput,
  DraftMotionResult,
  InviteSecondsInput,
  InviteSecondsResult,
  ReviseMotionInput,
  ReviseMotionResult,
  SecondMotionInput,
  SecondMotionResult,
  SubmitMotionInput,
  SubmitMotionResult,
  WithdrawMotionInput,
  WithdrawMotionResult,
  WithdrawSecondInput,
  WithdrawSecondResult,
} from "./motion.mutations.type.js";

@Resolver()
export class MotionMutations {
  constructor(
    private readonly motions: MotionService,
    private readonly secondings: SecondingService,
    private readonly reads: MotionReads,
  ) {}

  @Mutation(() => DraftMotionResult, {
    description: "Writes a first draft, which only its sponsors and the secretary see.",
  })
  draftMotion(
    @Arg("input", () => DraftMotionInput, { description: "What to do." }) input: DraftMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.draft(context.act("draftMotion", input), input));
  }

  @Mutation(() => CorrectMotionResult, {
    description: "Mends a typing mistake in a draft; what it was before stays in the ledger.",
  })
  correctMotion(
    @Arg("input", () => CorrectMotionInput, { description: "What to do." }) input: CorrectMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.correct(context.act("correctMotion", input), input));
  }

  @Mutation(() => InviteSecondsResult, { description: "Freezes the text and lets the assembly read and second it." })
  inviteSeconds(
    @Arg("input", () => InviteSecondsInput, { description: "What to do." }) input: InviteSecondsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.inviteSeconds(context.act("inviteSeconds", input), input));
  }

  @Mutation(() => SecondMotionResult, {
    description: "Seconds a motion (附议). Its sponsors cannot; nobody can twice.",
  })
  secondMotion(
    @Arg("input", () => SecondMotionInput, { description: "What to do." }) input: SecondMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.secondings.second(context.act("secondMotion", input), input));
  }

  @Mutation(() => WithdrawSecondResult, {
    description: "Takes the viewer's own second back, while others may still give theirs.",
  })
  withdrawSecond(
    @Arg("input", () => WithdrawSecondInput, { description: "What to do." }) input: WithdrawSecondInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.secondings.withdrawSecond(context.act("withdrawSecond", input), input));
  }

  @Mutation(() => ReviseMotionResult, { description: "Takes a motion back to be worded anew; its seconds are void." })
  reviseMotion(
    @Arg("input", () => ReviseMotionInput, { description: "What to do." }) input: ReviseMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.revise(context.act("reviseMotion", input), input));
  }

  @Mutation(() => SubmitMotionResult, {
    description: "Hands a motion in, with enough seconders for its kind; it gets its number.",
  })
  submitMotion(
    @Arg("input", () => SubmitMotionInput, { description: "What to do." }) input: SubmitMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.submit(context.act("submitMotion", input), input));
  }

  @Mutation(() => WithdrawMotionResult, {
    description: "Takes a motion back for good; possible until its debate begins.",
  })
  withdrawMotion(
    @Arg("input", () => WithdrawMotionInput, { description: "What to do." }) input: WithdrawMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.motions.withdraw(context.act("withdrawMotion", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ motion: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ motion }) => ({ motion: context.load(this.reads.motion, motion) }));
  }
}
