import { Field, InputType, Int } from "type-graphql";
import type { Fraction } from "../shared/threshold.js";
import { PlainType } from "./plain-type.js";

@PlainType("Fraction", "A share, as two whole numbers; it is compared by multiplying.")
export class FractionType implements Fraction {
  @Field(() => Int, { description: "The upper number." })
  numerator!: number;

  @Field(() => Int, { description: "The lower number." })
  denominator!: number;
}

@InputType("FractionInput", { description: "A share, as two whole numbers: more than 0 and at most 1." })
export class FractionInput implements Fraction {
  @Field(() => Int, { description: "The upper number, from 1." })
  numerator!: number;

  @Field(() => Int, { description: "The lower number, up to 1000." })
  denominator!: number;
}
