import { Field, ID } from "type-graphql";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { SatisfactionRating } from "../grievance/grievance-kinds.js";
import { SatisfactionRatingEnum } from "../grievance/rating.type.js";
import type { Id } from "../shared/ids.js";
import { replyGrades, type ReplyGrade } from "./reply-grades.js";

export const ReplyGradeEnum = enumOf("ReplyGrade", "What a unit's reply amounts to.", replyGrades, {
  A: "Solved or basically solved (已解决).",
  B: "Being solved (正在解决).",
  C: "Planned for later, for present lack of means (列入计划).",
  D: "Noted for reference (留作参考).",
});

@PlainType("Reply", "A unit's graded answer (答复), and what its rater said of it.")
export class ReplyType {
  @Field(() => ID, { description: "What rateReply takes; opaque." })
  id!: Id;

  @Field(() => ReplyGradeEnum, { description: "What it amounts to." })
  grade!: ReplyGrade;

  @Field(() => String, { description: "Its text, up to 10 000 characters." })
  text!: string;

  @Field(() => DateTimeScalar, { description: "When it was given." })
  repliedAt!: string;

  @Field(() => SatisfactionRatingEnum, {
    nullable: true,
    description: "What the motion's lead sponsor says of it, or for a grievance alone the resident; null until then.",
  })
  rating!: SatisfactionRating | null;

  @Field(() => String, { nullable: true, description: "What was said with the rating, or null." })
  ratingComment!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was rated, or null." })
  ratedAt!: string | null;
}
