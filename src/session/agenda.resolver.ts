import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { requireMay } from "../access/access.js";
import { openMoves } from "../access/open-moves.js";
import { PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { MotionReads, MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import { agendaItemMoves } from "./agenda-item.moves.js";
import type { AgendaItemRow } from "./agenda.reads.js";
import { AgendaItemType } from "./agenda.type.js";
import type { SessionReads, SessionRow } from "./session.reads.js";
import { SessionType } from "./session.type.js";

@Resolver(() => AgendaItemType)
export class AgendaItemResolver {
  constructor(
    private readonly sessions: SessionReads,
    private readonly motionReads: MotionReads,
    private readonly timelines: TimelineReads,
  ) {}

  @FieldResolver(() => SessionType, { description: "The session on whose agenda it is." })
  session(@Root() item: AgendaItemRow, @Ctx() context: RequestContext): Promise<SessionRow | undefined> {
    return context.load(this.sessions.session, item.session);
  }

  @FieldResolver(() => [MotionType], { description: "The motions it takes up, of those the viewer may read." })
  async motions(@Root() item: AgendaItemRow, @Ctx() context: RequestContext): Promise<MotionRow[]> {
    return (await context.load(this.motionReads.ofAgendaItems, item.id)) ?? [];
  }

  @FieldResolver(() => MotionType, {
    nullable: true,
    description: "The first of its motions that the viewer may read; null without any.",
  })
  async motion(@Root() item: AgendaItemRow, @Ctx() context: RequestContext): Promise<MotionRow | null> {
    return (await this.motions(item, context))[0] ?? null;
  }

  @FieldResolver(() => [String], {
    description:
      "The verbs the viewer may ask for now, each a mutation: begin and end, in an open session while no vote is being taken.",
  })
  async availableMoves(@Root() item: AgendaItemRow, @Ctx() context: RequestContext): Promise<string[]> {
    const { streetOffice, status, removedAt } = item;
    const moves = openMoves(context.viewer, "agendaItem", agendaItemMoves, status, { streetOffice });
    if (moves.length === 0) return moves;
    const session = await this.session(item, context);
    const open = session?.status === "OPEN" && removedAt === null;
    return open && !(await context.load(this.sessions.votesTaken, item.session)) ? moves : [];
  }

  @FieldResolver(() => TimelineConnection, { description: "When it was called and how it ended, oldest first." })
  async timeline(
    @Root() item: AgendaItemRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TimelineRow>> {
    const session = await this.session(item, context);
    const { streetOffice } = item;
    requireMay(context.viewer, "session:follow", { streetOffice, ...(session && { assembly: session.assembly }) });
    return timelineOf(context, this.timelines, item.id, page);
  }
}

/** A motion's session; motions know nothing of sessions. */
@Resolver(() => MotionType)
export class MotionSessionResolver {
  constructor(
    private readonly sessions: SessionReads,
    private readonly motions: MotionReads,
  ) {}

  @FieldResolver(() => SessionType, {
    nullable: true,
    description: "The session it was put on the agenda of, the last one if several; null before, or out of sight.",
  })
  async session(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<SessionRow | null> {
    const session = await context.load(this.motions.sessionOf, motion.id);
    return session === undefined ? null : ((await context.load(this.sessions.session, session)) ?? null);
  }
}
