import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { motionKinds, type MotionKind } from "./motion-kinds.js";
import { motionStatuses, type MotionStatus } from "./motion.moves.js";

export const MotionKindEnum = enumOf("MotionKind", "What is brought before the assembly.", motionKinds, {
  MOTION: "A motion (议案): seconded, debated, voted on.",
  SUGGESTION: "A suggestion (意见建议): once accepted it is assigned without a vote.",
  LIVELIHOOD_PROJECT: "A candidate among the year's livelihood projects (民生实事候选项目).",
});

const MotionStatusEnum = enumOf("MotionStatus", "Where a motion is on its way.", motionStatuses, {
  DRAFT: "Being written; only its lead sponsor and the secretary see it.",
  SEEKING_SECONDS: "Text frozen; the assembly's representatives read and second it.",
  SUBMITTED: "Handed in and numbered; waits for review.",
  ACCEPTED: "Accepted (立案); waits for an agenda, or as a suggestion for its assignment.",
  RETURNED: "Given back to its sponsor with a reason.",
  REFERRED: "Passed on beyond the street; final.",
  MERGED: "Gone into another motion; final.",
  SCHEDULED: "On the agenda of a session.",
  IN_DEBATE: "Its agenda item has begun.",
  ADOPTED: "Its vote was published and carried.",
  REJECTED: "Its vote was published and failed; final.",
  ASSIGNED: "A unit has been given a task from it.",
  IN_PROGRESS: "A unit is at work on it.",
  REPLIED: "Every unit has replied; the sponsor's rating is due.",
  COMPLETED: "Every follow-up is finished.",
  WITHDRAWN: "Taken back by its lead sponsor; final.",
});

@PlainType("Motion", "What a representative brings before the assembly (议案、意见建议、民生实事候选项目).", [
  NodeInterface,
])
export class MotionType extends NodeInterface {
  @Field(() => Int, { nullable: true, description: "Number in the assembly, given at the first submission." })
  number!: number | null;

  @Field(() => MotionKindEnum, { description: "What sort it is." })
  kind!: MotionKind;

  @Field(() => String, { description: "Its title, 1 to 100 characters." })
  title!: string;

  @Field(() => String, { description: "Its text, up to 10 000 characters." })
  body!: string;

  @Field(() => MotionStatusEnum, { description: "Where it is on its way." })
  status!: MotionStatus;

  @Field(() => Int, { description: "Which wording this is, from 1; a revision voids the seconds before." })
  revision!: number;

  @Field(() => Int, { description: "How often it was put off after debate began." })
  deferrals!: number;

  @Field(() => Int, { description: "How often work on it began anew after a reply." })
  reworks!: number;

  @Field(() => DateTimeScalar, { description: "When it was first drafted." })
  draftedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was last submitted." })
  submittedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the result of its vote was published." })
  decidedAt!: string | null;
}

export const MotionConnection = connectionOf("Motion", () => MotionType);

const motionOrders = ["DRAFTED_AT", "NUMBER"] as const;

const MotionOrderEnum = enumOf("MotionOrderField", "What motions are ordered by.", motionOrders, {
  DRAFTED_AT: "When they were drafted.",
  NUMBER: "By number; those without one stand before the first.",
});

@InputType("MotionOrder", { description: "How a list of motions runs." })
export class MotionOrder {
  @Field(() => MotionOrderEnum, { description: "What it runs by." })
  field!: (typeof motionOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("MotionFilter", { description: "Which motions are listed; what is left out does not narrow." })
export class MotionFilter {
  @Field(() => ID, { nullable: true, description: "Of this street office." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this assembly." })
  assembly?: Id | null;

  @Field(() => [MotionStatusEnum], { nullable: true, description: "In one of these statuses." })
  status?: MotionStatus[] | null;

  @Field(() => [MotionKindEnum], { nullable: true, description: "Of one of these kinds." })
  kind?: MotionKind[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only those the viewer leads." })
  mine?: boolean | null;
}

@ArgsType()
export class MotionArgs extends PageArgs {
  @Field(() => MotionFilter, { nullable: true, description: "Which ones." })
  filter?: MotionFilter | null;

  @Field(() => MotionOrder, { nullable: true, description: "In which order; newest draft first if left out." })
  orderBy?: MotionOrder | null;
}
