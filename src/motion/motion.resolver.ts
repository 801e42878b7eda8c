import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { AssemblyReads, AssemblyRow } from "../assembly/assembly.reads.js";
import { AssemblyType } from "../assembly/assembly.type.js";
import { read } from "../database/asked.js";
import type { StatusCount } from "../database/status-counts.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { Connection, listed, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { requireFollowed } from "../graphql/followed.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import type { RepresentativeReads, RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeConnection, RepresentativeType } from "../representative/representative.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { movesOpenTo } from "./motion.open-moves.js";
import { secondsNeeded, tooFewSeconds } from "./motion.rules.js";
import type { MotionReads, MotionRow } from "./motion.reads.js";
import { MotionArgs, MotionFilter } from "./motion.list.type.js";
import type { MotionStatus } from "./motion.moves.js";
import { MotionConnection, MotionStatusCount, MotionType } from "./motion.type.js";

@Resolver(() => MotionType)
export class MotionResolver {
  constructor(
    private readonly reads: MotionReads,
    private readonly assemblies: AssemblyReads,
    private readonly representatives: RepresentativeReads,
    private readonly areas: AreaReads,
    private readonly timelines: TimelineReads,
  ) {}

  @Query(() => MotionType, {
    nullable: true,
    description: "One motion, or null for one that is unknown or out of sight.",
  })
  async motion(
    @Arg("id", () => ID, { description: "The motion's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<MotionRow | null> {
    return (await context.load(this.reads.motion, id)) ?? null;
  }

  @Query(() => MotionConnection, {
    description:
      "The motions the viewer may see; without signing in, those of published votes. Where the viewer works for a street and names none, those of that street.",
  })
  motions(@Args(() => MotionArgs) args: MotionArgs, @Ctx() context: RequestContext): Connection<MotionRow> {
    return listed(context, this.reads.list, args);
  }

  @Query(() => [MotionStatusCount], {
    description: "How many of the motions that `motions` would list by the same filter stand in each status.",
  })
  motionsByStatus(
    @Arg("filter", () => MotionFilter, { nullable: true, description: "Which ones." }) filter: MotionFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<StatusCount<MotionStatus>[]> {
    return this.reads.byStatus(context.viewer, { filter });
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      "Until when the office has to hand it over to a unit, by the rules of order as they were when it was adopted, or as a suggestion accepted; null before, and where that was before this was written down.",
  })
  handOverBy(@Root() motion: MotionRow, @Ctx() context: RequestContext): string | null {
    requireFollowed(context, motion);
    return read(motion, "handOverBy");
  }

  @FieldResolver(() => Boolean, {
    description: "Whether no unit has a task for it although the time to hand it over is over.",
  })
  handOverOverdue(@Root() motion: MotionRow, @Ctx() context: RequestContext): boolean {
    requireFollowed(context, motion);
    return Boolean(read(motion, "handOverOverdue"));
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street it belongs to." })
  streetOffice(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, motion.streetOffice);
  }

  @FieldResolver(() => AssemblyType, { description: "The assembly it was brought before." })
  assembly(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<AssemblyRow | undefined> {
    return context.load(this.assemblies.assembly, motion.assembly);
  }

  @FieldResolver(() => RepresentativeType, {
    description: "The representative who leads it (领衔人), or led it last where `leadVacantSince` is set.",
  })
  leadSponsor(@Root() motion: MotionRow, @Ctx() context: RequestContext): AtOnce<RepresentativeRow | undefined> {
    return context.get(this.representatives.representative, motion.leadSponsor);
  }

  @FieldResolver(() => RepresentativeConnection, { description: "Who has seconded the wording that stands (附议人)." })
  seconders(
    @Root() motion: MotionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<RepresentativeRow> {
    requireFollowed(context, motion);
    return new Connection(
      () => context.loadWith(this.reads.secondersPages, page, motion.id),
      () => context.get(this.reads.seconds, motion.id),
    );
  }

  @FieldResolver(() => Int, { description: "How many seconders its kind takes by the rules of order." })
  secondsNeeded(@Root() motion: MotionRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.assemblies.rules, motion.assembly), (current) =>
      current ? secondsNeeded(current.rules, motion.kind) : 0,
    );
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer has seconded the wording that stands." })
  secondedByViewer(@Root() motion: MotionRow, @Ctx() context: RequestContext): AtOnce<boolean> {
    return withValue(context.get(this.reads.secondedByViewer, motion.id), (seconded = false) => seconded);
  }

  @FieldResolver(() => [String], {
    description: "The verbs the viewer may ask for now, each a mutation: inviteSeconds, submit, withdraw, accept, ...",
  })
  async availableMoves(@Root() motion: MotionRow, @Ctx() context: RequestContext): Promise<string[]> {
    const rules = (await context.load(this.assemblies.rules, motion.assembly))?.rules;
    const moves = movesOpenTo(context.viewer, motion, rules?.reviews);
    if (moves.includes("defer") && (await context.load(this.reads.heldByVote, motion.id)))
      return without(moves, "defer");
    if (!rules || !moves.includes("submit")) return moves;
    const seconds = (await context.load(this.reads.seconds, motion.id)) ?? 0;
    return tooFewSeconds(rules, motion.kind, seconds) ? without(moves, "submit") : moves;
  }

  @FieldResolver(() => TimelineConnection, { description: "What happened to it, oldest first." })
  timeline(
    @Root() motion: MotionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    requireFollowed(context, motion);
    return timelineOf(context, this.timelines, motion.id, page);
  }
}

function without(moves: readonly string[], closed: string): string[] {
  return moves.filter((verb) => verb !== closed);
}
