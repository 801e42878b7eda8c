import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import type { Id } from "../shared/ids.js";
import type { AreaReads, CategoryRow, CommunityRow, StreetOfficeRow, UnitRow } from "./area.reads.js";
import { CategoryType, CommunityType, ResponsibleUnitType, StreetOfficeType } from "./area.type.js";

@Resolver(() => StreetOfficeType)
export class StreetOfficeResolver {
  constructor(private readonly areas: AreaReads) {}

  @Query(() => [StreetOfficeType], { description: "All street offices of the zone, in their usual order." })
  streetOffices(): Promise<StreetOfficeRow[]> {
    return this.areas.streetOffices();
  }

  @Query(() => StreetOfficeType, { nullable: true, description: "One street office, or null for an unknown id." })
  async streetOffice(
    @Arg("id", () => ID, { description: "The street office's id." }) id: Id,
    @Ctx() context: RequestContext,
  ): Promise<StreetOfficeRow | null> {
    return (await context.load(this.areas.streetOffice, id)) ?? null;
  }

  @FieldResolver(() => [CommunityType], { description: "Its communities." })
  async communities(@Root() office: StreetOfficeRow, @Ctx() context: RequestContext): Promise<CommunityRow[]> {
    return (await context.load(this.areas.communitiesOf, office.id)) ?? [];
  }
}

@Resolver(() => CommunityType)
export class CommunityResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => StreetOfficeType, { description: "The street office it belongs to." })
  streetOffice(@Root() community: CommunityRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | undefined> {
    return context.load(this.areas.streetOffice, community.streetOffice);
  }
}

@Resolver(() => CategoryType)
export class CategoryResolver {
  constructor(private readonly areas: AreaReads) {}

  @Query(() => [CategoryType], { description: "The categories of grievances, in their usual order." })
  categories(): Promise<CategoryRow[]> {
    return this.areas.categories();
  }

  @FieldResolver(() => String, { description: "What users read, in the language of Accept-Language." })
  label(@Root() category: CategoryRow, @Ctx() context: RequestContext): string {
    return context.language === "en" ? category.labelEn : category.labelZh;
  }
}

@Resolver(() => ResponsibleUnitType)
export class ResponsibleUnitResolver {
  constructor(private readonly areas: AreaReads) {}

  @Query(() => [ResponsibleUnitType], { description: "The units that may be given tasks, in their usual order." })
  responsibleUnits(
    @Arg("streetOffice", () => ID, { nullable: true, description: "Only those that serve this street." })
    streetOffice: Id | null,
  ): Promise<UnitRow[]> {
    return this.areas.responsibleUnits(streetOffice ?? undefined);
  }
}
