import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, CommunityRow, StreetOfficeRow, UnitRow } from "../area/area.reads.js";
import { CommunityType, ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import { read } from "../database/asked.js";
import { parseJson } from "../database/tables.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { GrievanceReads, GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { PersonType, TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import type { CampaignReads, CampaignRow } from "./campaign.reads.js";
import { VisitCampaignType } from "./campaign.type.js";
import type { VisitProgress } from "./visit-progress.rules.js";
import { CommunityVisitsType, UnitVisitsType, VisitProgressType } from "./visit-progress.type.js";
import type { VisitReads, VisitRow } from "./visit.reads.js";
import { VisitArgs, VisitConnection, VisitFilter, VisitType } from "./visit.type.js";

@Resolver(() => VisitType)
export class VisitResolver {
  constructor(
    private readonly reads: VisitReads,
    private readonly campaigns: CampaignReads,
    private readonly grievanceReads: GrievanceReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => VisitConnection, {
    description: "The household visits the viewer may see: those of the street, for an officer the unit's.",
  })
  visits(@Args(() => VisitArgs) args: VisitArgs, @Ctx() context: RequestContext): Connection<VisitRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => VisitType, {
    nullable: true,
    description: "One visit, or null for one that is unknown or out of sight.",
  })
  async visit(
    @Arg("id", () => ID, { description: "The visit's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<VisitRow | null> {
    return (await context.load(this.reads.visit, id)) ?? null;
  }

  @Query(() => VisitProgressType, {
    description: "What the visits that the list would give came to, by unit and by community.",
  })
  visitProgress(
    @Arg("filter", () => VisitFilter, { nullable: true, description: "Which ones are added up." })
    filter: VisitFilter | null,
    @Ctx() { viewer }: RequestContext,
  ): Promise<VisitProgress> {
    return this.reads.progress(viewer, { filter });
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it was in." })
  streetOffice(@Root() visit: VisitRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, visit.streetOffice);
  }

  @FieldResolver(() => CommunityType, { description: "The community it was in." })
  community(@Root() visit: VisitRow, @Ctx() context: RequestContext): AtOnce<CommunityRow | undefined> {
    return context.get(this.areas.community, visit.community);
  }

  @FieldResolver(() => VisitCampaignType, {
    nullable: true,
    description: "The campaign it belongs to, or null for one made by itself.",
  })
  async campaign(@Root() { campaign }: VisitRow, @Ctx() context: RequestContext): Promise<CampaignRow | null> {
    return (campaign === null ? null : await context.load(this.campaigns.campaign, campaign)) ?? null;
  }

  @FieldResolver(() => ResponsibleUnitType, {
    nullable: true,
    description: "The unit whose visit it was; null for one of the street office or a representative.",
  })
  responsibleUnit(@Root() { unit }: VisitRow, @Ctx() context: RequestContext): AtOnce<UnitRow | undefined> {
    return unit === null ? undefined : context.get(this.areas.unit, unit);
  }

  @FieldResolver(() => [String], { description: "Names of those who went: staff and representatives." })
  team(@Root() visit: VisitRow): readonly string[] {
    return parseJson(read(visit, "team"));
  }

  @FieldResolver(() => PersonType, { description: "Who recorded it." })
  recordedBy(@Root() { recordedBy, recorderName }: VisitRow): PersonType {
    return { id: recordedBy, name: recorderName };
  }

  @FieldResolver(() => Int, { description: "How many questionnaires were filled in there." })
  questionnaires(@Root() { id }: VisitRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.questionnaires, id), (count = 0) => count);
  }

  @FieldResolver(() => [GrievanceType], {
    description: "The grievances heard there, by number, of those the viewer may read.",
  })
  grievances(@Root() { id }: VisitRow, @Ctx() context: RequestContext): AtOnce<GrievanceRow[]> {
    return withValue(context.get(this.grievanceReads.ofVisits, id), (rows = []) => rows);
  }

  @FieldResolver(() => TimelineConnection, { description: "When it was recorded and corrected, oldest first." })
  timeline(
    @Root() { id }: VisitRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    return timelineOf(context, this.timelines, id, page);
  }
}

/** Grievances know their visit by its key alone. */
@Resolver(() => GrievanceType)
export class GrievanceVisitResolver {
  constructor(private readonly reads: VisitReads) {}

  @FieldResolver(() => VisitType, {
    nullable: true,
    description: "The visit it was heard on, as far as the viewer may see it; null for one that came by another door.",
  })
  async visit(@Root() { visit }: GrievanceRow, @Ctx() context: RequestContext): Promise<VisitRow | null> {
    return (visit === null ? null : await context.load(this.reads.visit, visit)) ?? null;
  }
}

@Resolver(() => UnitVisitsType)
export class UnitVisitsResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => ResponsibleUnitType, { nullable: true, description: "Which unit; null for visits of none." })
  async responsibleUnit(
    @Root() { unit }: VisitProgress["byUnit"][number],
    @Ctx() context: RequestContext,
  ): Promise<UnitRow | null> {
    return (unit === null ? null : await context.load(this.areas.unit, unit)) ?? null;
  }
}

@Resolver(() => CommunityVisitsType)
export class CommunityVisitsResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => CommunityType, { description: "Which community." })
  community(
    @Root() { community }: VisitProgress["byCommunity"][number],
    @Ctx() context: RequestContext,
  ): Promise<CommunityRow | undefined> {
    return context.load(this.areas.community, community);
  }
}
