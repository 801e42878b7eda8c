import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { openMoves } from "../access/open-moves.js";
import type { AreaReads, CategoryRow, CommunityRow, StreetOfficeRow } from "../area/area.reads.js";
import { CategoryType, CommunityType, StreetOfficeType } from "../area/area.type.js";
import type { StatusCount } from "../database/status-counts.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { PersonType, TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import { grievanceMoves, type GrievanceStatus } from "./grievance.moves.js";
import { caseOf } from "./grievance.rules.js";
import type { GrievanceReads, GrievanceRow } from "./grievance.reads.js";
import {
  GrievanceArgs,
  GrievanceConnection,
  GrievanceFilter,
  GrievanceStatusCount,
  GrievanceType,
  ResidentFeedbackType,
} from "./grievance.type.js";

@Resolver(() => GrievanceType)
export class GrievanceResolver {
  constructor(
    private readonly reads: GrievanceReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => GrievanceType, {
    nullable: true,
    description: "One grievance, or null for one that is unknown or out of sight.",
  })
  async grievance(
    @Arg("id", () => ID, { description: "The grievance's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<GrievanceRow | null> {
    return (await context.load(this.reads.grievance, id)) ?? null;
  }

  @Query(() => GrievanceConnection, { description: "The grievances the viewer may see; they are never published." })
  grievances(@Args(() => GrievanceArgs) args: GrievanceArgs, @Ctx() context: RequestContext): Connection<GrievanceRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => [GrievanceStatusCount], {
    description: "How many of the grievances that the list would give stand in each status.",
  })
  grievancesByStatus(
    @Arg("filter", () => GrievanceFilter, { nullable: true, description: "Which ones are counted." })
    filter: GrievanceFilter | null,
    @Ctx() { viewer }: RequestContext,
  ): Promise<StatusCount<GrievanceStatus>[]> {
    return this.reads.byStatus(viewer, { filter });
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it belongs to." })
  streetOffice(@Root() grievance: GrievanceRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, grievance.streetOffice);
  }

  @FieldResolver(() => CategoryType, { description: "What it is about." })
  category(@Root() grievance: GrievanceRow, @Ctx() context: RequestContext): AtOnce<CategoryRow | undefined> {
    return context.get(this.areas.category, grievance.category);
  }

  @FieldResolver(() => CommunityType, { nullable: true, description: "The community it comes from, if it is known." })
  community(@Root() { community }: GrievanceRow, @Ctx() context: RequestContext): AtOnce<CommunityRow | undefined> {
    return community === null ? undefined : context.get(this.areas.community, community);
  }

  @FieldResolver(() => PersonType, { description: "Who wrote it down." })
  recordedBy(@Root() { recordedBy, recorderName }: GrievanceRow): PersonType {
    return { id: recordedBy, name: recorderName };
  }

  @FieldResolver(() => [ResidentFeedbackType], { description: "What the resident said on return calls, oldest first." })
  feedback(@Root() { id }: GrievanceRow, @Ctx() context: RequestContext): AtOnce<object[]> {
    return withValue(context.get(this.reads.feedback, id), (rows = []) =>
      rows.map(({ askedBy, askerName, ...row }) => ({ ...row, askedBy: { id: askedBy, name: askerName } })),
    );
  }

  @FieldResolver(() => [String], { description: "The verbs the viewer may ask for now, each a mutation." })
  availableMoves(@Root() grievance: GrievanceRow, @Ctx() { viewer }: RequestContext): string[] {
    return openMoves(viewer, "grievance", grievanceMoves, grievance.status, caseOf(grievance));
  }

  @FieldResolver(() => TimelineConnection, { description: "What happened to it, oldest first." })
  timeline(
    @Root() grievance: GrievanceRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    return timelineOf(context, this.timelines, grievance.id, page);
  }
}
