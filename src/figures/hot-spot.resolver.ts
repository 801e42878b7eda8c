import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { requireMay, waysOf } from "../access/access.js";
import type { AreaReads, CategoryRow, CommunityRow } from "../area/area.reads.js";
import { CategoryType, CommunityType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import { Fault } from "../shared/fault.js";
import type { HotSpot, HotSpotReads } from "./hot-spot.reads.js";
import { HotSpotsArgs, HotSpotType } from "./hot-spot.type.js";

@Resolver(() => HotSpotType)
export class HotSpotResolver {
  constructor(
    private readonly reads: HotSpotReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => [HotSpotType], {
    description:
      "What a motion could be about: categories in communities of which more grievances were recorded in the last days than in as many days before, none of them carried by a motion that was submitted and is neither over nor completed. Rejected ones do not count, merged ones do. The steepest rise first, then the most. For the street's office, its representatives and the supervisor.",
  })
  async hotSpots(@Args(() => HotSpotsArgs) args: HotSpotsArgs, @Ctx() context: RequestContext): Promise<HotSpot[]> {
    const { streetOffice, days, first } = args;
    if (waysOf(context.viewer, "hotSpot:read").length === 0) throw new Fault("FORBIDDEN");
    requireWithin("days", days, 365);
    requireWithin("first", first, 100);
    if (!(await context.load(this.areas.streetOffice, streetOffice))) throw new Fault("NOT_FOUND", "streetOffice");
    requireMay(context.viewer, "hotSpot:read", { streetOffice });
    return this.reads.hotSpots(streetOffice, { days, first });
  }

  @FieldResolver(() => CategoryType, { description: "What they are about." })
  category(@Root() { categoryKey }: HotSpot, @Ctx() context: RequestContext): Promise<CategoryRow | undefined> {
    return context.load(this.areas.category, categoryKey);
  }

  @FieldResolver(() => CommunityType, {
    nullable: true,
    description: "Where they come from; null for those of which nobody wrote it down.",
  })
  async community(@Root() { communityId }: HotSpot, @Ctx() context: RequestContext): Promise<CommunityRow | null> {
    return (communityId === null ? null : await context.load(this.areas.community, communityId)) ?? null;
  }
}

function requireWithin(field: string, value: number, most: number): void {
  if (value >= 1 && value <= most) return;
  throw Fault.input(field, `须为 1 至 ${most} 的整数`, `must be a whole number from 1 to ${most}`);
}
