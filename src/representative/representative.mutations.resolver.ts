import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { MandateService } from "./mandate.service.js";
import {
  AddMandateInput,
  AddMandateResult,
  ChangeRepresentativeInput,
  ChangeRepresentativeResult,
  EndMandateInput,
  EndMandateResult,
  ResumeMandateInput,
  ResumeMandateResult,
  SuspendMandateInput,
  SuspendMandateResult,
} from "./representative.mutations.type.js";
import type { RepresentativeReads } from "./representative.reads.js";
import type { RepresentativeService } from "./representative.service.js";

@Resolver()
export class RepresentativeMutations {
  constructor(
    private readonly representatives: RepresentativeService,
    private readonly mandates: MandateService,
    private readonly reads: RepresentativeReads,
  ) {}

  @Mutation(() => AddMandateResult, {
    description: "Gives a free seat to somebody, or fills a vacancy (补选). Signing in takes credentials of its own.",
  })
  addMandate(
    @Arg("input", () => AddMandateInput, { description: "What to do." }) input: AddMandateInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.representatives.add(context.act("addMandate", input), input));
  }

  @Mutation(() => ChangeRepresentativeResult, {
    description: "Changes sector, community or group of a representative; the ledger keeps both and the reason.",
  })
  changeRepresentative(
    @Arg("input", () => ChangeRepresentativeInput, { description: "What to do." }) input: ChangeRepresentativeInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.representatives.change(context.act("changeRepresentative", input), input));
  }

  @Mutation(() => SuspendMandateResult, {
    description:
      "Suspends a mandate: at once it counts for nothing; the motions it leads wait until it is resumed or ended.",
  })
  suspendMandate(
    @Arg("input", () => SuspendMandateInput, { description: "What to do." }) input: SuspendMandateInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.mandates.suspend(context.act("suspendMandate", input), input));
  }

  @Mutation(() => ResumeMandateResult, {
    description: "Puts a suspended mandate in force again, while there is a seat.",
  })
  resumeMandate(
    @Arg("input", () => ResumeMandateInput, { description: "What to do." }) input: ResumeMandateInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.mandates.resume(context.act("resumeMandate", input), input));
  }

  @Mutation(() => EndMandateResult, {
    description: "Ends a mandate for good; its seat is vacant, and the roll of a vote that is open stays as it was.",
  })
  endMandate(
    @Arg("input", () => EndMandateInput, { description: "What to do." }) input: EndMandateInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.mandates.end(context.act("endMandate", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ representative: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ representative }) => ({
      representative: context.load(this.reads.representative, representative),
    }));
  }
}
