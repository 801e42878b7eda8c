import { Field, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import type { RatedThing, VoteOutcome } from "./vote-kinds.js";
import { RatedThingEnum, VoteOutcomeEnum } from "./vote.type.js";

@PlainType("Rating", "One published rating of a session (满意度测评), as a row of its table.")
export class RatingType {
  @Field(() => String, { description: "What was rated." })
  title!: string;

  @Field(() => RatedThingEnum, { description: "Of which sort that is." })
  rates!: RatedThing;

  @Field(() => Int, { description: "Representatives who were present when it was opened." })
  present!: number;

  @Field(() => Int, { description: "The roll: those present and not recused." })
  eligible!: number;

  @Field(() => Int, { description: "Ballots cast." })
  cast!: number;

  @Field(() => Int, { description: "Satisfied (满意)." })
  satisfied!: number;

  @Field(() => Int, { description: "Fairly satisfied (基本满意)." })
  fairlySatisfied!: number;

  @Field(() => Int, { description: "Not satisfied (不满意)." })
  notSatisfied!: number;

  @Field(() => Int, { description: "Did not know (不了解), which is abstaining." })
  dontKnow!: number;

  @Field(() => Int, { description: "Ballots without a choice." })
  blank!: number;

  @Field(() => Int, { description: "Ballots that cannot be counted." })
  spoilt!: number;

  @Field(() => Int, { description: "Of the roll, those who did not cast." })
  notCast!: number;

  @Field(() => VoteOutcomeEnum, { description: "What it came to by the rules of order." })
  outcome!: VoteOutcome;
}
