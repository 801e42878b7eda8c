import { ArgsType, Field, ID, InputType } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { leaveStatuses, type LeaveStatus } from "./leave.moves.js";

const LeaveStatusEnum = enumOf("LeaveStatus", "Where a request for leave stands.", leaveStatuses, {
  REQUESTED: "Waits for the secretary's decision.",
  GRANTED: "Granted: counted as on leave, unless the representative comes after all.",
  DENIED: "Denied; the representative may ask again.",
});

@PlainType("LeaveRequest", "A representative's request to be excused from a session (请假).", [NodeInterface])
export class LeaveRequestType extends NodeInterface {
  @Field(() => LeaveStatusEnum, { description: "Where it stands." })
  status!: LeaveStatus;

  @Field(() => String, { description: "Why the representative cannot come." })
  reason!: string;

  @Field(() => String, { nullable: true, description: "What the secretary said to it." })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  requestedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was decided." })
  decidedAt!: string | null;
}

export const LeaveRequestConnection = connectionOf("LeaveRequest", () => LeaveRequestType);

const leaveOrders = ["REQUESTED_AT"] as const;

const LeaveOrderEnum = enumOf("LeaveRequestOrderField", "What requests for leave are ordered by.", leaveOrders, {
  REQUESTED_AT: "When they were asked for.",
});

@InputType("LeaveRequestOrder", { description: "How a list of requests for leave runs." })
export class LeaveRequestOrder {
  @Field(() => LeaveOrderEnum, { description: "What it runs by." })
  field!: (typeof leaveOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("LeaveRequestFilter", {
  description: "Which requests for leave are listed; what is left out does not narrow.",
})
export class LeaveRequestFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "For this session." })
  session?: Id | null;

  @Field(() => [LeaveStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: LeaveStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only those that can still be decided: REQUESTED, for a session that is not over.",
  })
  decisionDue?: boolean | null;
}

@ArgsType()
export class LeaveRequestArgs extends PageArgs {
  @Field(() => LeaveRequestFilter, { nullable: true, description: "Which ones." })
  filter?: LeaveRequestFilter | null;

  @Field(() => LeaveRequestOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: LeaveRequestOrder | null;
}
