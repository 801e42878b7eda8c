import { Field, Int } from "type-graphql";
import { MajorityBaseEnum } from "../assembly/majority.type.js";
import { FractionType } from "../graphql/fraction.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { RateType } from "../graphql/rate.type.js";
import type { VoteOutcome } from "./vote-kinds.js";
import type { OptionCount } from "./option.result.rules.js";
import type { ConditionView, ResultView } from "./vote.result.rules.js";
import { VoteOutcomeEnum } from "./vote.type.js";

@PlainType("OptionCount", "One option and how many chose it; of a selection also how it fared.")
export class OptionCountType implements OptionCount {
  @Field(() => String, { description: "The key a ballot names." })
  key!: string;

  @Field(() => String, { description: "How voters read it, in the language of Accept-Language." })
  label!: string;

  @Field(() => Int, { nullable: true, description: "How many chose it; null while the viewer may not see the tally." })
  count!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "In a selection its rank by marks, from 1; equals share one. Null until the viewer may know.",
  })
  rank!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "In a selection whether it was chosen; one that goes to a run-off was not. Null until then.",
  })
  chosen!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "In a selection how many marks it takes to meet the conditions; null until that is known.",
  })
  needed!: number | null;

  @Field(() => String, { nullable: true, description: "In a selection why it was chosen or not, in one sentence." })
  explanation!: string | null;
}

@PlainType("MajorityCondition", "One condition of the majority, with what it needed and what was reached.")
export class ConditionType implements ConditionView {
  @Field(() => String, { description: "The condition in words, in the language of Accept-Language." })
  description!: string;

  @Field(() => MajorityBaseEnum, { description: "What the share is of." })
  base!: ConditionView["base"];

  @Field(() => FractionType, { description: "The share." })
  fraction!: FractionType;

  @Field(() => Int, {
    nullable: true,
    description: "How many it takes: at once for a share of people, with the tally for a share of ballots.",
  })
  needed!: number | null;

  @Field(() => Int, { nullable: true, description: "How many there are; null while the viewer may not see the tally." })
  reached!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is met; null until then." })
  met!: boolean | null;
}

@PlainType(
  "VoteResult",
  "The numbers of a vote, frozen at its opening; the tally is added when the viewer may see it: for all once it is published, for the street's secretary once it is closed.",
)
export class VoteResultType implements ResultView {
  @Field(() => Int, { description: "Places in the assembly (名额)." })
  seats!: number;

  @Field(() => Int, { description: "Mandates that were ACTIVE (在职)." })
  inOffice!: number;

  @Field(() => Int, { description: "Checked in and not gone (出席)." })
  present!: number;

  @Field(() => Int, { description: "Named to leave this vote (回避)." })
  recused!: number;

  @Field(() => Int, { description: "The roll: those present and not recused." })
  eligible!: number;

  @Field(() => Int, { description: "Ballots cast so far, or in all." })
  cast!: number;

  @Field(() => Int, { description: "Of the roll, those who have not cast; whoever left is among them." })
  notCast!: number;

  @Field(() => RateType, { description: "Cast of eligible (投票率)." })
  turnout!: RateType;

  @Field(() => Int, {
    nullable: true,
    description: "How many must cast for it to be valid; null where the rules ask for no minimum.",
  })
  turnoutNeeded!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Papers handed out, where there were any; null while the viewer may not see the tally.",
  })
  issued!: number | null;

  @Field(() => Int, { nullable: true, description: "Valid ballots, abstentions among them." })
  valid!: number | null;

  @Field(() => Int, { nullable: true, description: "Ballots without a choice." })
  blank!: number | null;

  @Field(() => Int, { nullable: true, description: "Ballots that cannot be counted." })
  spoilt!: number | null;

  @Field(() => [OptionCountType], { description: "The options in the order of the ballot." })
  options!: OptionCountType[];

  @Field(() => [ConditionType], { description: "The conditions of the majority; every one must be met." })
  conditions!: ConditionType[];

  @Field(() => Int, { nullable: true, description: "Of a selection, the places that its run-off fills; else null." })
  placesLeft!: number | null;

  @Field(() => Int, { nullable: true, description: "Of a selection, the places that stay empty; else null." })
  unfilled!: number | null;

  @Field(() => VoteOutcomeEnum, { nullable: true, description: "What it came to." })
  outcome!: VoteOutcome | null;

  @Field(() => String, { nullable: true, description: "One sentence why, with the numbers." })
  explanation!: string | null;
}
