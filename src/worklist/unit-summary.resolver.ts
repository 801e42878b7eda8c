import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { waysOf } from "../access/access.js";
import { grantsOf } from "../access/viewer.js";
import type { AreaReads } from "../area/area.reads.js";
import type { RequestContext } from "../graphql/context.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import { nothingWaits, type UnitSummaryReads } from "./unit-summary.reads.js";
import { UnitSummaryType } from "./unit-summary.type.js";

/** A unit's day in a few numbers. */
@Resolver()
export class UnitSummaryResolver {
  constructor(
    private readonly reads: UnitSummaryReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => UnitSummaryType, {
    nullable: true,
    description:
      "What waits for a unit: for its officer, for the supervisor, and of their own street for its secretary and working committee. Null where no unit is named and the viewer has none.",
  })
  async unitSummary(
    @Arg("unit", () => ID, { nullable: true, description: "The unit; an officer's own if left out." })
    given: Id | null,
    @Arg("on", () => DateScalar, {
      nullable: true,
      description: "The day by which deadlines are looked at; today if left out. The tasks are those of now.",
    })
    on: Day | null,
    @Ctx() context: RequestContext,
  ): Promise<UnitSummaryType | null> {
    const ways = waysOf(context.viewer, "followUp:summarise");
    if (ways.length === 0) throw new Fault("FORBIDDEN");
    const id = given ?? grantsOf(context.viewer, "UNIT_OFFICER")[0]?.unit;
    if (!id) return null;
    const responsibleUnit = await context.load(this.areas.unit, id);
    if (!responsibleUnit) throw new Fault("NOT_FOUND", "unit");
    // Of a unit's tasks, the office of a street is told only what is its street's.
    if (!ways.some(({ reach, grant }) => reach === "street" || grant.unit === id)) throw new Fault("FORBIDDEN");
    const day = on ?? this.reads.today();
    const counts = await context.loadWith(this.reads.counts, { on: day }, id);
    return { responsibleUnit, on: day, ...(counts ?? nothingWaits) };
  }
}
