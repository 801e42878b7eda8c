import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import type { AttendanceService } from "./attendance.service.js";
import type { SessionCorrectionService } from "./session.correction.service.js";
import type { SessionInterruptionService } from "./session.interruption.service.js";
import {
  CancelSessionInput,
  CancelSessionResult,
  CheckInInput,
  CheckInResult,
  CheckOutInput,
  CheckOutResult,
  CloseSessionInput,
  CloseSessionResult,
  ConveneSessionInput,
  ConveneSessionResult,
  CorrectSessionInput,
  CorrectSessionResult,
  OpenSessionInput,
  OpenSessionResult,
  PlanSessionInput,
  PlanSessionResult,
  ResumeSessionInput,
  ResumeSessionResult,
  SuspendSessionInput,
  SuspendSessionResult,
  UndoCheckInInput,
  UndoCheckInResult,
} from "./session.mutations.type.js";
import type { SessionReads } from "./session.reads.js";
import type { SessionService } from "./session.service.js";

@Resolver()
export class SessionMutations {
  constructor(
    private readonly sessions: SessionService,
    private readonly interruptions: SessionInterruptionService,
    private readonly corrections: SessionCorrectionService,
    private readonly attendances: AttendanceService,
    private readonly reads: SessionReads,
  ) {}

  @Mutation(() => PlanSessionResult, { description: "Plans the next session of an assembly; it gets its number." })
  planSession(
    @Arg("input", () => PlanSessionInput, { description: "What to do." }) input: PlanSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.sessions.plan(context.act("planSession", input), input));
  }

  @Mutation(() => ConveneSessionResult, {
    description: "Calls a session: its notice and agenda are public from now on.",
  })
  conveneSession(
    @Arg("input", () => ConveneSessionInput, { description: "What to do." }) input: ConveneSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.sessions.convene(context.act("conveneSession", input), input));
  }

  @Mutation(() => CheckInResult, {
    description: "Checks representatives in (签到), all or none. Those in the hall already stay so.",
  })
  checkIn(
    @Arg("input", () => CheckInInput, { description: "What to do." }) input: CheckInInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.attendances.checkIn(context.act("checkIn", input), input));
  }

  @Mutation(() => CheckOutResult, { description: "Notes representatives who leave midway (签退), all or none." })
  checkOut(
    @Arg("input", () => CheckOutInput, { description: "What to do." }) input: CheckOutInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.attendances.checkOut(context.act("checkOut", input), input));
  }

  @Mutation(() => OpenSessionResult, { description: "Opens a session when a quorum is present." })
  openSession(
    @Arg("input", () => OpenSessionInput, { description: "What to do." }) input: OpenSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.sessions.open(context.act("openSession", input), input));
  }

  @Mutation(() => CloseSessionResult, {
    description: "Closes a session. Items not called are carried over and votes only prepared are cancelled.",
  })
  closeSession(
    @Arg("input", () => CloseSessionInput, { description: "What to do." }) input: CloseSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.sessions.close(context.act("closeSession", input), input));
  }

  @Mutation(() => SuspendSessionResult, {
    description: "Interrupts a session; nothing is begun or voted on meanwhile.",
  })
  suspendSession(
    @Arg("input", () => SuspendSessionInput, { description: "What to do." }) input: SuspendSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.interruptions.suspend(context.act("suspendSession", input), input));
  }

  @Mutation(() => ResumeSessionResult, { description: "Goes on with an interrupted session when a quorum is present." })
  resumeSession(
    @Arg("input", () => ResumeSessionInput, { description: "What to do." }) input: ResumeSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.interruptions.resume(context.act("resumeSession", input), input));
  }

  @Mutation(() => CancelSessionResult, {
    description: "Calls off a session that has not begun; its motions can be put on another agenda.",
  })
  cancelSession(
    @Arg("input", () => CancelSessionInput, { description: "What to do." }) input: CancelSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.interruptions.cancel(context.act("cancelSession", input), input));
  }

  @Mutation(() => UndoCheckInResult, {
    description: "Takes back a check-in that was a mistake, unless the person was counted for a vote already.",
  })
  undoCheckIn(
    @Arg("input", () => UndoCheckInInput, { description: "What to do." }) input: UndoCheckInInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.attendances.undoCheckIn(context.act("undoCheckIn", input), input));
  }

  @Mutation(() => CorrectSessionResult, {
    description: "Corrects title, place or beginning of a session; the ledger keeps both wordings and the reason.",
  })
  correctSession(
    @Arg("input", () => CorrectSessionInput, { description: "What to do." }) input: CorrectSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.corrections.correctSession(context.act("correctSession", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ session: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, ({ session }) => ({ session: context.load(this.reads.session, session) }));
  }
}
