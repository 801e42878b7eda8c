import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import type { Id } from "../shared/ids.js";
import { LeaveRequestType } from "./leave.type.js";
import { SessionType } from "./session.type.js";

@InputType("RequestLeaveInput", { description: "From which session the viewer asks to be excused, and why." })
export class RequestLeaveInput extends RetryInput {
  @Field(() => ID, { description: "A session of the viewer's own assembly that is not over." })
  session!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters; read by the secretary and the working committee." })
  reason!: string;
}

@InputType("DecideLeaveInput", { description: "What the secretary says to a request for leave." })
export class DecideLeaveInput extends RetryInput {
  @Field(() => ID, { description: "The request, REQUESTED, for a session that is not over." })
  leaveRequest!: Id;

  @Field(() => Boolean, { description: "True grants the leave, false denies it." })
  grant!: boolean;

  @Field(() => String, { nullable: true, description: "A word to the representative, up to 500 characters." })
  note?: string | null;
}

const leaveRequest = { leaveRequest: field(() => LeaveRequestType, "The request, as it is now.") };
const session = { session: field(() => SessionType, "The session, as it is now.") };

export const RequestLeaveResult = resultOf("RequestLeave", { ...leaveRequest, ...session });
export const DecideLeaveResult = resultOf("DecideLeave", { ...leaveRequest, ...session });
