import { Field, InputType, registerEnumType } from "type-graphql";
import { FractionInput, FractionType } from "../graphql/fraction.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import type { Threshold, ThresholdTest } from "../shared/threshold.js";
import { majorityBases, majorityCounts, type MajorityCondition } from "./rules-of-order.rules.js";

export const MajorityBaseEnum = enumOf("MajorityBase", "What a share of the majority is of.", majorityBases, {
  SEATS: "All seats of the assembly.",
  IN_OFFICE: "Those in office when the vote was opened.",
  PRESENT: "Those present when the vote was opened.",
  CAST: "The ballots cast; known when the vote has closed.",
  VALID: "The valid ballots; known when the vote has closed.",
});

const MajorityCountEnum = enumOf("MajorityCount", "What is counted against the share.", majorityCounts, {
  FOR: "The votes in favour, the marks of one project, or in a rating the satisfied.",
  CAST: "The ballots cast.",
  VALID: "The valid ballots.",
});

/** In the API enum values are upper case; in the rules they are words of a sentence. */
const ThresholdTestEnum: Readonly<Record<string, ThresholdTest>> = { MORE_THAN: "moreThan", AT_LEAST: "atLeast" };
registerEnumType(ThresholdTestEnum, {
  name: "ThresholdTest",
  description: "Whether a share has to be passed or reached.",
  valuesConfig: {
    MORE_THAN: { description: "More than the share: exactly it is not enough." },
    AT_LEAST: { description: "The share itself is enough." },
  },
});

@PlainType("Threshold", "A share that has to be reached or passed.")
export class ThresholdType implements Threshold {
  @Field(() => ThresholdTestEnum, { description: "Whether it has to be passed or reached." })
  test!: ThresholdTest;

  @Field(() => FractionType, { description: "The share." })
  fraction!: FractionType;
}

@InputType("ThresholdInput", { description: "A share that has to be reached or passed." })
export class ThresholdInput implements Threshold {
  @Field(() => ThresholdTestEnum, { description: "Whether it has to be passed or reached." })
  test!: ThresholdTest;

  @Field(() => FractionInput, { description: "The share." })
  fraction!: FractionInput;
}

@PlainType("MajorityRule", "One condition of a majority; every one of a kind of vote must be met.")
export class MajorityRuleType extends ThresholdType implements MajorityCondition {
  @Field(() => MajorityCountEnum, { description: "What is counted." })
  count!: MajorityCondition["count"];

  @Field(() => MajorityBaseEnum, { description: "What the share is of." })
  base!: MajorityCondition["base"];

  @Field(() => Boolean, {
    description: "Whether abstentions stay in a base of CAST or VALID, where they work like votes against.",
  })
  countsAbstentions!: boolean;
}

@InputType("MajorityRuleInput", { description: "One condition of a majority." })
export class MajorityRuleInput extends ThresholdInput implements MajorityCondition {
  @Field(() => MajorityCountEnum, { description: "What is counted." })
  count!: MajorityCondition["count"];

  @Field(() => MajorityBaseEnum, { description: "What the share is of." })
  base!: MajorityCondition["base"];

  @Field(() => Boolean, {
    description: "Whether abstentions stay in a base of CAST or VALID; over any other base only true is accepted.",
  })
  countsAbstentions!: boolean;
}
