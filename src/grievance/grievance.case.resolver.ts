import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { FeedbackService } from "./feedback.service.js";
import {
  ConcludeGrievanceInput,
  ConcludeGrievanceResult,
  CorrectGrievanceInput,
  CorrectGrievanceResult,
  MergeGrievancesInput,
  MergeGrievancesResult,
  RecordCallAttemptInput,
  RecordCallAttemptResult,
  UnmergeGrievanceInput,
  UnmergeGrievanceResult,
} from "./grievance.case.type.js";
import type { GrievanceCorrectionService } from "./grievance.correction.service.js";
import type { GrievanceMergeService } from "./grievance.merge.service.js";
import type { GrievanceReads, GrievanceRow } from "./grievance.reads.js";
import type { GrievanceService } from "./grievance.service.js";
import { GrievanceType } from "./grievance.type.js";

/** What beside the main line can be done with a case, and how cases hang together. */
@Resolver(() => GrievanceType)
export class GrievanceCaseResolver {
  constructor(
    private readonly grievances: GrievanceService,
    private readonly merges: GrievanceMergeService,
    private readonly corrections: GrievanceCorrectionService,
    private readonly feedback: FeedbackService,
    private readonly reads: GrievanceReads,
  ) {}

  @FieldResolver(() => GrievanceType, { nullable: true, description: "While MERGED, what it went into; else null." })
  async mergedInto(@Root() { mergedInto }: GrievanceRow, @Ctx() context: RequestContext): Promise<GrievanceRow | null> {
    return (mergedInto === null ? null : await context.load(this.reads.grievance, mergedInto)) ?? null;
  }

  @FieldResolver(() => [GrievanceType], {
    description: "What was merged into it, by number: each is a resident who is told of the same work.",
  })
  async merged(@Root() { id }: GrievanceRow, @Ctx() context: RequestContext): Promise<GrievanceRow[]> {
    return (await context.load(this.reads.mergedInto, id)) ?? [];
  }

  @Mutation(() => MergeGrievancesResult, {
    description:
      "Brings grievances about one matter together (合并): all of them or none; no text and no resident is lost.",
  })
  mergeGrievances(
    @Arg("input", () => MergeGrievancesInput, { description: "What to do." }) input: MergeGrievancesInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.merges.merge(context.act("mergeGrievances", input), input));
  }

  @Mutation(() => UnmergeGrievanceResult, {
    description: "Takes a grievance out of the one it went into; it is RECORDED again.",
  })
  unmergeGrievance(
    @Arg("input", () => UnmergeGrievanceInput, { description: "What to do." }) input: UnmergeGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.merges.unmerge(context.act("unmergeGrievance", input), input));
  }

  @Mutation(() => ConcludeGrievanceResult, {
    description: "Ends a grievance without its resident's consent (结案), with a reason from a list; final.",
  })
  concludeGrievance(
    @Arg("input", () => ConcludeGrievanceInput, { description: "What to do." }) input: ConcludeGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.grievances.conclude(context.act("concludeGrievance", input), input));
  }

  @Mutation(() => RecordCallAttemptResult, {
    description:
      "Enters a return call that reached nobody; after as many as the rules of order say, the grievance closes.",
  })
  recordCallAttempt(
    @Arg("input", () => RecordCallAttemptInput, { description: "What to do." }) input: RecordCallAttemptInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.feedback.recordAttempt(context.act("recordCallAttempt", input), input));
  }

  @Mutation(() => CorrectGrievanceResult, {
    description: "Puts right what was written down wrongly (更正), with a reason.",
  })
  correctGrievance(
    @Arg("input", () => CorrectGrievanceInput, { description: "What to do." }) input: CorrectGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.corrections.correct(context.act("correctGrievance", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ grievance: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ grievance }) => ({ grievance: context.load(this.reads.grievance, grievance) }));
  }
}
