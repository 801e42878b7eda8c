import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { GrievanceReads } from "../grievance/grievance.reads.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { CoordinationService } from "./coordination.service.js";
import {
  EscalatePetitionInput,
  EscalatePetitionResult,
  ExtendPetitionInput,
  ExtendPetitionResult,
  HoldCoordinationMeetingInput,
  HoldCoordinationMeetingResult,
  LinkRepetitionInput,
  LinkRepetitionResult,
  RecordAgreementInput,
  RecordAgreementResult,
  RecordPetitionStepInput,
  RecordPetitionStepResult,
  UnlinkRepetitionInput,
  UnlinkRepetitionResult,
} from "./petition.mutations.type.js";
import type { PetitionService } from "./petition.service.js";
import type { RepetitionService } from "./repetition.service.js";

@Resolver()
export class PetitionMutations {
  constructor(
    private readonly petitions: PetitionService,
    private readonly coordination: CoordinationService,
    private readonly repetitions: RepetitionService,
    private readonly reads: GrievanceReads,
  ) {}

  @Mutation(() => RecordPetitionStepResult, {
    description: "Enters a step towards judging a petition (望闻问切).",
  })
  recordPetitionStep(
    @Arg("input", () => RecordPetitionStepInput, { description: "What to do." }) input: RecordPetitionStepInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.petitions.recordStep(context.act("recordPetitionStep", input), input));
  }

  @Mutation(() => HoldCoordinationMeetingResult, {
    description:
      "Enters a meeting of units on a petition (碰头会); every agreed task becomes a follow-up, all or none.",
  })
  holdCoordinationMeeting(
    @Arg("input", () => HoldCoordinationMeetingInput, { description: "What to do." })
    input: HoldCoordinationMeetingInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.coordination.hold(context.act("holdCoordinationMeeting", input), input));
  }

  @Mutation(() => RecordAgreementResult, {
    description: "Enters what both sides of a petition agreed on (协议), once.",
  })
  recordAgreement(
    @Arg("input", () => RecordAgreementInput, { description: "What to do." }) input: RecordAgreementInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.petitions.recordAgreement(context.act("recordAgreement", input), input));
  }

  @Mutation(() => ExtendPetitionResult, {
    description:
      "Gives a petition more time to be settled (延期): once, before its time is over, as long as the rules of order say.",
  })
  extendPetition(
    @Arg("input", () => ExtendPetitionInput, { description: "What to do." }) input: ExtendPetitionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.petitions.extend(context.act("extendPetition", input), input));
  }

  @Mutation(() => EscalatePetitionResult, {
    description: "Asks the zone for help with a petition (上报); supervisors find it by the filter `escalated`.",
  })
  escalatePetition(
    @Arg("input", () => EscalatePetitionInput, { description: "What to do." }) input: EscalatePetitionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.petitions.escalate(context.act("escalatePetition", input), input));
  }

  @Mutation(() => LinkRepetitionResult, {
    description: "Says that a petition comes again about the matter of an earlier one (重复信访).",
  })
  linkRepetition(
    @Arg("input", () => LinkRepetitionInput, { description: "What to do." }) input: LinkRepetitionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.repetitions.link(context.act("linkRepetition", input), input));
  }

  @Mutation(() => UnlinkRepetitionResult, {
    description: "Takes back that a petition repeats another.",
  })
  unlinkRepetition(
    @Arg("input", () => UnlinkRepetitionInput, { description: "What to do." }) input: UnlinkRepetitionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.repetitions.unlink(context.act("unlinkRepetition", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ grievance: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ grievance }) => ({ grievance: context.load(this.reads.grievance, grievance) }));
  }
}
