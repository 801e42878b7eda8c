import { Field, Int } from "type-graphql";
import { connectionOf } from "../graphql/connection.js";
import { NodeInterface } from "../graphql/node.type.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { statusCountOf } from "../graphql/status-count.js";
import type { Day } from "../shared/days.js";
import { motionKinds, referralTargets, type MotionKind, type ReferralTarget } from "./motion-kinds.js";
import { motionStatuses, type MotionStatus } from "./motion.moves.js";

export const MotionKindEnum = enumOf("MotionKind", "What is brought before the assembly.", motionKinds, {
  MOTION: "A motion (议案): seconded, debated, voted on.",
  SUGGESTION: "A suggestion (意见建议): once accepted it is assigned without a vote.",
  LIVELIHOOD_PROJECT: "A candidate among the year's livelihood projects (民生实事候选项目).",
});

export const ReferralTargetEnum = enumOf("ReferralTarget", "Where a motion is passed on to.", referralTargets, {
  ZONE: "The zone, which has the powers that the street lacks (示范区).",
  HIGHER_CONGRESS_DEPUTY: "A deputy of a higher people's congress, who brings it there (上级人大代表).",
  FOR_REFERENCE: "Whoever may make use of it; nothing is asked of them (参阅).",
});

export const MotionStatusEnum = enumOf("MotionStatus", "Where a motion is on its way.", motionStatuses, {
  DRAFT: "Being written; only its sponsors and the secretary see it.",
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
  WITHDRAWN: "Taken back by its lead sponsor, or by the secretary where nobody leads it; final.",
});

@PlainType("Motion", "What a representative brings before the assembly (议案、意见建议、民生实事候选项目).", [
  NodeInterface,
])
export class MotionType extends NodeInterface {
  @Field(() => Int, { nullable: true, description: "Number in the assembly, given at the first submission." })
  number!: number | null;

  @Field(() => MotionKindEnum, { description: "What sort it is." })
  kind!: MotionKind;

  @Field(() => MotionKindEnum, {
    nullable: true,
    description: "What it was brought in as, where the review made a suggestion of it; else null.",
  })
  convertedFrom!: MotionKind | null;

  @Field(() => String, { description: "Its title, 1 to 100 characters." })
  title!: string;

  @Field(() => String, { description: "Its text, up to 10 000 characters." })
  body!: string;

  @Field(() => Int, { nullable: true, description: "Of a livelihood project what it costs, in whole yuan; else null." })
  cost!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Of a livelihood project the day by which it is finished; else null.",
  })
  completesOn!: Day | null;

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

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Since when nobody leads it: its lead sponsor's mandate ended and no co-sponsor in office could follow, so that the secretary acts for it. Null while somebody does.",
  })
  leadVacantSince!: string | null;

  @Field(() => ReferralTargetEnum, { nullable: true, description: "Where it was passed on to; null unless REFERRED." })
  referredTo!: ReferralTarget | null;
}

export const MotionConnection = connectionOf("Motion", () => MotionType);

export const MotionStatusCount = statusCountOf("Motion", MotionStatusEnum);
