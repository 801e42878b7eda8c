import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import type { StatusCount } from "../database/status-counts.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { GrievanceReads, GrievanceRow } from "../grievance/grievance.reads.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { MotionReads, MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import type { Id } from "../shared/ids.js";
import { read } from "../database/asked.js";
import { escalationOf } from "./escalation.rules.js";
import type { Escalation } from "./follow-up-kinds.js";
import type { FollowUpStatus } from "./follow-up.moves.js";
import { movesOpenTo } from "./follow-up.open-moves.js";
import type { FollowUpReads, FollowUpRow, ProgressRow, ReplyRow } from "./follow-up.reads.js";
import {
  EscalationEnum,
  FollowUpArgs,
  FollowUpConnection,
  FollowUpFilter,
  FollowUpStatusCount,
  FollowUpType,
  ProgressType,
} from "./follow-up.type.js";
import { ReplyType } from "./reply.type.js";

@Resolver(() => FollowUpType)
export class FollowUpResolver {
  constructor(
    private readonly reads: FollowUpReads,
    private readonly motions: MotionReads,
    private readonly grievanceReads: GrievanceReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => FollowUpType, {
    nullable: true,
    description: "One follow-up, or null for one that is unknown or out of sight.",
  })
  async followUp(
    @Arg("id", () => ID, { description: "The follow-up's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<FollowUpRow | null> {
    return (await context.load(this.reads.followUp, id)) ?? null;
  }

  @Query(() => FollowUpConnection, { description: "The follow-ups the viewer may see; an officer's are the unit's." })
  followUps(@Args(() => FollowUpArgs) args: FollowUpArgs, @Ctx() context: RequestContext): Connection<FollowUpRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => [FollowUpStatusCount], {
    description: "How many of the follow-ups that the list would give stand in each status.",
  })
  followUpsByStatus(
    @Arg("filter", () => FollowUpFilter, { nullable: true, description: "Which ones are counted." })
    filter: FollowUpFilter | null,
    @Ctx() { viewer }: RequestContext,
  ): Promise<StatusCount<FollowUpStatus>[]> {
    return this.reads.byStatus(viewer, { filter });
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it belongs to." })
  streetOffice(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, followUp.streetOffice);
  }

  @FieldResolver(() => ResponsibleUnitType, { description: "The unit that has it now (承办单位)." })
  responsibleUnit(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): AtOnce<UnitRow | undefined> {
    return context.get(this.areas.unit, followUp.unit);
  }

  @FieldResolver(() => ResponsibleUnitType, {
    nullable: true,
    description: "The unit that would be competent, by the one that returned it; null once it is reassigned.",
  })
  async proposedUnit(@Root() { proposedUnit }: FollowUpRow, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return (proposedUnit === null ? null : await context.load(this.areas.unit, proposedUnit)) ?? null;
  }

  @FieldResolver(() => MotionType, { nullable: true, description: "The motion it is for, or null." })
  async motion(@Root() { motion }: FollowUpRow, @Ctx() context: RequestContext): Promise<MotionRow | null> {
    return (motion === null ? null : await context.load(this.motions.motion, motion)) ?? null;
  }

  @FieldResolver(() => GrievanceType, { nullable: true, description: "The grievance it names, or null." })
  async grievance(@Root() { grievance }: FollowUpRow, @Ctx() context: RequestContext): Promise<GrievanceRow | null> {
    return (grievance === null ? null : await context.load(this.grievanceReads.grievance, grievance)) ?? null;
  }

  @FieldResolver(() => [GrievanceType], {
    description: "The grievances it is about: the one it names, else all that its motion carries now.",
  })
  async grievances(
    @Root() { grievance, motion }: FollowUpRow,
    @Ctx() context: RequestContext,
  ): Promise<GrievanceRow[]> {
    const carried = grievance === null && motion !== null ? await context.load(this.reads.carriedBy, motion) : [];
    const ids = grievance === null ? (carried ?? []) : [grievance];
    const rows = await Promise.all(ids.map((id) => context.load(this.grievanceReads.grievance, id)));
    return rows.filter((row) => row !== undefined);
  }

  @FieldResolver(() => [ReplyType], { description: "What the unit answered, oldest first." })
  replies(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): AtOnce<ReplyRow[]> {
    return withValue(context.get(this.reads.replies, followUp.id), (replies = []) => replies);
  }

  @FieldResolver(() => [ProgressType], { description: "How far the work was, oldest first." })
  progress(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): AtOnce<ProgressRow[]> {
    return withValue(context.get(this.reads.progress, followUp.id), (progress = []) => progress);
  }

  @FieldResolver(() => EscalationEnum, { description: "How far it has come on the ladder of supervision today." })
  async escalation(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): Promise<Escalation> {
    const ladder = await context.load(this.reads.escalations.ladders, "today");
    return ladder ? escalationOf({ status: followUp.status, dueAt: read(followUp, "dueAt") }, ladder) : "NONE";
  }

  @FieldResolver(() => [String], {
    description: "The verbs the viewer may ask for now, each a mutation: accept, return, reply, reassign, ...",
  })
  availableMoves(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): string[] {
    return movesOpenTo(context.viewer, followUp);
  }

  @FieldResolver(() => TimelineConnection, { description: "What happened to it, oldest first." })
  timeline(
    @Root() followUp: FollowUpRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    return timelineOf(context, this.timelines, followUp.id, page);
  }
}
