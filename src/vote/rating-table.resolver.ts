import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { AreaReads, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { SessionRow } from "../session/session.reads.js";
import { SessionType } from "../session/session.type.js";
import type { RatingRow, RatingTableReads } from "./rating-table.reads.js";
import { RatingType } from "./rating-table.type.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { VoteType } from "./vote.type.js";

/** The table of what a session rated. */
@Resolver(() => SessionType)
export class SessionRatingsResolver {
  constructor(private readonly tables: RatingTableReads) {}

  @FieldResolver(() => [RatingType], {
    description: "Its published ratings (测评结果表), in the order of preparation; of several rounds the last.",
  })
  async ratings(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<RatingRow[]> {
    return (await context.load(this.tables.ofSessions, session.id)) ?? [];
  }
}

@Resolver(() => RatingType)
export class RatingResolver {
  constructor(
    private readonly votes: VoteReads,
    private readonly areas: AreaReads,
  ) {}

  @FieldResolver(() => VoteType, { description: "The vote with all its numbers." })
  vote(@Root() rating: RatingRow, @Ctx() context: RequestContext): Promise<VoteRow | undefined> {
    return context.load(this.votes.vote, rating.voteId);
  }

  @FieldResolver(() => ResponsibleUnitType, {
    nullable: true,
    description: "Whose work was rated; null for a report that is no unit's.",
  })
  async responsibleUnit(@Root() rating: RatingRow, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return (rating.unitId !== null && (await context.load(this.areas.unit, rating.unitId))) || null;
  }
}
