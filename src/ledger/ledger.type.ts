import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { PersonType } from "./timeline.type.js";

@PlainType("LedgerEntry", "One entry of the hash-chained record (台账): what the chain is made of, and its body.")
export class LedgerEntryType {
  @Field(() => String, { description: "Whose chain it is: a street office's id, or zone." })
  chain!: string;

  @Field(() => Int, { description: "Its number in the chain, from 1 without gaps." })
  number!: number;

  @Field(() => DateTimeScalar, { description: "When it was entered." })
  at!: string;

  @Field(() => String, { description: "What was done, kind and verb: motion:accept." })
  act!: string;

  @Field(() => ID, { description: "The thing it is about." })
  subject!: Id;

  @Field(() => PersonType, {
    nullable: true,
    description: "Who did it; null when a set time ran out, and for a ballot: its body says whose it is.",
  })
  actor!: PersonType | null;

  @Field(() => String, { description: "The hash of the header, which the next entry names." })
  hash!: string;

  @Field(() => String, { description: "The hash of the entry before; 64 zeros for the first." })
  previousHash!: string;

  @Field(() => String, { description: "The SHA-256 of salt, line break and body, which the hash covers." })
  bodyDigest!: string;

  @Field(() => String, { nullable: true, description: "What makes the digest hard to guess; null with the body." })
  salt!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What was entered, as canonical JSON: for the street's secretary and the auditor. Null where it was erased, and where it tells how a vote goes whose result is not published.",
  })
  body!: string | null;
}

export const LedgerConnection = connectionOf("LedgerEntry", () => LedgerEntryType);

const LedgerOrderEnum = enumOf("LedgerOrderField", "What entries are ordered by.", ["NUMBER"], {
  NUMBER: "By number in the chain.",
});

@InputType("LedgerOrder", { description: "How a list of entries runs." })
export class LedgerOrder {
  @Field(() => LedgerOrderEnum, { description: "What it runs by." })
  field!: "NUMBER";

  @Field(() => DirectionEnum, { defaultValue: "ASC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("LedgerFilter", { description: "Which entries are listed; what is left out does not narrow." })
export class LedgerFilter {
  @Field(() => [String], { nullable: true, description: "Of one of these acts: motion:accept." })
  act?: string[] | null;

  @Field(() => ID, { nullable: true, description: "By this account." })
  actor?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "Entered on this day or later." })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "Entered on this day or earlier." })
  to?: Day | null;
}

@ArgsType()
export class LedgerArgs extends PageArgs {
  @Field(() => LedgerFilter, { nullable: true, description: "Which ones." })
  filter?: LedgerFilter | null;

  @Field(() => LedgerOrder, { nullable: true, description: "In which order; oldest first if left out." })
  orderBy?: LedgerOrder | null;
}
