import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import {
  ChangeVisitCampaignInput,
  ChangeVisitCampaignResult,
  PlanVisitCampaignInput,
  PlanVisitCampaignResult,
} from "./campaign.mutations.type.js";
import type { CampaignReads } from "./campaign.reads.js";
import type { CampaignService } from "./campaign.service.js";
import {
  EnterResponsesInput,
  EnterResponsesResult,
  RemoveResponseInput,
  RemoveResponseResult,
} from "./survey.mutations.type.js";
import type { SurveyService } from "./survey.service.js";
import { CorrectVisitInput, CorrectVisitResult, RecordVisitInput, RecordVisitResult } from "./visit.mutations.type.js";
import type { VisitReads } from "./visit.reads.js";
import type { VisitService } from "./visit.service.js";

@Resolver()
export class VisitMutations {
  constructor(
    private readonly visits: VisitService,
    private readonly reads: VisitReads,
  ) {}

  @Mutation(() => RecordVisitResult, {
    description: "Writes down a household visit (入户走访) together with the grievances heard on it: all or nothing.",
  })
  recordVisit(
    @Arg("input", () => RecordVisitInput, { description: "What to do." }) input: RecordVisitInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.visits.record(context.act("recordVisit", input), input));
  }

  @Mutation(() => CorrectVisitResult, {
    description: "Puts right what of a visit was written down wrongly; the ledger keeps what stood there before.",
  })
  correctVisit(
    @Arg("input", () => CorrectVisitInput, { description: "What to do." }) input: CorrectVisitInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.visits.correct(context.act("correctVisit", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ visit: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ visit }) => ({ visit: context.load(this.reads.visit, visit) }));
  }
}

@Resolver()
export class CampaignMutations {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly surveys: SurveyService,
    private readonly reads: CampaignReads,
  ) {}

  @Mutation(() => PlanVisitCampaignResult, {
    description: "Plans a round of household visits (入户大走访), with its questionnaire if it has one.",
  })
  planVisitCampaign(
    @Arg("input", () => PlanVisitCampaignInput, { description: "What to do." }) input: PlanVisitCampaignInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.campaigns.plan(context.act("planVisitCampaign", input), input));
  }

  @Mutation(() => ChangeVisitCampaignResult, {
    description: "Changes a campaign's name, days or communities; what was visited stays part of it.",
  })
  changeVisitCampaign(
    @Arg("input", () => ChangeVisitCampaignInput, { description: "What to do." }) input: ChangeVisitCampaignInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.campaigns.change(context.act("changeVisitCampaign", input), input));
  }

  @Mutation(() => EnterResponsesResult, {
    description:
      "Enters filled-in questionnaires, one or a pile of paper. A sheet that is refused names its place, as in `responses[12].answers[0].choices`, and nothing is entered.",
  })
  enterResponses(
    @Arg("input", () => EnterResponsesInput, { description: "What to do." }) input: EnterResponsesInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.surveys.enter(context.act("enterResponses", input), input));
  }

  @Mutation(() => RemoveResponseResult, {
    description:
      "Takes out a sheet that was entered wrongly, by its number, so that it can be entered anew. Its answers are gone; that it was taken out, and why, stays in the ledger.",
  })
  removeResponse(
    @Arg("input", () => RemoveResponseInput, { description: "What to do." }) input: RemoveResponseInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.surveys.remove(context.act("removeResponse", input), input));
  }

  private shown(
    context: RequestContext,
    outcome: Promise<{ readonly campaign: Id; readonly entered?: number } | Refusal>,
  ): Promise<object> {
    return answer(context, outcome, ({ campaign, entered = 0 }) => ({
      campaign: context.load(this.reads.campaign, campaign),
      entered,
    }));
  }
}
