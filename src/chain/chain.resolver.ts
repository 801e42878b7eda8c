import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Connection, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { MotionReads, MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import type { CarriedRow, ChainCounts, ChainReads } from "./chain.reads.js";
import { CarriedGrievanceConnection, MotionChainType } from "./chain.type.js";

const nobody: ChainCounts = { residents: 0, satisfied: 0, notSatisfied: 0, waiting: 0, closedUnasked: 0 };

/** Motions know nothing of grievances; the links between them know both. */
@Resolver(() => MotionType)
export class MotionChainResolver {
  constructor(
    private readonly reads: ChainReads,
    private readonly motions: MotionReads,
  ) {}

  @FieldResolver(() => CarriedGrievanceConnection, { description: "The grievances it carries, oldest link first." })
  grievances(
    @Root() motion: MotionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<CarriedRow> {
    requireFollowed(context, motion);
    return new Connection(
      () => context.loadWith(this.reads.carriedPages, page, motion.id),
      () => context.load(this.reads.carriedCounts, motion.id),
      (edge) => ({
        cursor: () => edge.cursor,
        node: edge.node,
        linkedAt: edge.node.linkedAt,
        reason: edge.node.linkReason,
        linkedBy: { id: edge.node.linkerId, name: edge.node.linkerName },
        mergedFrom: () => edge.node.mergedFrom && context.load(this.motions.motion, edge.node.mergedFrom),
      }),
    );
  }

  @FieldResolver(() => MotionChainType, { description: "The whole loop in numbers, from the residents' side." })
  async chain(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<ChainCounts> {
    requireFollowed(context, motion);
    return (await context.load(this.reads.counts, motion.id)) ?? nobody;
  }
}

@Resolver(() => GrievanceType)
export class GrievanceMotionsResolver {
  constructor(
    private readonly reads: ChainReads,
    private readonly motionReads: MotionReads,
  ) {}

  @FieldResolver(() => [MotionType], { description: "The motions that carry it, of those the viewer may read." })
  async motions(@Root() grievance: GrievanceRow, @Ctx() context: RequestContext): Promise<MotionRow[]> {
    const carriers = (await context.load(this.reads.carriersOf, grievance.id)) ?? [];
    const motions = await Promise.all(carriers.map((id) => context.load(this.motionReads.motion, id)));
    return motions.filter((motion) => motion !== undefined);
  }
}
