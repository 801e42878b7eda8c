import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { ExtensionService } from "./extension.service.js";
import {
  DecideExtensionInput,
  DecideExtensionResult,
  ExtensionRequestType,
  RequestExtensionInput,
  RequestExtensionResult,
} from "./extension.type.js";
import type { FollowUpReads, FollowUpRow } from "./follow-up.reads.js";
import { FollowUpType } from "./follow-up.type.js";

@Resolver(() => FollowUpType)
export class ExtensionResolver {
  constructor(
    private readonly extensions: ExtensionService,
    private readonly reads: FollowUpReads,
  ) {}

  @FieldResolver(() => [ExtensionRequestType], { description: "The unit's requests for more time, oldest first." })
  async extensionRequests(
    @Root() followUp: FollowUpRow,
    @Ctx() context: RequestContext,
  ): Promise<ExtensionRequestType[]> {
    const rows = (await context.load(this.reads.extensionRequests, followUp.id)) ?? [];
    return rows.map(({ requestedBy, requesterName, ...row }) => ({
      ...row,
      requestedBy: { id: requestedBy, name: requesterName },
    }));
  }

  @Mutation(() => RequestExtensionResult, {
    description: "The unit asks for more time before the deadline (延期申请).",
  })
  requestExtension(
    @Arg("input", () => RequestExtensionInput, { description: "What to do." }) input: RequestExtensionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.extensions.request(context.act("requestExtension", input), input));
  }

  @Mutation(() => DecideExtensionResult, {
    description: "Gives a unit more time or does not; one request at a time waits, so the answer is about that one.",
  })
  decideExtension(
    @Arg("input", () => DecideExtensionInput, { description: "What to do." }) input: DecideExtensionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.extensions.decide(context.act("decideExtension", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ followUp: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ followUp }) => ({ followUp: context.load(this.reads.followUp, followUp) }));
  }
}
