import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { requireMay } from "../access/access.js";
import type { AssemblyReads } from "../assembly/assembly.reads.js";
import type { RequestContext } from "../graphql/context.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { RepresentativeReads } from "./representative.reads.js";
import { RepresentativeFilter, RepresentativeStatusCount } from "./representative.type.js";

/** How an assembly's mandates stand, in numbers. */
@Resolver()
export class RepresentativeCountsResolver {
  constructor(
    private readonly reads: RepresentativeReads,
    private readonly assemblies: AssemblyReads,
  ) {}

  @Query(() => [RepresentativeStatusCount], {
    description: "How many of an assembly's representatives have a mandate of each status, of those the filter lists.",
  })
  async representativesByStatus(
    @Arg("assembly", () => ID, { description: "The assembly." }) id: Id,
    @Arg("filter", () => RepresentativeFilter, { nullable: true, description: "Which ones." })
    filter: RepresentativeFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<object[]> {
    const assembly = await context.load(this.assemblies.assembly, id);
    if (!assembly) throw new Fault("NOT_FOUND", "assembly");
    if (isGiven(filter?.group)) {
      const { streetOffice } = assembly;
      requireMay(context.viewer, "representative:readGroup", { streetOffice, assembly: id });
    }
    return this.reads.byStatus(id, { filter });
  }
}
