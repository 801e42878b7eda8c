import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import type { MotionReads, MotionRow } from "./motion.reads.js";
import { MotionType } from "./motion.type.js";

/** Who brings a motion beside its lead, and which motions are one with it. */
@Resolver(() => MotionType)
export class MotionKinResolver {
  constructor(
    private readonly reads: MotionReads,
    private readonly representatives: RepresentativeReads,
  ) {}

  @FieldResolver(() => [RepresentativeType], {
    description: "Who brings it together with its lead (联名人), in the order in which they would lead it.",
  })
  async coSponsors(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<RepresentativeRow[]> {
    requireFollowed(context, motion);
    const ids = (await context.load(this.reads.coSponsors, motion.id)) ?? [];
    const people = await Promise.all(ids.map((id) => context.load(this.representatives.representative, id)));
    return people.filter((person) => person !== undefined);
  }

  @FieldResolver(() => MotionType, { nullable: true, description: "The motion it has gone into; null unless MERGED." })
  async mergedInto(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<MotionRow | null> {
    if (motion.mergedInto === null) return null;
    return (await context.load(this.reads.motion, motion.mergedInto)) ?? null;
  }

  @FieldResolver(() => [MotionType], {
    description: "The motions that have gone into it, by number, of those the viewer may read; their texts stay.",
  })
  async merged(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<MotionRow[]> {
    return (await context.load(this.reads.mergedInto, motion.id)) ?? [];
  }
}
