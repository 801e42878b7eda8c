import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from "type-graphql";
import { requireMay, waysOf } from "../access/access.js";
import type { AreaReads } from "../area/area.reads.js";
import type { PageRequest } from "../database/page.js";
import { FollowUpConnection } from "../followup/follow-up.type.js";
import { listed, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { GrievanceConnection } from "../grievance/grievance.type.js";
import { MotionConnection } from "../motion/motion.type.js";
import { LeaveRequestConnection } from "../session/leave.type.js";
import { VoteConnection } from "../vote/vote.type.js";
import { Fault } from "../shared/fault.js";
import type { Id } from "../shared/ids.js";
import type { WorkListReads } from "./work-list.reads.js";
import { WorkListType } from "./work-list.type.js";

/** The secretary's day on one page. */
@Resolver(() => WorkListType)
export class WorkListResolver {
  constructor(
    private readonly reads: WorkListReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => WorkListType, {
    description: "What waits for a street's office, for the secretary, the working committee and the supervisor.",
  })
  async workList(
    @Arg("streetOffice", () => ID, { description: "The street office." }) streetOffice: Id,
    @Ctx() context: RequestContext,
  ): Promise<WorkListType> {
    if (waysOf(context.viewer, "workList:read").length === 0) throw new Fault("FORBIDDEN");
    if (!(await context.load(this.areas.streetOffice, streetOffice))) throw new Fault("NOT_FOUND", "streetOffice");
    requireMay(context.viewer, "workList:read", { streetOffice });
    return { streetOffice };
  }

  @Subscription(() => WorkListType, {
    topics: "deadlines",
    topicId: ({ args }: { args: { streetOffice: Id } }) => args.streetOffice,
    description:
      "The work list as it stands, first at once, then whenever something of it may have changed: after an act, and at midnight, when the day alone makes things due or overdue.",
  })
  deadlinesChanged(
    @Arg("streetOffice", () => ID, { description: "The street office." }) streetOffice: Id,
    @Ctx() context: RequestContext,
  ): Promise<WorkListType> {
    return this.workList(streetOffice, context);
  }

  @FieldResolver(() => MotionConnection, { description: "Motions SUBMITTED: to be accepted, returned or referred." })
  motionsToReview(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.motionsToReview, { streetOffice, ...page });
  }

  @FieldResolver(() => MotionConnection, {
    description: "Motions ADOPTED and suggestions ACCEPTED that no unit has a task for.",
  })
  motionsToAssign(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.motionsToAssign, { streetOffice, ...page });
  }

  @FieldResolver(() => MotionConnection, {
    description: "Of those, the ones whose time to be handed over to a unit ends within seven days or is over.",
  })
  motionsToHandOver(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.motionsToHandOver, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, {
    description: "Tasks that their unit has not accepted in its time.",
  })
  followUpsToAccept(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.followUpsToAccept, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, {
    description: "Tasks that the street or the zone presses (督办) and whose reply is still owed.",
  })
  followUpsSupervised(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.followUpsSupervised, { streetOffice, ...page });
  }

  @FieldResolver(() => GrievanceConnection, {
    description: "Petitions RECORDED, the first to be accepted or rejected before the others.",
  })
  petitionsToAccept(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.petitionsToAccept, { streetOffice, ...page });
  }

  @FieldResolver(() => GrievanceConnection, {
    description: "Petitions whose time to be settled ends within seven days or is over.",
  })
  petitionsToSettle(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.petitionsToSettle, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, {
    description: "Tasks that a unit has returned: to another, or insisted on.",
  })
  followUpsReturned(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.followUpsReturned, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, { description: "Tasks whose deadline has passed without a reply." })
  followUpsOverdue(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.followUpsOverdue, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, { description: "Tasks whose reply is due within seven days." })
  followUpsDueSoon(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.followUpsDueSoon, { streetOffice, ...page });
  }

  @FieldResolver(() => GrievanceConnection, {
    description: "Grievances ACCEPTED that no unit is at work on and no motion is bringing before the assembly.",
  })
  grievancesUnassigned(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.grievancesUnassigned, { streetOffice, ...page });
  }

  @FieldResolver(() => GrievanceConnection, { description: "Grievances RECORDED: to be accepted, rejected or merged." })
  grievancesToDecide(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.grievancesToDecide, { streetOffice, ...page });
  }

  @FieldResolver(() => FollowUpConnection, { description: "Tasks whose unit has asked for more time." })
  extensionsToDecide(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.extensionsToDecide, { streetOffice, ...page });
  }

  @FieldResolver(() => VoteConnection, { description: "Votes CLOSED whose result is not published yet." })
  votesToPublish(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.votesToPublish, { streetOffice, ...page });
  }

  @FieldResolver(() => GrievanceConnection, {
    description:
      "Residents to be called (回访): of grievances RESOLVED, and of those merged into one that was, unless they have said that they are content or cannot be reached.",
  })
  returnCallsDue(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.returnCallsDue, { streetOffice, ...page });
  }

  @FieldResolver(() => LeaveRequestConnection, { description: "Requests for leave that can still be decided." })
  leaveRequests(
    @Root() { streetOffice }: WorkListType,
    @Args(() => PageArgs) page: PageRequest,
    @Ctx() context: RequestContext,
  ): object {
    return listed(context, this.reads.leaveRequests, { streetOffice, ...page });
  }
}
