import { Field, ID, InputType } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { FeedbackChannel, GrievanceSource, SatisfactionRating } from "./grievance-kinds.js";
import { FeedbackChannelEnum, GrievanceSourceEnum, GrievanceType } from "./grievance.type.js";
import { SatisfactionRatingEnum } from "./rating.type.js";

@InputType("NewContactInput", { description: "How the resident can be reached; shown masked afterwards." })
export class NewContactInput {
  @Field(() => String, { description: "The resident's name, 1 to 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "A telephone number: 6 to 20 digits, spaces, + and -." })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: "Where the resident lives, up to 200 characters." })
  address?: string | null;
}

@InputType("RecordGrievanceInput", { description: "What a resident said; the clock runs from now." })
export class RecordGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The street office it is for." })
  streetOffice!: Id;

  @Field(() => String, { description: "What it is about, 1 to 100 characters, without names." })
  title!: string;

  @Field(() => String, { description: "What the resident said, 1 to 10 000 characters." })
  description!: string;

  @Field(() => String, { description: "The key of its category, for example PARKING." })
  category!: string;

  @Field(() => GrievanceSourceEnum, {
    nullable: true,
    description:
      "The door it came through. A representative's is REPRESENTATIVE, which may be left out; left out by a secretary it is OTHER.",
  })
  source?: GrievanceSource | null;

  @Field(() => ID, { nullable: true, description: "The community it comes from, one of the street's." })
  community?: Id | null;

  @Field(() => NewContactInput, { nullable: true, description: "How the resident can be reached." })
  contact?: NewContactInput | null;
}

@InputType("AcceptGrievanceInput", { description: "Which grievance to take up." })
export class AcceptGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, RECORDED." })
  grievance!: Id;

  @Field(() => String, { nullable: true, description: "A remark, up to 500 characters." })
  note?: string | null;
}

@InputType("RejectGrievanceInput", { description: "Which grievance not to take up, and why." })
export class RejectGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, RECORDED." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("RecordFeedbackInput", { description: "What the resident said on the return call." })
export class RecordFeedbackInput extends RetryInput {
  @Field(() => ID, {
    description:
      "The grievance: RESOLVED, or CLOSED if the resident is not satisfied after all; or one MERGED into such a one.",
  })
  grievance!: Id;

  @Field(() => SatisfactionRatingEnum, { description: "How content the resident is." })
  rating!: SatisfactionRating;

  @Field(() => FeedbackChannelEnum, { description: "How the resident was asked." })
  channel!: FeedbackChannel;

  @Field(() => SatisfactionRatingEnum, {
    nullable: true,
    description: "Of a petition only: how content the resident is with the petition office alone.",
  })
  officeRating?: SatisfactionRating | null;

  @Field(() => SatisfactionRatingEnum, {
    nullable: true,
    description: "Of a petition only: how content the resident is with the responsible unit alone.",
  })
  unitRating?: SatisfactionRating | null;

  @Field(() => String, { nullable: true, description: "What the resident said, up to 500 characters." })
  comment?: string | null;
}

const grievance = { grievance: field(() => GrievanceType, "The grievance, as it is now.") };

export const RecordGrievanceResult = resultOf("RecordGrievance", grievance);
export const AcceptGrievanceResult = resultOf("AcceptGrievance", grievance);
export const RejectGrievanceResult = resultOf("RejectGrievance", grievance);
export const RecordFeedbackResult = resultOf("RecordFeedback", grievance);
