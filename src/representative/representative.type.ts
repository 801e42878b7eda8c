import { ArgsType, Field, ID, InputType } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { Id } from "../shared/ids.js";
import { mandateStatuses, sectors, type MandateStatus, type Sector } from "./sectors.js";

export const SectorEnum = enumOf("Sector", "The walk of life a representative comes from (界别).", sectors, {
  RESIDENT: "Residents (居民).",
  COMMUNITY_WORKER: "Community workers (社区工作者).",
  PROPERTY_STAFF: "Staff of property management companies (物业人员).",
  STREET_DEPARTMENT: "Departments of the street office (街道部门).",
  TWO_NEW_ORGANISATION: "New economic and new social organisations (两新组织).",
  OTHER: "Anyone else (其他).",
});

const MandateStatusEnum = enumOf("MandateStatus", "Whether a mandate counts.", mandateStatuses, {
  ACTIVE: "In office.",
  SUSPENDED: "Not exercised for the time being: neither in office nor ended.",
  ENDED: "Over.",
});

@PlainType("Representative", "A mandate in one assembly (议事代表): who, from which sector, from when to when.", [
  NodeInterface,
])
export class RepresentativeType extends NodeInterface {
  @Field(() => String, { description: "The representative's name." })
  name!: string;

  @Field(() => SectorEnum, { description: "The walk of life the representative comes from." })
  sector!: Sector;

  @Field(() => MandateStatusEnum, { description: "Whether the mandate counts." })
  status!: MandateStatus;

  @Field(() => DateScalar, { description: "First day of the mandate." })
  from!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day of the mandate, null while it runs." })
  to!: string | null;
}

export const RepresentativeStatusCount = statusCountOf("Representative", MandateStatusEnum);
export const RepresentativeConnection = connectionOf("Representative", () => RepresentativeType);

const representativeOrders = ["NAME", "SECTOR"] as const;
export type RepresentativeOrderField = (typeof representativeOrders)[number];

const RepresentativeOrderEnum = enumOf(
  "RepresentativeOrderField",
  "What representatives are ordered by.",
  representativeOrders,
  {
    NAME: "By name, as its characters sort.",
    SECTOR: "By sector, then by roll.",
  },
);

@InputType("RepresentativeOrder", { description: "How a list of representatives runs." })
export class RepresentativeOrder {
  @Field(() => RepresentativeOrderEnum, { description: "What it runs by." })
  field!: RepresentativeOrderField;

  @Field(() => DirectionEnum, { defaultValue: "ASC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("RepresentativeFilter", {
  description: "Which representatives are listed; what is left out does not narrow.",
})
export class RepresentativeFilter {
  @Field(() => [SectorEnum], { nullable: true, description: "Of one of these sectors." })
  sector?: Sector[] | null;

  @Field(() => [MandateStatusEnum], { nullable: true, description: "With a mandate of one of these statuses." })
  status?: MandateStatus[] | null;

  @Field(() => String, { nullable: true, description: "Whose name contains this, up to 100 characters." })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "From this community." })
  community?: Id | null;

  @Field(() => String, { nullable: true, description: "Of this group; for those who may read groups." })
  group?: string | null;
}

@ArgsType()
export class RepresentativeArgs extends PageArgs {
  @Field(() => RepresentativeFilter, { nullable: true, description: "Which ones." })
  filter?: RepresentativeFilter | null;

  @Field(() => RepresentativeOrder, { nullable: true, description: "In which order; by roll if left out." })
  orderBy?: RepresentativeOrder | null;
}
