import { Field, ID, InputType, Int } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import { AssemblyType } from "./assembly.type.js";
import type { RulesChange } from "./rules-of-order.change.rules.js";
import { RulesOfOrderInput } from "./rules-of-order.type.js";

@InputType("ChangeRulesOfOrderInput", { description: "Which rules are to be different from now on, and why." })
export class ChangeRulesOfOrderInput extends RetryInput {
  @Field(() => ID, { description: "The assembly whose rules they are." })
  assembly!: Id;

  @Field(() => Int, { description: "The version the change was thought out from; refused when there is a newer one." })
  expectedVersion!: number;

  @Field(() => RulesOfOrderInput, { description: "The rules that change; what is left out stays as it is." })
  rules!: RulesChange;

  @Field(() => String, { description: "Who decided it and why, 1 to 500 characters; public with the version." })
  reason!: string;
}

export const ChangeRulesOfOrderResult = resultOf("ChangeRulesOfOrder", {
  assembly: field(() => AssemblyType, "The assembly, with its new version of the rules."),
});
