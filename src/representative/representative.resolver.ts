import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { requireMay } from "../access/access.js";
import type { AreaReads, CommunityRow } from "../area/area.reads.js";
import { CommunityType } from "../area/area.type.js";
import type { AssemblyReads, AssemblyRow } from "../assembly/assembly.reads.js";
import { AssemblyType } from "../assembly/assembly.type.js";
import { read } from "../database/asked.js";
import type { AtOnce } from "../graphql/at-once.js";
import { Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { RepresentativeReads, RepresentativeRow } from "./representative.reads.js";
import { RepresentativeArgs, RepresentativeConnection, RepresentativeType } from "./representative.type.js";

@Resolver(() => RepresentativeType)
export class RepresentativeResolver {
  constructor(
    private readonly representatives: RepresentativeReads,
    private readonly assemblies: AssemblyReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => RepresentativeType, { nullable: true, description: "One representative, or null for an unknown id." })
  async representative(
    @Arg("id", () => ID, { description: "The representative's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<RepresentativeRow | null> {
    return (await context.load(this.representatives.representative, id)) ?? null;
  }

  @FieldResolver(() => AssemblyType, { description: "The assembly the mandate is in." })
  assembly(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): Promise<AssemblyRow | undefined> {
    return context.load(this.assemblies.assembly, row.assembly);
  }

  @FieldResolver(() => CommunityType, { nullable: true, description: "The community the representative comes from." })
  community(@Root() row: RepresentativeRow, @Ctx() context: RequestContext): AtOnce<CommunityRow | undefined> {
    return row.community === null ? undefined : context.get(this.areas.community, row.community);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The group of representatives (代表小组), where there is one; for those of the street and the zone.",
  })
  group(@Root() row: RepresentativeRow, @Ctx() { viewer }: RequestContext): string | null {
    requireMay(viewer, "representative:readGroup", row);
    return read(row, "group");
  }
}

/** The dependent side owns the link: assemblies know nothing of representatives. */
@Resolver(() => AssemblyType)
export class AssemblyRepresentativesResolver {
  constructor(
    private readonly reads: RepresentativeReads,
    private readonly assemblies: AssemblyReads,
  ) {}

  @FieldResolver(() => Int, { description: "Seats nobody in office has: `seats` less `inOffice`." })
  async vacancies(@Root() assembly: AssemblyRow, @Ctx() context: RequestContext): Promise<number> {
    return assembly.seats - ((await context.load(this.assemblies.inOffice, assembly.id)) ?? 0);
  }

  @FieldResolver(() => RepresentativeConnection, { description: "Its representatives, with mandates of every status." })
  representatives(
    @Root() assembly: AssemblyRow,
    @Args(() => RepresentativeArgs) args: RepresentativeArgs,
    @Ctx() context: RequestContext,
  ): Connection<RepresentativeRow> {
    const { id, streetOffice } = assembly;
    if (isGiven(args.filter?.group)) {
      requireMay(context.viewer, "representative:readGroup", { streetOffice, assembly: id });
    }
    return new Connection(
      () => context.loadWith(this.reads.pagesOfAssembly, args, id),
      () => context.loadWith(this.reads.countsOfAssembly, args, id),
    );
  }
}
