import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import { DecideLeaveInput, DecideLeaveResult, RequestLeaveInput, RequestLeaveResult } from "./leave.mutations.type.js";
import type { LeaveReads } from "./leave.reads.js";
import type { LeaveService } from "./leave.service.js";
import type { SessionReads } from "./session.reads.js";

@Resolver()
export class LeaveMutations {
  constructor(
    private readonly leaves: LeaveService,
    private readonly reads: LeaveReads,
    private readonly sessions: SessionReads,
  ) {}

  @Mutation(() => RequestLeaveResult, { description: "Asks to be excused from a session (请假), for oneself." })
  requestLeave(
    @Arg("input", () => RequestLeaveInput, { description: "What to do." }) input: RequestLeaveInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.leaves.request(context.act("requestLeave", input), input));
  }

  @Mutation(() => DecideLeaveResult, { description: "Grants or denies a request for leave." })
  decideLeave(
    @Arg("input", () => DecideLeaveInput, { description: "What to do." }) input: DecideLeaveInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.leaves.decide(context.act("decideLeave", input), input));
  }

  private shown(context: RequestContext, outcome: Promise<{ leaveRequest: Id } | Refusal>): Promise<object> {
    return answer(context, outcome, async ({ leaveRequest }) => {
      const shown = await context.load(this.reads.leaveRequest, leaveRequest);
      return { leaveRequest: shown, session: shown && context.load(this.sessions.session, shown.session) };
    });
  }
}
