import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { MotionReads } from "../motion/motion.reads.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { FollowUpAssignmentService } from "./follow-up.assignment.service.js";
import {
  AcceptFollowUpInput,
  AcceptFollowUpResult,
  AssignFollowUpInput,
  AssignFollowUpResult,
  LogProgressInput,
  LogProgressResult,
  RateReplyInput,
  RateReplyResult,
  ReassignFollowUpInput,
  ReassignFollowUpResult,
  ReplyToFollowUpInput,
  ReplyToFollowUpResult,
  ReturnFollowUpInput,
  ReturnFollowUpResult,
} from "./follow-up.mutations.type.js";
import type { FollowUpReads } from "./follow-up.reads.js";
import type { FollowUpService } from "./follow-up.service.js";
import type { RatingService } from "./rating.service.js";

@Resolver()
export class FollowUpMutations {
  constructor(
    private readonly assignments: FollowUpAssignmentService,
    private readonly followUps: FollowUpService,
    private readonly ratings: RatingService,
    private readonly reads: FollowUpReads,
    private readonly motions: MotionReads,
  ) {}

  @Mutation(() => AssignFollowUpResult, {
    description: "Gives a unit a task (交办), due by the rules of order unless a day is named.",
  })
  assignFollowUp(
    @Arg("input", () => AssignFollowUpInput, { description: "What to do." }) input: AssignFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.assignments.assign(context.act("assignFollowUp", input), input));
  }

  @Mutation(() => ReassignFollowUpResult, {
    description: "Gives a returned task to another unit; its days to return begin anew, the deadline does not.",
  })
  reassignFollowUp(
    @Arg("input", () => ReassignFollowUpInput, { description: "What to do." }) input: ReassignFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.assignments.reassign(context.act("reassignFollowUp", input), input));
  }

  @Mutation(() => AcceptFollowUpResult, { description: "The unit takes a task on." })
  acceptFollowUp(
    @Arg("input", () => AcceptFollowUpInput, { description: "What to do." }) input: AcceptFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.followUps.accept(context.act("acceptFollowUp", input), input));
  }

  @Mutation(() => ReturnFollowUpResult, { description: "The unit is not competent and says why, within its days." })
  returnFollowUp(
    @Arg("input", () => ReturnFollowUpInput, { description: "What to do." }) input: ReturnFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.followUps.return(context.act("returnFollowUp", input), input));
  }

  @Mutation(() => LogProgressResult, { description: "Writes down how far a task is." })
  logProgress(
    @Arg("input", () => LogProgressInput, { description: "What to do." }) input: LogProgressInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.followUps.logProgress(context.act("logProgress", input), input));
  }

  @Mutation(() => ReplyToFollowUpResult, { description: "The unit answers a task, with a grade (答复)." })
  replyToFollowUp(
    @Arg("input", () => ReplyToFollowUpInput, { description: "What to do." }) input: ReplyToFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.followUps.reply(context.act("replyToFollowUp", input), input));
  }

  @Mutation(() => RateReplyResult, {
    description: "The lead sponsor rates a reply: content, its task is finished; not satisfied, it begins anew.",
  })
  rateReply(
    @Arg("input", () => RateReplyInput, { description: "What to do." }) input: RateReplyInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.ratings.rate(context.act("rateReply", input), input), ({ followUp, motion }) => ({
      followUp: context.load(this.reads.followUp, followUp),
      motion: context.load(this.motions.motion, motion),
    }));
  }

  private shown(context: RequestContext, outcome: Promise<{ followUp: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ followUp }) => ({ followUp: context.load(this.reads.followUp, followUp) }));
  }
}
