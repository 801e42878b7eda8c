import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { UnitScoreReads } from "./unit-score.reads.js";
import type { UnitScore } from "./unit-score.rules.js";
import { UnitScoresArgs, UnitScoreType } from "./unit-score.type.js";

@Resolver(() => UnitScoreType)
export class UnitScoreResolver {
  constructor(
    private readonly reads: UnitScoreReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => [UnitScoreType], {
    description:
      "The scores of the units that had anything to do in a period, the best first, for those who read its figures. An officer reads that of the own unit.",
  })
  unitScores(@Args(() => UnitScoresArgs) args: UnitScoresArgs, @Ctx() context: RequestContext): Promise<UnitScore[]> {
    return this.reads.scores(context.viewer, args);
  }

  @FieldResolver(() => ResponsibleUnitType, { description: "Which unit." })
  unit(@Root() { unitId }: UnitScore, @Ctx() context: RequestContext): Promise<UnitRow | undefined> {
    return context.load(this.areas.unit, unitId);
  }
}
