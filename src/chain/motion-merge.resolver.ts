import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { MotionReads } from "../motion/motion.reads.js";
import type { MotionMergeService } from "./motion-merge.service.js";
import { MergeMotionsInput, MergeMotionsResult } from "./motion-merge.type.js";

@Resolver()
export class MotionMergeMutations {
  constructor(
    private readonly merging: MotionMergeService,
    private readonly motions: MotionReads,
  ) {}

  @Mutation(() => MergeMotionsResult, {
    description:
      "Merges motions into one (合并): its sponsors, seconders and grievances are then those of all of them. The texts, votes and deferrals of the merged ones stay with them.",
  })
  mergeMotions(
    @Arg("input", () => MergeMotionsInput, { description: "What to do." }) input: MergeMotionsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const outcome = this.merging.merge(context.act("mergeMotions", input), input);
    return answer(context, outcome, ({ motion }) => ({ motion: context.load(this.motions.motion, motion) }));
  }
}
