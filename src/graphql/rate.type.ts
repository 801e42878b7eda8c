import { Field, Float, Int } from "type-graphql";
import { PlainType } from "./plain-type.js";

@PlainType("Rate", "A share as the two numbers it comes from.")
export class RateType {
  @Field(() => Int, { description: "How many of them." })
  numerator!: number;

  @Field(() => Int, { description: "Of how many." })
  denominator!: number;

  @Field(() => Float, { nullable: true, description: "The share, 0 to 1; null over nothing, never 0 or 1." })
  value!: number | null;
}
