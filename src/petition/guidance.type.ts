import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";

@PlainType("Guidance", "A case in which a unit's petition officer was guided on the spot (指导).", [NodeInterface])
export class GuidanceType extends NodeInterface {
  @Field(() => DateScalar, { description: "The day it was given." })
  givenOn!: string;

  @Field(() => String, { description: "What it was about and what was advised." })
  note!: string;

  @Field(() => DateTimeScalar, { description: "When it was entered." })
  recordedAt!: string;
}

@PlainType("Training", "A training of the units' petition officers (培训).", [NodeInterface])
export class TrainingType extends NodeInterface {
  @Field(() => String, { description: "What it was about, 1 to 100 characters." })
  title!: string;

  @Field(() => DateScalar, { description: "The day it was held." })
  heldOn!: string;

  @Field(() => Int, { description: "How many took part." })
  participants!: number;

  @Field(() => String, { nullable: true, description: "A remark, or null." })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was entered." })
  recordedAt!: string;
}

export const GuidanceConnection = connectionOf("Guidance", () => GuidanceType);
export const TrainingConnection = connectionOf("Training", () => TrainingType);

const GuidanceOrderEnum = enumOf("GuidanceOrderField", "What guidance is ordered by.", ["GIVEN_ON"], {
  GIVEN_ON: "The day it was given.",
});

const TrainingOrderEnum = enumOf("TrainingOrderField", "What trainings are ordered by.", ["HELD_ON"], {
  HELD_ON: "The day they were held.",
});

@InputType("GuidanceOrder", { description: "How a list of guidance runs." })
export class GuidanceOrder {
  @Field(() => GuidanceOrderEnum, { description: "What it runs by." })
  field!: "GIVEN_ON";

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("TrainingOrder", { description: "How a list of trainings runs." })
export class TrainingOrder {
  @Field(() => TrainingOrderEnum, { description: "What it runs by." })
  field!: "HELD_ON";

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("GuidanceFilter", { description: "Which guidance is listed; what is left out does not narrow." })
export class GuidanceFilter {
  @Field(() => ID, { nullable: true, description: "In this street." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Given to this responsible unit." })
  unit?: Id | null;

  @Field(() => ID, { nullable: true, description: "About this petition." })
  grievance?: Id | null;

  @Field(() => String, { nullable: true, description: "That contains this; up to 100 characters." })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Given on this day or later." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Given on this day or earlier." })
  to?: string | null;
}

@InputType("TrainingFilter", { description: "Which trainings are listed; what is left out does not narrow." })
export class TrainingFilter {
  @Field(() => ID, { nullable: true, description: "Held for this street; those of the whole zone are not." })
  streetOffice?: Id | null;

  @Field(() => String, { nullable: true, description: "That contain this in their title; up to 100 characters." })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Held on this day or later." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Held on this day or earlier." })
  to?: string | null;
}

@ArgsType()
export class GuidanceArgs extends PageArgs {
  @Field(() => GuidanceFilter, { nullable: true, description: "Which ones." })
  filter?: GuidanceFilter | null;

  @Field(() => GuidanceOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: GuidanceOrder | null;
}

@ArgsType()
export class TrainingArgs extends PageArgs {
  @Field(() => TrainingFilter, { nullable: true, description: "Which ones." })
  filter?: TrainingFilter | null;

  @Field(() => TrainingOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: TrainingOrder | null;
}

@InputType("RecordGuidanceInput", { description: "Guidance that was given to a unit." })
export class RecordGuidanceInput extends RetryInput {
  @Field(() => ID, { description: "The street it was given in." })
  streetOffice!: Id;

  @Field(() => ID, { description: "The unit, one that serves the street." })
  responsibleUnit!: Id;

  @Field(() => ID, {
    nullable: true,
    description: "The petition it was about, of the same street; left out for a case outside this system.",
  })
  grievance?: Id | null;

  @Field(() => DateScalar, { description: "The day it was given, not in the future." })
  givenOn!: string;

  @Field(() => String, {
    description: "What it was about and what was advised, 1 to 10 000 characters, without names of residents.",
  })
  note!: string;
}

@InputType("RecordTrainingInput", { description: "A training that was held." })
export class RecordTrainingInput extends RetryInput {
  @Field(() => ID, { nullable: true, description: "The street it was for; left out for one of the whole zone." })
  streetOffice?: Id | null;

  @Field(() => String, { description: "What it was about, 1 to 100 characters." })
  title!: string;

  @Field(() => DateScalar, { description: "The day it was held, not in the future." })
  heldOn!: string;

  @Field(() => Int, { description: "How many took part, 1 to 10 000." })
  participants!: number;

  @Field(() => String, { nullable: true, description: "A remark, up to 10 000 characters." })
  note?: string | null;
}

export const RecordGuidanceResult = resultOf("RecordGuidance", {
  guidance: field(() => GuidanceType, "The guidance, as it was entered."),
});
export const RecordTrainingResult = resultOf("RecordTraining", {
  training: field(() => TrainingType, "The training, as it was entered."),
});
