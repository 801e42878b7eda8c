import { Field, ID, Int } from "type-graphql";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import { petitionStepKinds, type PetitionStepKind } from "./petition-kinds.js";

export const PetitionStepKindEnum = enumOf(
  "PetitionStepKind",
  "The four steps of judging a petition (望闻问切).",
  petitionStepKinds,
  {
    BASIC_FACTS: "What the matter is and what is demanded (望).",
    CORE_DEMAND: "What the petitioner is really concerned about, heard in person (闻).",
    FIELD_INQUIRY: "The causes, found by visits to the place and the people (问).",
    ASSESSMENT: "What it comes to and what is proposed (切); after the three others.",
  },
);

const inConfidence = "null for whoever may not read it: for representatives and units.";

@PlainType("Petition", "What a grievance that came as a petition (信访案件) has beside all others.")
export class PetitionType {
  @Field(() => DateTimeScalar, { nullable: true, description: "When the zone was asked for help with it, or null." })
  escalatedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why the zone was asked for help, or null." })
  escalatedBecause!: string | null;
}

@PlainType("PetitionStep", "One step taken towards judging a petition. A kind may be taken again.")
export class PetitionStepType {
  @Field(() => Int, { description: "Number in the petition, from 1 without gaps." })
  number!: number;

  @Field(() => PetitionStepKindEnum, { description: "Which of the four it is." })
  kind!: PetitionStepKind;

  @Field(() => DateTimeScalar, { description: "When it was taken." })
  takenAt!: string;

  @Field(() => String, { nullable: true, description: `What was found; ${inConfidence}` })
  note!: string | null;

  @Field(() => [String], { nullable: true, description: `Who was met, as the officer wrote it down; ${inConfidence}` })
  met!: readonly string[] | null;

  @Field(() => DateTimeScalar, { description: "When it was entered." })
  recordedAt!: string;

  @Field(() => PersonType, { description: "Who entered it." })
  recordedBy!: PersonType;
}

@PlainType("CoordinationMeeting", "A meeting of several units on one petition (碰头会).")
export class CoordinationMeetingType {
  @Field(() => ID, { description: "The meeting's id." })
  id!: Id;

  @Field(() => DateScalar, { description: "The day it was held." })
  heldOn!: string;

  @Field(() => String, { nullable: true, description: `What was said, if it was written down; ${inConfidence}` })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was entered." })
  recordedAt!: string;

  @Field(() => PersonType, { description: "Who entered it." })
  recordedBy!: PersonType;
}

@PlainType("CoordinatedUnit", "What one unit took upon itself at a coordination meeting.")
export class CoordinatedUnitType {
  @Field(() => String, { description: "The unit's name." })
  name!: string;

  @Field(() => String, { description: "The task, as it was agreed." })
  agreedTask!: string;
}

@PlainType("PetitionAgreement", "What both sides of a petition agreed on.")
export class PetitionAgreementType {
  @Field(() => DateScalar, { description: "The day they agreed." })
  reachedOn!: string;

  @Field(() => String, { nullable: true, description: `Its words; ${inConfidence}` })
  text!: string | null;
}

@PlainType("PetitionExtension", "The more time that a petition was given, once.")
export class PetitionExtensionType {
  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => DateTimeScalar, { description: "Until when it is to be settled now." })
  until!: string;
}
