import { Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { requireMay } from "../access/access.js";
import { read } from "../database/asked.js";
import { Connection, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";
import { AttendanceConnection, AttendanceType, QuorumType } from "./attendance.type.js";
import type { AttendanceRow, Presence, PresenceReads } from "./presence.reads.js";
import type { Quorum } from "./quorum.rules.js";
import type { SessionRow } from "./session.reads.js";
import { SessionType } from "./session.type.js";

/** How many have come to a session, and for those who may read names, who. */
@Resolver(() => SessionType)
export class SessionPresenceResolver {
  constructor(private readonly reads: PresenceReads) {}

  @FieldResolver(() => Int, {
    description: "Representatives with an ACTIVE mandate now; of a closed session, at its opening.",
  })
  async inOffice(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<number> {
    return (await this.presence(session, context)).inOffice;
  }

  @FieldResolver(() => Int, {
    description: "Those in office who are checked in and not gone; of a closed session, at its opening.",
  })
  async present(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<number> {
    return (await this.presence(session, context)).quorum.present;
  }

  @FieldResolver(() => Int, { description: "Those in office who are neither present nor on leave." })
  async absent(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<number> {
    const { inOffice, onLeave, quorum } = await this.presence(session, context);
    return inOffice - quorum.present - onLeave;
  }

  @FieldResolver(() => Int, {
    description:
      "Those in office who were granted leave (请假) and are not present after all; of a closed session, at its opening.",
  })
  async onLeave(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<number> {
    return (await this.presence(session, context)).onLeave;
  }

  @FieldResolver(() => QuorumType, {
    description: "Whether enough are present to open the session; of a closed session, at its opening.",
  })
  async quorum(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<Quorum> {
    return (await this.presence(session, context)).quorum;
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many were present when it was opened." })
  presentAtOpening(@Root() session: SessionRow, @Ctx() context: RequestContext): number | null {
    requireFollowed(context, session);
    return read(session, "presentAtOpening");
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many were in office when it was opened." })
  inOfficeAtOpening(@Root() session: SessionRow, @Ctx() context: RequestContext): number | null {
    requireFollowed(context, session);
    return read(session, "inOfficeAtOpening");
  }

  @FieldResolver(() => AttendanceConnection, {
    description: "Who has come, by arrival; for those who may read names and not figures alone.",
  })
  attendances(
    @Root() session: SessionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<AttendanceRow> {
    const { id, streetOffice, assembly } = session;
    requireMay(context.viewer, "session:follow", { streetOffice, assembly });
    return new Connection(
      () => context.loadWith(this.reads.attendancePages, page, id),
      () => context.load(this.reads.attendanceCounts, id),
    );
  }

  private async presence(session: SessionRow, context: RequestContext): Promise<Presence> {
    requireFollowed(context, session);
    const presence = await context.load(this.reads.presence, session.id);
    if (!presence) throw new Error(`no rules of order for session ${session.id}`);
    return presence;
  }
}

@Resolver(() => AttendanceType)
export class AttendanceResolver {
  constructor(private readonly representatives: RepresentativeReads) {}

  @FieldResolver(() => RepresentativeType, { description: "Who has come." })
  representative(
    @Root() attendance: AttendanceRow,
    @Ctx() context: RequestContext,
  ): Promise<RepresentativeRow | undefined> {
    return context.load(this.representatives.representative, attendance.representative);
  }
}
