import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, CommunityRow, StreetOfficeRow, UnitRow } from "../area/area.reads.js";
import { CommunityType, ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { Connection, listed, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import type { CampaignReads, CampaignRow, ProgressRow } from "./campaign.reads.js";
import {
  CampaignProgressType,
  VisitCampaignArgs,
  VisitCampaignConnection,
  VisitCampaignType,
} from "./campaign.type.js";
import type { VisitReads, VisitRow } from "./visit.reads.js";
import { VisitConnection } from "./visit.type.js";

@Resolver(() => VisitCampaignType)
export class CampaignResolver {
  constructor(
    private readonly reads: CampaignReads,
    private readonly visitReads: VisitReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => VisitCampaignType, {
    nullable: true,
    description: "One campaign, or null for one that is unknown or out of sight.",
  })
  async visitCampaign(
    @Arg("id", () => ID, { description: "The campaign's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<CampaignRow | null> {
    return (await context.load(this.reads.campaign, id)) ?? null;
  }

  @Query(() => VisitCampaignConnection, {
    description:
      "The campaigns of household visits the viewer may see: those of the street, for an officer the unit's.",
  })
  visitCampaigns(
    @Args(() => VisitCampaignArgs) args: VisitCampaignArgs,
    @Ctx() context: RequestContext,
  ): Connection<CampaignRow> {
    return listed(context, this.reads.list, args);
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it is in." })
  streetOffice(@Root() campaign: CampaignRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, campaign.streetOffice);
  }

  @FieldResolver(() => ResponsibleUnitType, { description: "The unit that makes the visits." })
  responsibleUnit(@Root() campaign: CampaignRow, @Ctx() context: RequestContext): AtOnce<UnitRow | undefined> {
    return context.get(this.areas.unit, campaign.unit);
  }

  @FieldResolver(() => Int, { description: "How many households its visits reached." })
  households(@Root() { id }: CampaignRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.households, id), (count = 0) => count);
  }

  @FieldResolver(() => Int, { description: "How many filled-in questionnaires were entered." })
  questionnaires(@Root() { id }: CampaignRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.questionnaires, id), (count = 0) => count);
  }

  @FieldResolver(() => Int, {
    description: "How many grievances were heard on its visits, whether the viewer may read them or not.",
  })
  grievances(@Root() { id }: CampaignRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.grievances, id), (count = 0) => count);
  }

  @FieldResolver(() => [CampaignProgressType], { description: "How far it has come, by community." })
  async progress(@Root() { id }: CampaignRow, @Ctx() context: RequestContext): Promise<object[]> {
    const rows = (await context.load(this.reads.progress, id)) ?? [];
    // Sums and counts come as texts from some engines.
    return rows.map(({ households, questionnaires, grievances, ...row }) => ({
      ...row,
      households: Number(households),
      questionnaires: Number(questionnaires),
      grievances: Number(grievances),
    }));
  }

  @FieldResolver(() => VisitConnection, { description: "Its visits, the latest first." })
  visits(
    @Root() { id }: CampaignRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<VisitRow> {
    return new Connection(
      () => context.loadWith(this.visitReads.pagesOf, page, id),
      () => context.load(this.visitReads.countsOf, id),
    );
  }

  @FieldResolver(() => TimelineConnection, { description: "What was planned, changed and entered, oldest first." })
  timeline(
    @Root() { id }: CampaignRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    return timelineOf(context, this.timelines, id, page);
  }
}

@Resolver(() => CampaignProgressType)
export class CampaignProgressResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => CommunityType, { description: "Which community." })
  community(@Root() row: ProgressRow, @Ctx() context: RequestContext): Promise<CommunityRow | undefined> {
    return context.load(this.areas.community, row.community);
  }
}
