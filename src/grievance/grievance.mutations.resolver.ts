import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { FeedbackService } from "./feedback.service.js";
import {
  AcceptGrievanceInput,
  AcceptGrievanceResult,
  RecordFeedbackInput,
  RecordFeedbackResult,
  RecordGrievanceInput,
  RecordGrievanceResult,
  RejectGrievanceInput,
  RejectGrievanceResult,
} from "./grievance.mutations.type.js";
import type { GrievanceReads } from "./grievance.reads.js";
import type { GrievanceService } from "./grievance.service.js";

@Resolver()
export class GrievanceMutations {
  constructor(
    private readonly grievances: GrievanceService,
    private readonly feedback: FeedbackService,
    private readonly reads: GrievanceReads,
  ) {}

  @Mutation(() => RecordGrievanceResult, { description: "Writes down what a resident said; it gets its number." })
  recordGrievance(
    @Arg("input", () => RecordGrievanceInput, { description: "What to do." }) input: RecordGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.grievances.record(context.act("recordGrievance", input), input));
  }

  @Mutation(() => AcceptGrievanceResult, { description: "Takes a grievance up: it is on the work list." })
  acceptGrievance(
    @Arg("input", () => AcceptGrievanceInput, { description: "What to do." }) input: AcceptGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.grievances.accept(context.act("acceptGrievance", input), input));
  }

  @Mutation(() => RejectGrievanceResult, { description: "Does not take a grievance up, with a reason." })
  rejectGrievance(
    @Arg("input", () => RejectGrievanceInput, { description: "What to do." }) input: RejectGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.grievances.reject(context.act("rejectGrievance", input), input));
  }

  @Mutation(() => RecordFeedbackResult, {
    description: "Enters the return call (回访): satisfied closes the grievance, not satisfied sends it round again.",
  })
  recordFeedback(
    @Arg("input", () => RecordFeedbackInput, { description: "What to do." }) input: RecordFeedbackInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.feedback.record(context.act("recordFeedback", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ grievance: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ grievance }) => ({ grievance: context.load(this.reads.grievance, grievance) }));
  }
}
