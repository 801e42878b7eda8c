import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { openMoves } from "../access/open-moves.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { sessionOver } from "./agenda.rules.js";
import { leaveMoves } from "./leave.moves.js";
import type { LeaveReads, LeaveRow } from "./leave.reads.js";
import { LeaveRequestArgs, LeaveRequestConnection, LeaveRequestType } from "./leave.type.js";
import type { SessionReads, SessionRow } from "./session.reads.js";
import { SessionType } from "./session.type.js";

@Resolver(() => LeaveRequestType)
export class LeaveRequestResolver {
  constructor(
    private readonly reads: LeaveReads,
    private readonly sessions: SessionReads,
    private readonly representatives: RepresentativeReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => LeaveRequestConnection, {
    description: "Requests for leave: those of the street for its secretary and working committee, for others the own.",
  })
  leaveRequests(@Args(() => LeaveRequestArgs) args: LeaveRequestArgs, @Ctx() context: RequestContext) {
    return listed(context, this.reads.list, args);
  }

  @FieldResolver(() => SessionType, { description: "The session it is about." })
  session(@Root() request: LeaveRow, @Ctx() context: RequestContext): Promise<SessionRow | undefined> {
    return context.load(this.sessions.session, request.session);
  }

  @FieldResolver(() => RepresentativeType, { description: "Who asks." })
  representative(@Root() request: LeaveRow, @Ctx() context: RequestContext): Promise<RepresentativeRow | undefined> {
    return context.load(this.representatives.representative, request.representative);
  }

  @FieldResolver(() => [String], {
    description: "The verbs the viewer may ask for now, each a mutation: decide, until the session is over.",
  })
  availableMoves(@Root() request: LeaveRow, @Ctx() context: RequestContext): string[] {
    const { status, streetOffice, representative, sessionStatus } = request;
    if (sessionOver(sessionStatus)) return [];
    return openMoves(context.viewer, "leave", leaveMoves, status, { streetOffice, owner: representative });
  }

  @FieldResolver(() => TimelineConnection, { description: "When it was asked for and decided, oldest first." })
  timeline(
    @Root() request: LeaveRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    return timelineOf(context, this.timelines, request.id, page);
  }
}
