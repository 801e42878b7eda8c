import { Field, ID, InputType, Int } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { VisitCampaignType } from "./campaign.type.js";
import { QuestionKindEnum } from "./survey.type.js";
import type { QuestionKind } from "./visit-kinds.js";

@InputType("CampaignCommunityInput", { description: "A community that a campaign goes to." })
export class CampaignCommunityInput {
  @Field(() => ID, { description: "The community, one of the street's." })
  community!: Id;

  @Field(() => Int, {
    nullable: true,
    description: "How many households are to be reached there, 1 to 100 000; left out, nobody says.",
  })
  targetHouseholds?: number | null;
}

@InputType("SurveyOptionInput", { description: "One answer that may be chosen." })
export class SurveyOptionInput {
  @Field(() => String, { description: "Its key in responses, 1 to 40 characters, for example A." })
  key!: string;

  @Field(() => String, { description: "Its words, 1 to 200 characters." })
  label!: string;
}

@InputType("SurveyQuestionInput", { description: "One question of a questionnaire." })
export class SurveyQuestionInput {
  @Field(() => String, { description: "Its key in responses, 1 to 40 characters, for example 1." })
  key!: string;

  @Field(() => String, { description: "What is asked, 1 to 500 characters." })
  text!: string;

  @Field(() => QuestionKindEnum, { description: "How it is answered." })
  kind!: QuestionKind;

  @Field(() => [SurveyOptionInput], {
    nullable: true,
    description: "What may be chosen: 2 to 50 options, of a scale 2 to 10 steps in their order, of a short text none.",
  })
  options?: SurveyOptionInput[] | null;
}

@InputType("SurveyInput", { description: "A questionnaire (问卷); its sheets are entered without names." })
export class SurveyInput {
  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  title!: string;

  @Field(() => [SurveyQuestionInput], { description: "1 to 50 questions, in order." })
  questions!: SurveyQuestionInput[];
}

@InputType("PlanVisitCampaignInput", { description: "A new round of household visits." })
export class PlanVisitCampaignInput extends RetryInput {
  @Field(() => ID, { description: "The street it is in." })
  streetOffice!: Id;

  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  title!: string;

  @Field(() => ID, { description: "The unit that makes the visits; it must serve the street." })
  responsibleUnit!: Id;

  @Field(() => DateScalar, { description: "Its first day; it may have begun." })
  from!: string;

  @Field(() => DateScalar, { description: "Its last day, not before the first." })
  to!: string;

  @Field(() => [CampaignCommunityInput], {
    description: "Where it goes: 1 to 100 communities of the street, each once.",
  })
  communities!: CampaignCommunityInput[];

  @Field(() => SurveyInput, {
    nullable: true,
    description: "What residents are asked. It stays as it is, so that all sheets answer the same.",
  })
  survey?: SurveyInput | null;
}

@InputType("ChangeVisitCampaignInput", { description: "What of a campaign is to be different; the rest stays." })
export class ChangeVisitCampaignInput extends RetryInput {
  @Field(() => ID, { description: "The campaign." })
  campaign!: Id;

  @Field(() => String, { nullable: true, description: "What it is called, 1 to 100 characters." })
  title?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Its first day, not after a visit that was made." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Its last day, not before a visit that was made." })
  to?: string | null;

  @Field(() => [CampaignCommunityInput], {
    nullable: true,
    description: "All communities it goes to from now on, those that were visited among them.",
  })
  communities?: CampaignCommunityInput[] | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const campaign = { campaign: field(() => VisitCampaignType, "The campaign, as it is now.") };

export const PlanVisitCampaignResult = resultOf("PlanVisitCampaign", campaign);
export const ChangeVisitCampaignResult = resultOf("ChangeVisitCampaign", campaign);
