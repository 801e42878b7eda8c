import { Field, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { connectionOf } from "../graphql/connection.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { RulesOfOrderType } from "./rules-of-order.type.js";

@PlainType("RulesVersion", "One version of an assembly's rules of order; none is ever edited.")
export class RulesVersionType {
  @Field(() => Int, { description: "Which version it is, from 1; the highest is in force." })
  version!: number;

  @Field(() => DateTimeScalar, { description: "When it was made." })
  madeAt!: string;

  @Field(() => String, { description: "Where it comes from, or why it was made." })
  reason!: string;

  @Field(() => RulesOfOrderType, { description: "The rules, all of them." })
  rules!: object;
}

export const RulesVersionConnection = connectionOf("RulesVersion", () => RulesVersionType);
