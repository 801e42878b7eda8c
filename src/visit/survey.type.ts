import { Field, ID, Int } from "type-graphql";
import { connectionOf } from "../graphql/connection.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { RateType } from "../graphql/rate.type.js";
import type { Id } from "../shared/ids.js";
import { questionKinds, type QuestionKind } from "./visit-kinds.js";

export const QuestionKindEnum = enumOf("SurveyQuestionKind", "How a question is answered.", questionKinds, {
  SINGLE_CHOICE: "By one of 2 to 50 options.",
  MULTIPLE_CHOICE: "By one or more of 2 to 50 options.",
  SCALE: "By one of 2 to 10 steps, in their order.",
  SHORT_TEXT: "By a text of up to 500 characters.",
});

@PlainType("Survey", "The questionnaire (问卷) of a campaign, with its results.")
export class SurveyType {
  @Field(() => ID, { description: "What enterResponses takes; opaque." })
  id!: Id;

  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  title!: string;
}

@PlainType("SurveyAnswerCount", "One answer that may be chosen, and how often it was.")
export class SurveyAnswerCountType {
  @Field(() => String, { description: "Its key, as enterResponses takes it." })
  key!: string;

  @Field(() => String, { description: "Its words." })
  label!: string;

  @Field(() => Int, { description: "How many sheets have it." })
  count!: number;

  @Field(() => RateType, {
    description: "Of the sheets that answer the question; with multiple choice the shares may add up to more than 1.",
  })
  share!: RateType;
}

@PlainType("SurveyQuestion", "One question of a questionnaire, with what was answered.")
export class SurveyQuestionType {
  @Field(() => String, { description: "Its key, as enterResponses takes it." })
  key!: string;

  @Field(() => String, { description: "What is asked." })
  text!: string;

  @Field(() => QuestionKindEnum, { description: "How it is answered." })
  kind!: QuestionKind;
}

@PlainType("SurveyText", "What one sheet says to a question; nothing tells whose it is.")
class SurveyTextType {
  @Field(() => String, { description: "The words." })
  text!: string;
}

export const SurveyTextConnection = connectionOf("SurveyText", () => SurveyTextType);
