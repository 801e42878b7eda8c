import { ArgsType, Field, ID, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { RateType } from "../graphql/rate.type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { VoteKind, VoteOutcome } from "./vote-kinds.js";
import type { FiguresRequest } from "./vote-figures.reads.js";
import type { KindFigures, StreetFigures, VoteFigures } from "./vote-figures.rules.js";
import { VoteKindEnum, VoteOutcomeEnum } from "./vote.type.js";

@ArgsType()
export class VoteFiguresArgs implements FiguresRequest {
  @Field(() => ID, { nullable: true, description: "Of this street alone; of all streets if left out." })
  streetOffice?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "Of sessions that began on this day or later." })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "Of sessions that began on this day or earlier." })
  to?: Day | null;
}

@PlainType("VoteOutcomeCount", "How many votes came to this.")
class VoteOutcomeCountType {
  @Field(() => VoteOutcomeEnum, { description: "What they came to." })
  outcome!: VoteOutcome;

  @Field(() => Int, { description: "How many votes." })
  count!: number;
}

@PlainType("VoteKindFigures", "The figures of the votes of one kind.")
class VoteKindFiguresType {
  @Field(() => VoteKindEnum, { description: "Which kind." })
  kind!: VoteKind;

  @Field(() => Int, { description: "How many were published." })
  votes!: number;

  @Field(() => RateType, { description: "Ballots cast of those who could have cast one, in all of them together." })
  turnout!: KindFigures["turnout"];

  @Field(() => [VoteOutcomeCountType], { description: "What they came to; what none came to is left out." })
  outcomes!: KindFigures["outcomes"];
}

@PlainType("VoteStreetFigures", "The figures of one street's votes.")
export class VoteStreetFiguresType {
  @Field(() => Int, { description: "How many were published." })
  votes!: number;

  @Field(() => RateType, { description: "Ballots cast of those who could have cast one, in all of them together." })
  turnout!: StreetFigures["turnout"];

  @Field(() => [VoteKindFiguresType], { description: "By kind; a kind without a vote is left out." })
  byKind!: StreetFigures["byKind"];
}

@PlainType(
  "VoteFigures",
  "Figures of published votes. A correction counts as it stands, each round is a vote of its own.",
)
export class VoteFiguresType {
  @Field(() => Int, { description: "How many were published." })
  votes!: number;

  @Field(() => RateType, { description: "Ballots cast of those who could have cast one, in all of them together." })
  turnout!: VoteFigures["turnout"];

  @Field(() => [VoteKindFiguresType], { description: "By kind; a kind without a vote is left out." })
  byKind!: VoteFigures["byKind"];

  @Field(() => [VoteStreetFiguresType], { description: "By street; a street without a vote is left out." })
  byStreet!: VoteFigures["byStreet"];
}
