import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { requireMay } from "../access/access.js";
import { openMoves } from "../access/open-moves.js";
import type { AssemblyReads } from "../assembly/assembly.reads.js";
import { read } from "../database/asked.js";
import { PageArgs, type Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { DateScalar } from "../graphql/scalars.js";
import type { TimelineReads, TimelineRow } from "../ledger/timeline.reads.js";
import { TimelineConnection, timelineOf } from "../ledger/timeline.type.js";
import { representativeMoves } from "./representative.moves.js";
import type { MandateRow, RepresentativeReads, RepresentativeRow } from "./representative.reads.js";
import { noVacancy } from "./representative.rules.js";
import { RepresentativeType } from "./representative.type.js";

/** How a mandate came about, went on and ended: for those who look after the roster or oversee it. */
@Resolver(() => RepresentativeType)
export class MandateResolver {
  constructor(
    private readonly reads: RepresentativeReads,
    private readonly assemblies: AssemblyReads,
    private readonly timelines: TimelineReads,
  ) {}

  @FieldResolver(() => String, { description: "How the person came to be named; for those who follow the roster." })
  async origin(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<string | undefined> {
    return (await this.mandate(row, context))?.origin;
  }

  @FieldResolver(() => DateScalar, {
    description: "Since when the person lives or works in the street; for those who follow the roster.",
  })
  async settledOn(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<string | undefined> {
    return (await this.mandate(row, context))?.settledOn;
  }

  @FieldResolver(() => RepresentativeType, {
    nullable: true,
    description: "The ended mandate whose seat this one took (补选), if any; for those who follow the roster.",
  })
  async fills(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<RepresentativeRow | null> {
    const fills = (await this.mandate(row, context))?.fills;
    return fills ? ((await context.load(this.reads.representative, fills)) ?? null) : null;
  }

  @FieldResolver(() => RepresentativeType, {
    nullable: true,
    description: "Who took the seat this mandate left, if anybody did; for those who follow the roster.",
  })
  async filledBy(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<RepresentativeRow | null> {
    requireMay(context.viewer, "representative:follow", row);
    return (await context.load(this.reads.filling, row.id)) ?? null;
  }

  @FieldResolver(() => [String], {
    description: "The verbs the viewer may ask for now, each a mutation: suspend, resume (while there is a seat), end.",
  })
  async availableMoves(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<string[]> {
    const moves = openMoves(context.viewer, "representative", representativeMoves, read(row, "status"), row);
    if (!moves.includes("resume")) return moves;
    const assembly = await context.load(this.assemblies.assembly, row.assembly);
    const inOffice = (await context.load(this.assemblies.inOffice, row.assembly)) ?? 0;
    return assembly && noVacancy(assembly.seats, inOffice) ? moves.filter((verb) => verb !== "resume") : moves;
  }

  @FieldResolver(() => TimelineConnection, {
    description: "What happened to the mandate, oldest first; for those who follow the roster.",
  })
  timeline(
    @Root() row: RepresentativeRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TimelineRow> {
    requireMay(context.viewer, "representative:follow", row);
    return timelineOf(context, this.timelines, row.id, page);
  }

  private mandate(row: RepresentativeRow, context: RequestContext): Promise<MandateRow | undefined> {
    requireMay(context.viewer, "representative:follow", row);
    return context.load(this.reads.mandate, row.id);
  }
}
