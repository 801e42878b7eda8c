import { Field, ID, InputType, Int } from "type-graphql";
import { FollowUpType } from "../followup/follow-up.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";

@PlainType("Supervision", "That a task is pressed (督办), by its street's secretary or by the zone.")
export class SupervisionType {
  @Field(() => Int, { description: "Number in the follow-up, from 1 without gaps." })
  number!: number;

  @Field(() => Boolean, { description: "Whether the zone presses it, and not the street." })
  byZone!: boolean;

  @Field(() => String, { description: "Why." })
  reason!: string;

  @Field(() => DateScalar, { description: "The last day for the unit's answer." })
  answerBy!: Day;

  @Field(() => PersonType, { description: "Who ordered it." })
  orderedBy!: PersonType;

  @Field(() => DateTimeScalar, { description: "When it was ordered." })
  orderedAt!: string;

  @Field(() => String, { nullable: true, description: "The unit's answer, which is not its reply; null before." })
  answer!: string | null;

  @Field(() => PersonType, { nullable: true, description: "Who answered, or null." })
  answeredBy!: PersonType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was answered, or null." })
  answeredAt!: string | null;

  @Field(() => Boolean, { description: "Whether it is not answered although its day is over." })
  overdue!: boolean;
}

@InputType("SuperviseFollowUpInput", { description: "A task to press." })
export class SuperviseFollowUpInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, ASSIGNED or IN_PROGRESS; it need not be overdue." })
  followUp!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;

  @Field(() => DateScalar, { description: "The last day for the unit's answer, today or later." })
  answerBy!: Day;
}

@InputType("AnswerSupervisionInput", { description: "A unit's answer to those who press its task." })
export class AnswerSupervisionInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up of the viewer's unit, with a supervision that is not answered." })
  followUp!: Id;

  @Field(() => String, { description: "How far the work is and what holds it up, 1 to 10 000 characters." })
  answer!: string;
}

const followUp = { followUp: field(() => FollowUpType, "The follow-up, as it is now.") };

export const SuperviseFollowUpResult = resultOf("SuperviseFollowUp", followUp);
export const AnswerSupervisionResult = resultOf("AnswerSupervision", followUp);
