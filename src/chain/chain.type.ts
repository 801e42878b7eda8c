import { Field, ID, InputType, Int } from "type-graphql";
import { connectionOf } from "../graphql/connection.js";
import { PlainType } from "../graphql/plain-type.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { GrievanceType } from "../grievance/grievance.type.js";
import { PersonType } from "../ledger/timeline.type.js";
import { MotionType } from "../motion/motion.type.js";
import type { Id } from "../shared/ids.js";

export const CarriedGrievanceConnection = connectionOf("CarriedGrievance", () => GrievanceType, {
  linkedAt: { type: () => DateTimeScalar, description: "When it was linked." },
  reason: { type: () => String, description: "Why it was linked." },
  linkedBy: { type: () => PersonType, description: "Who linked it." },
  mergedFrom: {
    type: () => MotionType,
    description: "The merged motion that it came along from, or null for one that was linked to this motion itself.",
    nullable: true,
  },
});

@PlainType(
  "MotionChain",
  "What became of the residents whose grievances a motion carries, with those merged into them, each by the latest answer.",
)
export class MotionChainType {
  @Field(() => Int, { description: "How many residents: satisfied + notSatisfied + waiting + closedUnasked." })
  residents!: number;

  @Field(() => Int, { description: "Those satisfied or fairly satisfied." })
  satisfied!: number;

  @Field(() => Int, { description: "Those not satisfied." })
  notSatisfied!: number;

  @Field(() => Int, { description: "Those who are still to be asked." })
  waiting!: number;

  @Field(() => Int, {
    description:
      "Those who gave no answer and will not be asked: their grievance is over, or they could not be reached.",
  })
  closedUnasked!: number;
}

@InputType("LinkGrievancesInput", { description: "Which grievances a motion is to carry, and why; all or none." })
export class LinkGrievancesInput extends RetryInput {
  @Field(() => ID, { description: "The motion: a draft by its lead sponsor, from submission on by the secretary." })
  motion!: Id;

  @Field(() => [ID], { description: "1 to 50 grievances of its street, each ACCEPTED, IN_HAND or RESOLVED." })
  grievances!: Id[];

  @Field(() => String, { description: "Why they belong to it, 1 to 500 characters." })
  reason!: string;
}

@InputType("UnlinkGrievanceInput", { description: "Which grievance a motion is no longer to carry, and why." })
export class UnlinkGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The motion: a draft by its lead sponsor, from submission on by the secretary." })
  motion!: Id;

  @Field(() => ID, { description: "The grievance that it carries." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const motion = { motion: field(() => MotionType, "The motion, as it is now.") };

export const LinkGrievancesResult = resultOf("LinkGrievances", motion);
export const UnlinkGrievanceResult = resultOf("UnlinkGrievance", motion);
