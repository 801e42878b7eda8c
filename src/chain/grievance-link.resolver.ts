import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { MotionReads } from "../motion/motion.reads.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import {
  LinkGrievancesInput,
  LinkGrievancesResult,
  UnlinkGrievanceInput,
  UnlinkGrievanceResult,
} from "./chain.type.js";
import type { GrievanceLinkService } from "./grievance-link.service.js";

@Resolver()
export class GrievanceLinkMutations {
  constructor(
    private readonly links: GrievanceLinkService,
    private readonly motions: MotionReads,
  ) {}

  @Mutation(() => LinkGrievancesResult, { description: "Lets a motion carry grievances: all of them or none." })
  linkGrievances(
    @Arg("input", () => LinkGrievancesInput, { description: "What to do." }) input: LinkGrievancesInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.links.link(context.act("linkGrievances", input), input));
  }

  @Mutation(() => UnlinkGrievanceResult, {
    description: "Takes a grievance from a motion, with a reason; what nobody else works on is on the work list again.",
  })
  unlinkGrievance(
    @Arg("input", () => UnlinkGrievanceInput, { description: "What to do." }) input: UnlinkGrievanceInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.links.unlink(context.act("unlinkGrievance", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ motion: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ motion }) => ({ motion: context.load(this.motions.motion, motion) }));
  }
}
