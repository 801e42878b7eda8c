import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { MotionDeferralService } from "./motion.defer.service.js";
import type { MotionReads } from "./motion.reads.js";
import type { MotionReviewService } from "./motion.review.service.js";
import {
  AcceptMotionInput,
  AcceptMotionResult,
  ConvertMotionInput,
  ConvertMotionResult,
  DeferMotionInput,
  DeferMotionResult,
  ReferMotionInput,
  ReferMotionResult,
  ReturnMotionInput,
  ReturnMotionResult,
} from "./motion.review.type.js";

/** What the offices decide about motions: at their review, and in the chair. */
@Resolver()
export class MotionReviewMutations {
  constructor(
    private readonly review: MotionReviewService,
    private readonly deferrals: MotionDeferralService,
    private readonly reads: MotionReads,
  ) {}

  @Mutation(() => AcceptMotionResult, { description: "Accepts a submitted motion (立案)." })
  acceptMotion(
    @Arg("input", () => AcceptMotionInput, { description: "What to do." }) input: AcceptMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.review.accept(context.act("acceptMotion", input), input));
  }

  @Mutation(() => ReturnMotionResult, { description: "Gives a submitted motion back to its sponsor with a reason." })
  returnMotion(
    @Arg("input", () => ReturnMotionInput, { description: "What to do." }) input: ReturnMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.review.return(context.act("returnMotion", input), input));
  }

  @Mutation(() => ConvertMotionResult, {
    description:
      "Accepts a submitted motion as a suggestion, which is assigned without a vote; its kind before is kept.",
  })
  convertMotion(
    @Arg("input", () => ConvertMotionInput, { description: "What to do." }) input: ConvertMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.review.convert(context.act("convertMotion", input), input));
  }

  @Mutation(() => ReferMotionResult, {
    description: "Passes a submitted motion on beyond the street, for good.",
  })
  referMotion(
    @Arg("input", () => ReferMotionInput, { description: "What to do." }) input: ReferMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.review.refer(context.act("referMotion", input), input));
  }

  @Mutation(() => DeferMotionResult, {
    description: "Puts a motion in debate off, by the chair; counted, and prepared votes on it are cancelled.",
  })
  deferMotion(
    @Arg("input", () => DeferMotionInput, { description: "What to do." }) input: DeferMotionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.deferrals.defer(context.act("deferMotion", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ motion: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ motion }) => ({ motion: context.load(this.reads.motion, motion) }));
  }
}
