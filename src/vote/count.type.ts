import { Field, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { RepresentativeRow } from "../representative/representative.reads.js";
import { RepresentativeType } from "../representative/representative.type.js";

@PlainType("EnteredOption", "One option and how many were counted for it.")
export class EnteredOptionType {
  @Field(() => String, { description: "The key of the option." })
  key!: string;

  @Field(() => String, { description: "How voters read it, in the language of Accept-Language." })
  label!: string;

  @Field(() => Int, { description: "How many were counted for it." })
  count!: number;
}

@PlainType("CountConfirmation", "What one scrutineer said of counts that were entered.")
export class CountConfirmationType {
  @Field(() => RepresentativeType, { description: "The scrutineer (监票人)." })
  scrutineer!: RepresentativeRow;

  @Field(() => Boolean, { description: "Whether the scrutineer confirms these numbers." })
  agrees!: boolean;

  @Field(() => String, { nullable: true, description: "Why not; null for one who does." })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was said." })
  at!: string;
}

@PlainType("CountEntry", "Counts entered by hand for one vote. The last entry is the one that may stand.")
export class CountEntryType {
  @Field(() => Int, { description: "Which entry of its vote it is, from 1." })
  number!: number;

  @Field(() => Int, { nullable: true, description: "Papers handed out; null where hands were shown." })
  issued!: number | null;

  @Field(() => Int, { description: "Papers that came back, or hands in all." })
  returned!: number;

  @Field(() => Int, { description: "Valid ones, abstentions among them." })
  valid!: number;

  @Field(() => Int, { description: "Those without a choice." })
  blank!: number;

  @Field(() => Int, { description: "Those that cannot be counted." })
  spoilt!: number;

  @Field(() => [EnteredOptionType], { description: "The options in the order of the ballot." })
  options!: EnteredOptionType[];

  @Field(() => PersonType, { description: "Who entered them." })
  enteredBy!: PersonType;

  @Field(() => DateTimeScalar, { description: "When they were entered." })
  enteredAt!: string;

  @Field(() => String, { nullable: true, description: "Why a published result was counted anew; null otherwise." })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why they do not stand: what the scrutineer said who disagreed, or that they were entered anew.",
  })
  voidedBecause!: string | null;

  @Field(() => [CountConfirmationType], { description: "What the scrutineers said of them, in the order of time." })
  confirmations!: CountConfirmationType[];
}
