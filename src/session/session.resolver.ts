import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { requireMay } from "../access/access.js";
import { openMoves } from "../access/open-moves.js";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { AssemblyReads, AssemblyRow } from "../assembly/assembly.reads.js";
import { AssemblyType } from "../assembly/assembly.type.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import type { AgendaItemRow, AgendaReads } from "./agenda.reads.js";
import { AgendaItemType } from "./agenda.type.js";
import type { PresenceReads } from "./presence.reads.js";
import { sessionMoves } from "./session.moves.js";
import type { SessionReads, SessionRow } from "./session.reads.js";
import { SessionArgs, SessionConnection, SessionFilter, SessionStatusCount, SessionType } from "./session.type.js";

@Resolver(() => SessionType)
export class SessionResolver {
  constructor(
    private readonly reads: SessionReads,
    private readonly agendas: AgendaReads,
    private readonly presences: PresenceReads,
    private readonly assemblies: AssemblyReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => SessionType, {
    nullable: true,
    description: "One session, or null for one that is unknown or out of sight.",
  })
  async session(
    @Arg("id", () => ID, { description: "The session's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<SessionRow | null> {
    return (await context.load(this.reads.session, id)) ?? null;
  }

  @Query(() => SessionConnection, {
    description:
      "The sessions the viewer may see; without signing in, those that were convened. Where the viewer works for a street and names none, those of that street.",
  })
  sessions(@Args(() => SessionArgs) args: SessionArgs, @Ctx() context: RequestContext): Connection<SessionRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => [SessionStatusCount], {
    description: "How many of the sessions a list with this filter would show stand in each status.",
  })
  sessionsByStatus(
    @Arg("filter", () => SessionFilter, { nullable: true, description: "Which ones." }) filter: SessionFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<object[]> {
    return this.reads.byStatus(context.viewer, { filter });
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it belongs to." })
  streetOffice(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, session.streetOffice);
  }

  @FieldResolver(() => AssemblyType, { description: "The assembly that meets." })
  assembly(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<AssemblyRow | undefined> {
    return context.load(this.assemblies.assembly, session.assembly);
  }

  @FieldResolver(() => [AgendaItemType], { description: "Its agenda, in order." })
  async agenda(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<AgendaItemRow[]> {
    return (await context.load(this.agendas.agendaOf, session.id)) ?? [];
  }

  @FieldResolver(() => AgendaItemType, { nullable: true, description: "The item being dealt with, if there is one." })
  async currentItem(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<AgendaItemRow | null> {
    const agenda = await this.agenda(session, context);
    return agenda.find(({ status }) => status === "CURRENT") ?? null;
  }

  @FieldResolver(() => [String], {
    description:
      "The verbs the viewer may ask for now, each a mutation: convene (with an agenda), open and resume (with a quorum), suspend and close (while no vote is being taken), cancel.",
  })
  async availableMoves(@Root() session: SessionRow, @Ctx() context: RequestContext): Promise<string[]> {
    const { id, status, streetOffice, assembly } = session;
    const moves = openMoves(context.viewer, "session", sessionMoves, status, {
      streetOffice,
      assembly,
      office: (await context.load(this.assemblies.rules, assembly))?.rules.convenes,
    });
    const hindered = new Set<string>();
    if (moves.includes("convene") && (await this.agenda(session, context)).length === 0) hindered.add("convene");
    const needQuorum = moves.filter((verb) => verb === "open" || verb === "resume");
    if (needQuorum.length > 0 && !(await context.load(this.presences.presence, id))?.quorum.reached) {
      for (const verb of needQuorum) hindered.add(verb);
    }
    const needCalm = moves.filter((verb) => verb === "suspend" || verb === "close");
    if (needCalm.length > 0 && (await context.load(this.reads.votesTaken, id))) {
      for (const verb of needCalm) hindered.add(verb);
    }
    return moves.filter((verb) => !hindered.has(verb));
  }

  @FieldResolver(() => TimelineConnection, {
    description: "What happened to it and its agenda, oldest first; for those who may follow who comes and goes.",
  })
  timeline(
    @Root() session: SessionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    const { id, streetOffice, assembly } = session;
    requireMay(context.viewer, "session:follow", { streetOffice, assembly });
    return timelineOf(context, this.timelines, id, page);
  }
}
