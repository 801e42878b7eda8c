import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId } from "../database/columns.js";
import { questionKinds } from "./visit-kinds.js";
import { VisitCampaignSchema, VisitSchema } from "./visit.entity.js";

/** The questionnaire (问卷) of a campaign; it has one at most. */
export const SurveySchema = defineEntity({
  name: "Survey",
  tableName: "survey",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    campaign: p.manyToOne(VisitCampaignSchema).mapToPk().unique(),
    title: p.string(),
    madeBy: p.manyToOne(AccountSchema).mapToPk(),
    madeAt: instant(),
  },
});

/** One answer that may be chosen: its key in responses, and its words. */
export interface QuestionOption {
  readonly key: string;
  readonly label: string;
}

export const SurveyQuestionSchema = defineEntity({
  name: "SurveyQuestion",
  tableName: "survey_question",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    survey: p.manyToOne(SurveySchema).mapToPk(),
    key: p.string(),
    position: p.integer(),
    text: p.text(),
    kind: oneOf(questionKinds),
    /** What may be chosen; of a scale its steps, of a short text none. */
    options: p.json().$type<readonly QuestionOption[]>(),
  },
  uniques: [{ properties: ["survey", "key"] }],
});

/** One filled-in questionnaire. Nothing in it says whose it is. */
export const SurveyResponseSchema = defineEntity({
  name: "SurveyResponse",
  tableName: "survey_response",
  properties: {
    id: primaryId(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    survey: p.manyToOne(SurveySchema).mapToPk(),
    /** Where it was filled in; null where that was not written down. */
    visit: p.manyToOne(VisitSchema).mapToPk().nullable(),
    /** What is written on the paper, so that no sheet is entered twice; null where they bear no number. */
    sheet: p.string().nullable(),
    enteredBy: p.manyToOne(AccountSchema).mapToPk(),
    enteredAt: instant(),
  },
  uniques: [{ properties: ["survey", "sheet"] }],
  indexes: [{ properties: ["streetOffice", "enteredAt"] }],
});

/** One mark, or one text, of a response. */
export const SurveyAnswerSchema = defineEntity({
  name: "SurveyAnswer",
  tableName: "survey_answer",
  properties: {
    response: p.manyToOne(SurveyResponseSchema).mapToPk().primary(),
    question: p.manyToOne(SurveyQuestionSchema).mapToPk().primary(),
    /** The option's key; empty for a short text. */
    choice: p.string().primary(),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk(),
    text: p.text().nullable(),
  },
  indexes: [{ properties: ["question", "choice"] }],
});

export type Survey = InferEntity<typeof SurveySchema>;
