import { ArgsType, Field, ID, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import type { Id } from "../shared/ids.js";

@ArgsType()
export class HotSpotsArgs {
  @Field(() => ID, { description: "The street office." })
  streetOffice!: Id;

  @Field(() => Int, { defaultValue: 30, description: "How many days are compared with as many before: 1 to 365." })
  days!: number;

  @Field(() => Int, { defaultValue: 10, description: "How many are told at most: 1 to 100." })
  first!: number;
}

@PlainType("HotSpot", "A category in a community that residents speak of more than before.")
export class HotSpotType {
  /** What it is; category and community are fields of their own. */
  categoryKey!: string;
  communityId!: Id | null;

  @Field(() => Int, { description: "How many grievances were recorded in the last days, today included." })
  now!: number;

  @Field(() => Int, { description: "How many in as many days before those." })
  before!: number;
}
