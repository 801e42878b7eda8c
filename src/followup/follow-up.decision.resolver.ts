import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { FollowUpDecisionService } from "./follow-up.decision.service.js";
import {
  CancelFollowUpInput,
  CancelFollowUpResult,
  ConcludeFollowUpInput,
  ConcludeFollowUpResult,
  InsistOnFollowUpInput,
  InsistOnFollowUpResult,
} from "./follow-up.decision.type.js";
import type { FollowUpReads } from "./follow-up.reads.js";

@Resolver()
export class FollowUpDecisions {
  constructor(
    private readonly decisions: FollowUpDecisionService,
    private readonly reads: FollowUpReads,
  ) {}

  @Mutation(() => InsistOnFollowUpResult, {
    description: "Does not take a unit's return: the task stays with it, and it cannot return it again.",
  })
  insistOnFollowUp(
    @Arg("input", () => InsistOnFollowUpInput, { description: "What to do." }) input: InsistOnFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.decisions.insist(context.act("insistOnFollowUp", input), input));
  }

  @Mutation(() => CancelFollowUpResult, {
    description: "Takes a task back before its reply; what nobody else works on is on the work list again.",
  })
  cancelFollowUp(
    @Arg("input", () => CancelFollowUpInput, { description: "What to do." }) input: CancelFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.decisions.cancel(context.act("cancelFollowUp", input), input));
  }

  @Mutation(() => ConcludeFollowUpResult, {
    description: "Ends a replied task without a rating; the last one finished completes its motion.",
  })
  concludeFollowUp(
    @Arg("input", () => ConcludeFollowUpInput, { description: "What to do." }) input: ConcludeFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.decisions.conclude(context.act("concludeFollowUp", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ followUp: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ followUp }) => ({ followUp: context.load(this.reads.followUp, followUp) }));
  }
}
