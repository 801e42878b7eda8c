import { Field, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { ResultView } from "./vote.result.rules.js";
import { VoteResultType } from "./vote.result.type.js";

@PlainType("VoteCorrection", "A published result that was wrong: what it said, what it says since, and why.")
export class VoteCorrectionType {
  @Field(() => Int, { description: "Which correction of its vote it is, from 1." })
  number!: number;

  @Field(() => VoteResultType, { description: "The result as it was before." })
  before!: ResultView;

  @Field(() => VoteResultType, { description: "The result as it was corrected." })
  after!: ResultView;

  @Field(() => String, { description: "Why it was corrected." })
  reason!: string;

  @Field(() => DateTimeScalar, { description: "When it was corrected." })
  correctedAt!: string;

  @Field(() => PersonType, { nullable: true, description: "Who corrected it; null for those who may not follow it." })
  correctedBy!: PersonType | null;
}
