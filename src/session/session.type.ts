import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { sessionStatuses, type SessionStatus } from "./session.moves.js";

const SessionStatusEnum = enumOf("SessionStatus", "Where a session is on its way.", sessionStatuses, {
  PLANNED: "Being prepared; the public does not see it.",
  CONVENED: "The notice is out and the agenda public; representatives are checked in.",
  OPEN: "In progress, opened with a quorum.",
  SUSPENDED: "Interrupted.",
  CLOSED: "Over.",
  CANCELLED: "Did not take place.",
});

@PlainType("Session", "A meeting of an assembly (会次).", [NodeInterface])
export class SessionType extends NodeInterface {
  @Field(() => Int, { description: "Which session of the assembly it is: 1 for the first (第一次会议)." })
  number!: number;

  @Field(() => String, { description: "Its title, 1 to 100 characters." })
  title!: string;

  @Field(() => SessionStatusEnum, { description: "Where it is on its way." })
  status!: SessionStatus;

  @Field(() => DateTimeScalar, { description: "When it is to begin." })
  startsAt!: string;

  @Field(() => String, { description: "Where it is held." })
  place!: string;

  @Field(() => String, { nullable: true, description: "Who chairs it (主持人), where that is known." })
  chair!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When its notice was sent." })
  convenedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was opened." })
  openedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was closed." })
  closedAt!: string | null;
}

export const SessionStatusCount = statusCountOf("Session", SessionStatusEnum);
export const SessionConnection = connectionOf("Session", () => SessionType);

const sessionOrders = ["STARTS_AT", "NUMBER"] as const;

const SessionOrderEnum = enumOf("SessionOrderField", "What sessions are ordered by.", sessionOrders, {
  STARTS_AT: "When they are to begin.",
  NUMBER: "By number in their assembly.",
});

@InputType("SessionOrder", { description: "How a list of sessions runs." })
export class SessionOrder {
  @Field(() => SessionOrderEnum, { description: "What it runs by." })
  field!: (typeof sessionOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("SessionFilter", { description: "Which sessions are listed; what is left out does not narrow." })
export class SessionFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this assembly." })
  assembly?: Id | null;

  @Field(() => [SessionStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: SessionStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose title, place or chair contains this, or whose number it is; at most 100 characters.",
  })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "That begin on this day or later." })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "That begin on this day or earlier." })
  to?: Day | null;
}

@ArgsType()
export class SessionArgs extends PageArgs {
  @Field(() => SessionFilter, { nullable: true, description: "Which ones." })
  filter?: SessionFilter | null;

  @Field(() => SessionOrder, { nullable: true, description: "In which order; the latest first if left out." })
  orderBy?: SessionOrder | null;
}
