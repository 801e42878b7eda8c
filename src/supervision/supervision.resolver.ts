import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { FollowUpReads, FollowUpRow } from "../followup/follow-up.reads.js";
import { FollowUpType } from "../followup/follow-up.type.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { SupervisionReads } from "./supervision.reads.js";
import type { SupervisionService } from "./supervision.service.js";
import {
  AnswerSupervisionInput,
  AnswerSupervisionResult,
  SuperviseFollowUpInput,
  SuperviseFollowUpResult,
  SupervisionType,
} from "./supervision.type.js";

@Resolver(() => FollowUpType)
export class SupervisionResolver {
  constructor(
    private readonly supervisions: SupervisionService,
    private readonly reads: SupervisionReads,
    private readonly followUps: FollowUpReads,
  ) {}

  @FieldResolver(() => [SupervisionType], {
    name: "supervisions",
    description: "How it was pressed (督办) by the street and by the zone, oldest first.",
  })
  async ofFollowUp(@Root() followUp: FollowUpRow, @Ctx() context: RequestContext): Promise<object[]> {
    const rows = (await context.load(this.reads.ofFollowUps, followUp.id)) ?? [];
    return rows.map(({ orderedBy, ordererName, answeredBy, answererName, ...row }) => ({
      ...row,
      orderedBy: { id: orderedBy, name: ordererName },
      answeredBy: answeredBy === null ? null : { id: answeredBy, name: answererName ?? "" },
    }));
  }

  @Mutation(() => SuperviseFollowUpResult, {
    description:
      "Presses a task (督办): the secretary's word, or the zone's where a supervisor says it. Its deadline stays as it is; the unit owes an answer besides its reply.",
  })
  superviseFollowUp(
    @Arg("input", () => SuperviseFollowUpInput, { description: "What to do." }) input: SuperviseFollowUpInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.supervisions.supervise(context.act("superviseFollowUp", input), input));
  }

  @Mutation(() => AnswerSupervisionResult, {
    description: "The unit's answer to the street and the zone, where either presses its task.",
  })
  answerSupervision(
    @Arg("input", () => AnswerSupervisionInput, { description: "What to do." }) input: AnswerSupervisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.supervisions.answer(context.act("answerSupervision", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ followUp: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ followUp }) => ({ followUp: context.load(this.followUps.followUp, followUp) }));
  }
}
