import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";

@PlainType(
  "VisitCampaign",
  "A round of household visits (入户大走访) that a unit makes in some communities of a street.",
  [NodeInterface],
)
export class VisitCampaignType extends NodeInterface {
  @Field(() => Int, { description: "Number in the street, from 1 without gaps." })
  number!: number;

  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  title!: string;

  @Field(() => DateScalar, { description: "Its first day." })
  from!: string;

  @Field(() => DateScalar, { description: "Its last day." })
  to!: string;

  @Field(() => DateTimeScalar, { description: "When it was planned." })
  plannedAt!: string;
}

@PlainType("CampaignProgress", "How far a campaign has come in one of its communities.")
export class CampaignProgressType {
  @Field(() => Int, { nullable: true, description: "How many households are to be reached; null where nobody said." })
  target!: number | null;

  @Field(() => Int, { description: "How many households were reached." })
  households!: number;

  @Field(() => Int, { description: "How many questionnaires were filled in at its visits there." })
  questionnaires!: number;

  @Field(() => Int, { description: "How many grievances were heard there." })
  grievances!: number;
}

export const VisitCampaignConnection = connectionOf("VisitCampaign", () => VisitCampaignType);

const campaignOrders = ["FROM", "NUMBER"] as const;

const CampaignOrderEnum = enumOf("VisitCampaignOrderField", "What campaigns are ordered by.", campaignOrders, {
  FROM: "Their first day.",
  NUMBER: "By number in the street.",
});

@InputType("VisitCampaignOrder", { description: "How a list of campaigns runs." })
export class VisitCampaignOrder {
  @Field(() => CampaignOrderEnum, { description: "What it runs by." })
  field!: (typeof campaignOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("VisitCampaignFilter", { description: "Which campaigns are listed; what is left out does not narrow." })
export class VisitCampaignFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this responsible unit." })
  unit?: Id | null;

  @Field(() => String, {
    nullable: true,
    description: "That contain this in their title, or have this number; up to 100 characters.",
  })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "That were not over before this day." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "That had begun by this day." })
  to?: string | null;
}

@ArgsType()
export class VisitCampaignArgs extends PageArgs {
  @Field(() => VisitCampaignFilter, { nullable: true, description: "Which ones." })
  filter?: VisitCampaignFilter | null;

  @Field(() => VisitCampaignOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: VisitCampaignOrder | null;
}
