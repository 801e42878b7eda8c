import { Field, ID, InputType } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import type { Id } from "../shared/ids.js";
import type { PetitionStepKind } from "./petition-kinds.js";
import { PetitionStepKindEnum } from "./petition.type.js";

@InputType("RecordPetitionStepInput", { description: "A step that was taken towards judging a petition." })
export class RecordPetitionStepInput extends RetryInput {
  @Field(() => ID, { description: "The petition: RECORDED, ACCEPTED, IN_HAND or RESOLVED." })
  grievance!: Id;

  @Field(() => PetitionStepKindEnum, {
    description: "Which of the four; in any order, but ASSESSMENT after the others.",
  })
  kind!: PetitionStepKind;

  @Field(() => DateTimeScalar, { description: "When it was taken, not in the future." })
  takenAt!: string;

  @Field(() => String, {
    description: "What was found, 1 to 10 000 characters; read by the offices that deal with petitions only.",
  })
  note!: string;

  @Field(() => [String], {
    description: "Who was met, up to 50, each 1 to 200 characters; empty where nobody was. Read by the same.",
  })
  met!: string[];
}

@InputType("CoordinationTaskInput", { description: "What one unit took upon itself at a coordination meeting." })
export class CoordinationTaskInput {
  @Field(() => ID, { description: "The unit, one that serves the street; each once." })
  responsibleUnit!: Id;

  @Field(() => String, { description: "What it is to do, 1 to 10 000 characters." })
  agreedTask!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day its reply is due; by the rules of order if left out.",
  })
  dueOn?: string | null;
}

@InputType("HoldCoordinationMeetingInput", { description: "A meeting of units on a petition that was held." })
export class HoldCoordinationMeetingInput extends RetryInput {
  @Field(() => ID, { description: "The petition: ACCEPTED, IN_HAND or RESOLVED." })
  grievance!: Id;

  @Field(() => DateScalar, { description: "The day it was held, not in the future." })
  heldOn!: string;

  @Field(() => String, {
    nullable: true,
    description: "What was said, up to 10 000 characters; read by the offices that deal with petitions only.",
  })
  note?: string | null;

  @Field(() => [CoordinationTaskInput], { description: "What 1 to 20 units agreed to do; each becomes a follow-up." })
  tasks!: CoordinationTaskInput[];
}

@InputType("RecordAgreementInput", { description: "What both sides of a petition agreed on." })
export class RecordAgreementInput extends RetryInput {
  @Field(() => ID, { description: "The petition: ACCEPTED, IN_HAND or RESOLVED, without an agreement yet." })
  grievance!: Id;

  @Field(() => DateScalar, { description: "The day they agreed, not in the future." })
  reachedOn!: string;

  @Field(() => String, {
    description: "Its words, 1 to 10 000 characters; read by the offices that deal with petitions only.",
  })
  text!: string;
}

@InputType("ExtendPetitionInput", { description: "Which petition is to have more time, and why." })
export class ExtendPetitionInput extends RetryInput {
  @Field(() => ID, { description: "The petition: ACCEPTED, IN_HAND or RESOLVED, not overdue and not extended yet." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("EscalatePetitionInput", { description: "With which petition the zone is to help, and why." })
export class EscalatePetitionInput extends RetryInput {
  @Field(() => ID, { description: "The petition: RECORDED, ACCEPTED, IN_HAND or RESOLVED, not escalated yet." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("LinkRepetitionInput", { description: "Which petition comes again about the matter of which earlier one." })
export class LinkRepetitionInput extends RetryInput {
  @Field(() => ID, { description: "The petition that repeats the other." })
  grievance!: Id;

  @Field(() => ID, {
    description: "An earlier petition of the same street; of several of one matter, the first is linked.",
  })
  repeats!: Id;
}

@InputType("UnlinkRepetitionInput", { description: "Which petition does not repeat another after all, and why." })
export class UnlinkRepetitionInput extends RetryInput {
  @Field(() => ID, { description: "The petition that was linked as a repetition." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const grievance = { grievance: field(() => GrievanceType, "The petition, as it is now.") };

export const RecordPetitionStepResult = resultOf("RecordPetitionStep", grievance);
export const HoldCoordinationMeetingResult = resultOf("HoldCoordinationMeeting", grievance);
export const RecordAgreementResult = resultOf("RecordAgreement", grievance);
export const ExtendPetitionResult = resultOf("ExtendPetition", grievance);
export const EscalatePetitionResult = resultOf("EscalatePetition", grievance);
export const LinkRepetitionResult = resultOf("LinkRepetition", grievance);
export const UnlinkRepetitionResult = resultOf("UnlinkRepetition", grievance);
