import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { VoteFigureReads } from "./vote-figures.reads.js";
import type { StreetFigures, VoteFigures } from "./vote-figures.rules.js";
import { VoteFiguresArgs, VoteFiguresType, VoteStreetFiguresType } from "./vote-figures.type.js";

@Resolver(() => VoteStreetFiguresType)
export class VoteFiguresResolver {
  constructor(
    private readonly reads: VoteFigureReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => VoteFiguresType, {
    description: "Turnout and outcomes of the published votes of a period, both days included; for everyone.",
  })
  voteFigures(@Args(() => VoteFiguresArgs) args: VoteFiguresArgs): Promise<VoteFigures> {
    return this.reads.figures(args);
  }

  @FieldResolver(() => StreetOfficeType, { description: "Which street." })
  streetOffice(@Root() figures: StreetFigures, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, figures.streetOfficeId);
  }
}
