import { Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { parseJson } from "../database/tables.js";
import { withValue, type AtOnce } from "../graphql/at-once.js";
import { Connection, PageArgs } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import type { CampaignRow } from "./campaign.reads.js";
import { VisitCampaignType } from "./campaign.type.js";
import type { QuestionRow, SurveyReads, SurveyRow, TextRow } from "./survey.reads.js";
import { SurveyAnswerCountType, SurveyQuestionType, SurveyTextConnection, SurveyType } from "./survey.type.js";

@Resolver(() => VisitCampaignType)
export class CampaignSurveyResolver {
  constructor(private readonly reads: SurveyReads) {}

  @FieldResolver(() => SurveyType, { nullable: true, description: "Its questionnaire, or null where it has none." })
  async survey(@Root() { id }: CampaignRow, @Ctx() context: RequestContext): Promise<SurveyRow | null> {
    return (await context.load(this.reads.ofCampaigns, id)) ?? null;
  }
}

@Resolver(() => SurveyType)
export class SurveyResolver {
  constructor(private readonly reads: SurveyReads) {}

  @FieldResolver(() => [SurveyQuestionType], { description: "What is asked, in order." })
  async questions(@Root() { id }: SurveyRow, @Ctx() context: RequestContext): Promise<QuestionRow[]> {
    return (await context.load(this.reads.questions, id)) ?? [];
  }

  @FieldResolver(() => Int, { description: "How many filled-in sheets were entered." })
  responses(@Root() { id }: SurveyRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.responses, id), (count = 0) => count);
  }
}

@Resolver(() => SurveyQuestionType)
export class SurveyQuestionResolver {
  constructor(private readonly reads: SurveyReads) {}

  @FieldResolver(() => Int, { description: "How many sheets answer it." })
  answered(@Root() { id }: QuestionRow, @Ctx() context: RequestContext): AtOnce<number> {
    return withValue(context.get(this.reads.answered, id), (count = 0) => count);
  }

  @FieldResolver(() => [SurveyAnswerCountType], {
    description: "What may be chosen, in order, and how often it was; empty for a short text.",
  })
  async answers(
    @Root() { id, options }: QuestionRow,
    @Ctx() context: RequestContext,
  ): Promise<SurveyAnswerCountType[]> {
    const [chosen, denominator = 0] = await Promise.all([
      context.load(this.reads.chosen, id),
      context.load(this.reads.answered, id),
    ]);
    return parseJson(options).map(({ key, label }) => {
      const count = chosen?.get(key) ?? 0;
      const value = denominator === 0 ? null : count / denominator;
      return { key, label, count, share: { numerator: count, denominator, value } };
    });
  }

  @FieldResolver(() => SurveyTextConnection, {
    description: "What was written, in the order it was entered; empty for a question with options.",
  })
  texts(
    @Root() { id }: QuestionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Connection<TextRow> {
    return new Connection(
      () => context.loadWith(this.reads.textPages, page, id),
      () => context.load(this.reads.textCounts, id),
    );
  }
}
