import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { FigureReads, Figures, StreetFigures } from "./figures.reads.js";
import { FiguresArgs, FiguresType, StreetFiguresType } from "./figures.type.js";

@Resolver(() => FiguresType)
export class FiguresResolver {
  constructor(private readonly reads: FigureReads) {}

  @Query(() => FiguresType, {
    description:
      "The figures of a period: for the street's office and representatives of their street, for an officer of the own unit, for roles over the zone of all streets. Whoever reads aggregates alone (DASHBOARD) is not told apart groups of fewer than five residents.",
  })
  figures(@Args(() => FiguresArgs) args: FiguresArgs, @Ctx() context: RequestContext): Promise<Partial<Figures>> {
    return this.reads.figures(context.viewer, args, context.asked);
  }
}

@Resolver(() => StreetFiguresType)
export class StreetFiguresResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => StreetOfficeType, { description: "Which street." })
  streetOffice(@Root() figures: StreetFigures, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, figures.streetOfficeId);
  }
}
