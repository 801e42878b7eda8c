import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import type { FollowUpReads, FollowUpRow } from "./follow-up.reads.js";
import { FollowUpType } from "./follow-up.type.js";

@Resolver(() => MotionType)
export class MotionFollowUpsResolver {
  constructor(private readonly reads: FollowUpReads) {}

  @FieldResolver(() => [FollowUpType], {
    description: "Its tasks by number, as far as the viewer sees them: an officer those of the unit.",
  })
  async followUps(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<FollowUpRow[]> {
    requireFollowed(context, motion);
    return (await context.load(this.reads.ofMotions, motion.id)) ?? [];
  }
}

@Resolver(() => GrievanceType)
export class GrievanceFollowUpsResolver {
  constructor(private readonly reads: FollowUpReads) {}

  @FieldResolver(() => [FollowUpType], {
    description:
      "The tasks it is dealt with by, as far as the viewer sees them: its own, and those of motions that carry it which name no other grievance.",
  })
  async followUps(@Root() grievance: GrievanceRow, @Ctx() context: RequestContext): Promise<FollowUpRow[]> {
    return (await context.load(this.reads.ofGrievances, grievance.id)) ?? [];
  }
}
