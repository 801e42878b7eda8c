import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";

@PlainType("Visit", "One visit to households (入户走访), or a neighbourhood event where residents came and spoke.", [
  NodeInterface,
])
export class VisitType extends NodeInterface {
  @Field(() => Int, { description: "Number in the street, from 1 without gaps." })
  number!: number;

  @Field(() => DateScalar, { description: "The day it was made." })
  date!: string;

  @Field(() => String, {
    nullable: true,
    description: "What brought residents there, for a neighbourhood event; null for going from door to door.",
  })
  event!: string | null;

  @Field(() => Int, { description: "How many households were reached at home." })
  households!: number;

  @Field(() => String, { nullable: true, description: "What the team noted, or null." })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  recordedAt!: string;
}

export const VisitConnection = connectionOf("Visit", () => VisitType);

const visitOrders = ["DATE", "NUMBER"] as const;

const VisitOrderEnum = enumOf("VisitOrderField", "What visits are ordered by.", visitOrders, {
  DATE: "The day they were made.",
  NUMBER: "By number in the street.",
});

@InputType("VisitOrder", { description: "How a list of visits runs." })
export class VisitOrder {
  @Field(() => VisitOrderEnum, { description: "What it runs by." })
  field!: (typeof visitOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("VisitFilter", { description: "Which visits are listed; what is left out does not narrow." })
export class VisitFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this campaign." })
  campaign?: Id | null;

  @Field(() => ID, { nullable: true, description: "In this community." })
  community?: Id | null;

  @Field(() => ID, { nullable: true, description: "By this responsible unit." })
  unit?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "Made on this day or later." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Made on this day or earlier." })
  to?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True for neighbourhood events alone, false for going from door to door alone.",
  })
  events?: boolean | null;
}

@ArgsType()
export class VisitArgs extends PageArgs {
  @Field(() => VisitFilter, { nullable: true, description: "Which ones." })
  filter?: VisitFilter | null;

  @Field(() => VisitOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: VisitOrder | null;
}
