import { ArgsType, Field, ID, InputType } from "type-graphql";
import { DirectionEnum, PageArgs } from "../graphql/connection.js";
import { enumOf } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import { SectorEnum } from "../representative/representative.type.js";
import type { Sector } from "../representative/sectors.js";
import type { Id } from "../shared/ids.js";
import type { MotionKind } from "./motion-kinds.js";
import type { MotionStatus } from "./motion.moves.js";
import { MotionKindEnum, MotionStatusEnum } from "./motion.type.js";

const motionOrders = ["DRAFTED_AT", "NUMBER"] as const;

const MotionOrderEnum = enumOf("MotionOrderField", "What motions are ordered by.", motionOrders, {
  DRAFTED_AT: "When they were drafted.",
  NUMBER: "By number; those without one stand before the first.",
});

@InputType("MotionOrder", { description: "How a list of motions runs." })
export class MotionOrder {
  @Field(() => MotionOrderEnum, { description: "What it runs by." })
  field!: (typeof motionOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("MotionFilter", { description: "Which motions are listed; what is left out does not narrow." })
export class MotionFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this assembly." })
  assembly?: Id | null;

  @Field(() => [MotionStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: MotionStatus[] | null;

  @Field(() => [MotionKindEnum], { nullable: true, description: "Of one of these kinds." })
  kind?: MotionKind[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only those the viewer leads." })
  mine?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose title or text contains this, up to 100 characters; digits alone also find the number.",
  })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "Led by this representative." })
  leadSponsor?: Id | null;

  @Field(() => [SectorEnum], { nullable: true, description: "Led by a representative of one of these sectors." })
  sector?: Sector[] | null;

  @Field(() => ID, { nullable: true, description: "Led by a representative of this community." })
  community?: Id | null;

  @Field(() => [String], {
    nullable: true,
    description: "That carry a grievance of one of these categories, by key, of those the viewer may read.",
  })
  category?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "That led to a follow-up of this responsible unit, of those the viewer may read.",
  })
  unit?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "Last submitted on this day or later." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Last submitted on this day or earlier." })
  to?: string | null;
}

@ArgsType()
export class MotionArgs extends PageArgs {
  @Field(() => MotionFilter, { nullable: true, description: "Which ones." })
  filter?: MotionFilter | null;

  @Field(() => MotionOrder, { nullable: true, description: "In which order; newest draft first if left out." })
  orderBy?: MotionOrder | null;
}
