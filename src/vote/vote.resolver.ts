import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { openMoves } from "../access/open-moves.js";
import type { AssemblyReads } from "../assembly/assembly.reads.js";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import { read } from "../database/asked.js";
import { parseJson } from "../database/tables.js";
import { listed, PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { MotionReads, MotionRow } from "../motion/motion.reads.js";
import { MotionType } from "../motion/motion.type.js";
import type { AgendaItemRow, AgendaReads } from "../session/agenda.reads.js";
import type { SessionReads, SessionRow } from "../session/session.reads.js";
import { AgendaItemType } from "../session/agenda.type.js";
import { SessionType } from "../session/session.type.js";
import type { Id } from "../shared/ids.js";
import type { VotePartReads } from "./vote-parts.reads.js";
import { labelOf } from "./vote.options.rules.js";
import { voteMoves } from "./vote.moves.js";
import { unfitMoves } from "./vote.open-moves.js";
import type { VoteReads, VoteRow } from "./vote.reads.js";
import { VoteArgs, VoteConnection, VoteFilter, VoteOptionType, VoteStatusCount, VoteType } from "./vote.type.js";

@Resolver(() => VoteType)
export class VoteResolver {
  constructor(
    private readonly reads: VoteReads,
    private readonly parts: VotePartReads,
    private readonly motionReads: MotionReads,
    private readonly sessions: SessionReads,
    private readonly agendas: AgendaReads,
    private readonly assemblies: AssemblyReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => VoteType, { nullable: true, description: "One vote, or null for one that is unknown or out of sight." })
  async vote(
    @Arg("id", () => ID, { description: "The vote's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<VoteRow | null> {
    return (await context.load(this.reads.vote, id)) ?? null;
  }

  @Query(() => VoteConnection, {
    description:
      "The votes the viewer may see; without signing in, those whose result is published. Where the viewer works for a street and names none, those of that street.",
  })
  votes(@Args(() => VoteArgs) args: VoteArgs, @Ctx() context: RequestContext): Connection<VoteRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => [VoteStatusCount], {
    description: "How many of the votes a list with this filter would show stand in each status.",
  })
  votesByStatus(
    @Arg("filter", () => VoteFilter, { nullable: true, description: "Which ones." }) filter: VoteFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<object[]> {
    return this.reads.byStatus(context.viewer, { filter });
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it belongs to." })
  streetOffice(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, vote.streetOffice);
  }

  @FieldResolver(() => SessionType, { description: "The session it is taken in." })
  session(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<SessionRow | undefined> {
    return context.load(this.sessions.session, vote.session);
  }

  @FieldResolver(() => AgendaItemType, { description: "The agenda item it belongs to." })
  agendaItem(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<AgendaItemRow | undefined> {
    return context.load(this.agendas.agendaItem, vote.agendaItem);
  }

  @FieldResolver(() => [MotionType], { description: "The motions it is about, as far as the viewer may read them." })
  async motions(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<MotionRow[]> {
    const ids = (await context.load(this.parts.motionsOf, vote.id)) ?? [];
    const motions = await Promise.all(ids.map((id) => context.load(this.motionReads.motion, id)));
    return motions.filter((motion) => motion !== undefined);
  }

  @FieldResolver(() => [VoteOptionType], { description: "What a ballot may name, in the order it is shown." })
  async options(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<VoteOptionType[]> {
    const titles = vote.kind === "SELECTION" ? await context.load(this.parts.titlesOf, vote.id) : undefined;
    return parseJson(read(vote, "options")).map((key) => ({
      key,
      label: titles?.get(key) ?? labelOf(key, context.language),
    }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What was voted on, word for word as it stood at the opening; null before.",
  })
  text(@Root() vote: VoteRow, @Ctx() context: RequestContext): string | null {
    if (vote.status !== "PUBLISHED") requireFollowed(context, vote);
    return read(vote, "text");
  }

  @FieldResolver(() => String, {
    description: "Hash of the newest ledger entry about this vote, to compare with one that was noted down.",
  })
  ledgerHead(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<string | undefined> {
    return context.load(this.reads.ledgerHeads, vote.id);
  }

  @FieldResolver(() => [String], {
    description:
      "The verbs the viewer may ask for now, each a mutation: open, close, enterCounts, publish, void, cancel.",
  })
  async availableMoves(@Root() vote: VoteRow, @Ctx() context: RequestContext): Promise<string[]> {
    const { status, streetOffice, assembly } = vote;
    const office = (await context.load(this.assemblies.rules, assembly))?.rules.publishes;
    const unfit = unfitMoves(vote);
    const subject = { streetOffice, assembly, office };
    const moves = openMoves(context.viewer, "vote", voteMoves, status, subject).filter((verb) => !unfit.has(verb));
    if (!moves.includes("open") || (await context.load(this.reads.readyToOpen, vote.id))) return moves;
    return moves.filter((verb) => verb !== "open");
  }

  @FieldResolver(() => TimelineConnection, {
    description: "What happened to it, oldest first; never how anyone voted.",
  })
  timeline(
    @Root() vote: VoteRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    requireFollowed(context, vote);
    return timelineOf(context, this.timelines, vote.id, page);
  }
}
