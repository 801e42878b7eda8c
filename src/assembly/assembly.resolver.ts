import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import type { RequestContext } from "../graphql/context.js";
import type { Id } from "../shared/ids.js";
import type { AssemblyReads, AssemblyRow, SectorCount } from "./assembly.reads.js";
import { AssemblyType, SectorCountType } from "./assembly.type.js";

@Resolver(() => AssemblyType)
export class AssemblyResolver {
  constructor(
    private readonly assemblies: AssemblyReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => AssemblyType, { nullable: true, description: "One assembly, or null for an unknown id." })
  async assembly(
    @Arg("id", () => ID, { description: "The assembly's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<AssemblyRow | null> {
    return (await context.load(this.assemblies.assembly, id)) ?? null;
  }

  @FieldResolver(() => StreetOfficeType, { description: "The street whose assembly it is." })
  streetOffice(@Root() assembly: AssemblyRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, assembly.streetOffice);
  }

  @FieldResolver(() => Int, {
    description: "Representatives with an ACTIVE mandate: the base of quorum and majorities.",
  })
  async inOffice(@Root() assembly: AssemblyRow, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(this.assemblies.inOffice, assembly.id)) ?? 0;
  }

  @FieldResolver(() => [SectorCountType], { description: "Those in office by sector." })
  async sectors(@Root() assembly: AssemblyRow, @Ctx() context: RequestContext): Promise<SectorCount[]> {
    return (await context.load(this.assemblies.sectors, assembly.id)) ?? [];
  }
}

/** A street office's own assembly. */
@Resolver(() => StreetOfficeType)
export class StreetOfficeAssemblyResolver {
  constructor(private readonly assemblies: AssemblyReads) {}

  @FieldResolver(() => AssemblyType, { nullable: true, description: "The term that runs, or null before the first." })
  async currentAssembly(@Root() office: StreetOfficeRow, @Ctx() context: RequestContext): Promise<AssemblyRow | null> {
    return (await context.load(this.assemblies.currentOf, office.id)) ?? null;
  }
}
