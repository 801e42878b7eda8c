import { Field, ID, InputType, Int } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import { VisitCampaignType } from "./campaign.type.js";

@InputType("SurveyAnswerInput", { description: "What a sheet says to one question." })
export class SurveyAnswerInput {
  @Field(() => String, { description: "The question's key." })
  question!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of what was chosen: one, with multiple choice one or more; none for a short text.",
  })
  choices?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "What was written, 1 to 500 characters; for a short text alone.",
  })
  text?: string | null;
}

@InputType("SurveyResponseInput", { description: "One filled-in sheet." })
export class SurveyResponseInput {
  @Field(() => String, {
    nullable: true,
    description: "The number written on it, up to 40 characters; no sheet of a questionnaire is entered twice.",
  })
  sheet?: string | null;

  @Field(() => [SurveyAnswerInput], {
    description: "What is answered, each question once and at least one; questions left open are left out.",
  })
  answers!: SurveyAnswerInput[];
}

@InputType("EnterResponsesInput", { description: "Filled-in sheets of a questionnaire, one or a pile." })
export class EnterResponsesInput extends RetryInput {
  @Field(() => ID, { description: "The questionnaire; its campaign must have begun." })
  survey!: Id;

  @Field(() => ID, { nullable: true, description: "The visit at which they were filled in, one of the campaign's." })
  visit?: Id | null;

  @Field(() => [SurveyResponseInput], {
    description: "1 to 500 sheets: all are entered or, where one is refused, none.",
  })
  responses!: SurveyResponseInput[];
}

@InputType("RemoveResponseInput", { description: "A sheet that was entered wrongly." })
export class RemoveResponseInput extends RetryInput {
  @Field(() => ID, { description: "The questionnaire." })
  survey!: Id;

  @Field(() => String, { description: "The number of the sheet." })
  sheet!: string;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const campaign = { campaign: field(() => VisitCampaignType, "The questionnaire's campaign, as it is now.") };

export const EnterResponsesResult = resultOf("EnterResponses", {
  entered: field(() => Int, "How many sheets were entered."),
  ...campaign,
});
export const RemoveResponseResult = resultOf("RemoveResponse", campaign);
