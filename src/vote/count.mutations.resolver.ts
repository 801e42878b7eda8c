import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import {
  ConfirmCountsInput,
  ConfirmCountsResult,
  EnterCountsInput,
  EnterCountsResult,
  NameScrutineersInput,
  NameScrutineersResult,
  RejectCountsInput,
  RejectCountsResult,
} from "./count.mutations.type.js";
import type { CountService } from "./count.service.js";
import type { ScrutineerService } from "./scrutineer.service.js";
import type { VoteReads } from "./vote.reads.js";

@Resolver()
export class CountMutations {
  constructor(
    private readonly scrutineers: ScrutineerService,
    private readonly counts: CountService,
    private readonly reads: VoteReads,
  ) {}

  @Mutation(() => NameScrutineersResult, {
    description: "Names those who watch the counting of a vote, in place of any named before.",
  })
  nameScrutineers(
    @Arg("input", () => NameScrutineersInput, { description: "What to do." }) input: NameScrutineersInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.scrutineers.name(context.act("nameScrutineers", input), input));
  }

  @Mutation(() => EnterCountsResult, {
    description:
      "Enters what was counted by hand; counts entered before no longer stand. Refused with all that does not add up.",
  })
  enterCounts(
    @Arg("input", () => EnterCountsInput, { description: "What to do." }) input: EnterCountsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.counts.enter(context.act("enterCounts", input), input));
  }

  @Mutation(() => ConfirmCountsResult, {
    description: "A scrutineer confirms the counts that stand; the second one to do so closes the vote.",
  })
  confirmCounts(
    @Arg("input", () => ConfirmCountsInput, { description: "What to do." }) input: ConfirmCountsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.counts.confirm(context.act("confirmCounts", input), input));
  }

  @Mutation(() => RejectCountsResult, {
    description: "A scrutineer sends the counts back: they no longer stand and are to be entered anew.",
  })
  rejectCounts(
    @Arg("input", () => RejectCountsInput, { description: "What to do." }) input: RejectCountsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.counts.reject(context.act("rejectCounts", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ vote: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ vote }) => ({ vote: context.load(this.reads.vote, vote) }));
  }
}
