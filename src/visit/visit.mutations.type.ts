import { Field, ID, InputType, Int } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateScalar } from "../graphql/scalars.js";
import { NewContactInput } from "../grievance/grievance.mutations.type.js";
import type { Id } from "../shared/ids.js";
import { VisitType } from "./visit.type.js";

@InputType("HeardGrievanceInput", { description: "What a resident said on a visit; the clock runs from now." })
export class HeardGrievanceInput {
  @Field(() => String, { description: "What it is about, 1 to 100 characters, without names." })
  title!: string;

  @Field(() => String, { description: "What the resident said, 1 to 10 000 characters." })
  description!: string;

  @Field(() => String, { description: "The key of its category, for example PARKING." })
  category!: string;

  @Field(() => NewContactInput, { nullable: true, description: "How the resident can be reached." })
  contact?: NewContactInput | null;
}

@InputType("RecordVisitInput", { description: "A visit that was made, with what was heard on it." })
export class RecordVisitInput extends RetryInput {
  @Field(() => ID, {
    nullable: true,
    description: "The campaign it belongs to; a unit's officer records visits of the unit's campaigns alone.",
  })
  campaign?: Id | null;

  @Field(() => ID, { description: "The community it was in, one of the campaign's." })
  community!: Id;

  @Field(() => DateScalar, { description: "The day it was made: not after today, and one of the campaign's." })
  date!: string;

  @Field(() => String, {
    nullable: true,
    description: "For a neighbourhood event, what brought residents there, up to 100 characters.",
  })
  event?: string | null;

  @Field(() => [String], { description: "Names of those who went, staff and representatives: 1 to 50, each once." })
  team!: string[];

  @Field(() => Int, { description: "How many households were reached at home, 0 to 100 000." })
  households!: number;

  @Field(() => String, { nullable: true, description: "What the team noted, up to 10 000 characters." })
  note?: string | null;

  @Field(() => [HeardGrievanceInput], {
    nullable: true,
    description:
      "Up to 50 grievances that were heard. They are recorded with the visit, as heard on it and from its community: all or, where one is refused, nothing.",
  })
  grievances?: HeardGrievanceInput[] | null;
}

@InputType("CorrectVisitInput", { description: "What of a visit was written down wrongly; the rest stays." })
export class CorrectVisitInput extends RetryInput {
  @Field(() => ID, { description: "The visit." })
  visit!: Id;

  @Field(() => ID, { nullable: true, description: "The community it was in." })
  community?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "The day it was made." })
  date?: string | null;

  @Field(() => String, { nullable: true, description: "What brought residents there, up to 100 characters." })
  event?: string | null;

  @Field(() => [String], { nullable: true, description: "All names of those who went: 1 to 50, each once." })
  team?: string[] | null;

  @Field(() => Int, { nullable: true, description: "How many households were reached, 0 to 100 000." })
  households?: number | null;

  @Field(() => String, { nullable: true, description: "What the team noted, up to 10 000 characters." })
  note?: string | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const RecordVisitResult = resultOf("RecordVisit", {
  visit: field(() => VisitType, "The visit, with the grievances heard on it."),
});
export const CorrectVisitResult = resultOf("CorrectVisit", {
  visit: field(() => VisitType, "The visit, as it is now."),
});
