import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { AreaReads, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType } from "../area/area.type.js";
import { read } from "../database/asked.js";
import type { FollowUpReads, FollowUpRow } from "../followup/follow-up.reads.js";
import { FollowUpType } from "../followup/follow-up.type.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { isGiven } from "../shared/given.js";
import type { VotePartReads } from "./vote-parts.reads.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { RecusalType, VoteType } from "./vote.type.js";

/** What a vote is about besides motions: what it rates, which round it follows, and whom it concerns. */
@Resolver(() => VoteType)
export class VoteMatterResolver {
  constructor(
    private readonly reads: VoteReads,
    private readonly parts: VotePartReads,
    private readonly followUps: FollowUpReads,
    private readonly areas: AreaReads,
  ) {}

  @FieldResolver(() => VoteType, {
    nullable: true,
    description: "The round before, of those the viewer may see; null for the first one.",
  })
  async previousRound(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<VoteRow | null> {
    const previous = read(vote, "previousRound");
    return (isGiven(previous) && (await context.load(this.reads.vote, previous))) || null;
  }

  @FieldResolver(() => ResponsibleUnitType, {
    nullable: true,
    description: "Of a rating, whose work is rated: the unit itself, the one that replied, or the one that reported.",
  })
  async responsibleUnit(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return (isGiven(vote.ratedUnit) && (await context.load(this.areas.unit, vote.ratedUnit))) || null;
  }

  @FieldResolver(() => FollowUpType, {
    nullable: true,
    description: "Of the rating of a reply, the task that was replied to, if the viewer may read it.",
  })
  async followUp(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<FollowUpRow | null> {
    return (isGiven(vote.ratedFollowUp) && (await context.load(this.followUps.followUp, vote.ratedFollowUp))) || null;
  }

  @FieldResolver(() => [RepresentativeType], { description: "Who leaves this vote because it concerns them (回避)." })
  async recusals(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<RepresentativeRow[]> {
    requireFollowed(context, vote);
    return (await context.load(this.parts.recusals, vote.id)) ?? [];
  }

  @FieldResolver(() => [RecusalType], { description: "Who leaves this vote and why; for those who may follow it." })
  async recusalReasons(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<RecusalType[]> {
    requireFollowed(context, vote);
    const [people, reasons] = await Promise.all([
      context.load(this.parts.recusals, vote.id),
      context.load(this.parts.recusalReasons, vote.id),
    ]);
    return (people ?? []).map((representative) => ({
      representative,
      reason: reasons?.get(representative.id) ?? null,
    }));
  }
}
