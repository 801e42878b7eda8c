import { Field, InputType } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Day } from "../shared/days.js";

@PlainType(
  "CalendarDay",
  "A day of which the calendar says whether it is a working day: a holiday, a weekend day worked for one (调休), or a day that was put back to what its weekday says.",
)
export class CalendarDayType {
  @Field(() => DateScalar, { description: "The day." })
  day!: Day;

  @Field(() => Boolean, { description: "Whether it is a working day." })
  working!: boolean;

  @Field(() => String, {
    description:
      "The holiday it belongs to, also where it is worked for it. It says so where the year's official arrangement was not known yet.",
  })
  name!: string;

  @Field(() => PersonType, { nullable: true, description: "Who wrote it down; null for what the system came with." })
  changedBy!: PersonType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When; null for what the system came with." })
  changedAt!: string | null;
}

@InputType("CalendarDayInput", { description: "What a day is to be." })
export class CalendarDayInput {
  @Field(() => DateScalar, { description: "The day." })
  day!: Day;

  @Field(() => Boolean, { description: "Whether it is a working day; it may be what its weekday says." })
  working!: boolean;

  @Field(() => String, { description: "The holiday it belongs to, 1 to 100 characters." })
  name!: string;
}

@InputType("SetCalendarDaysInput", { description: "Days to write down in the calendar of working days." })
export class SetCalendarDaysInput extends RetryInput {
  @Field(() => [CalendarDayInput], { description: "The days, each once, 1 to 400. All others stay as they are." })
  days!: CalendarDayInput[];

  @Field(() => String, { description: "Why, 1 to 500 characters: the notice that it follows." })
  reason!: string;
}

export const SetCalendarDaysResult = resultOf("SetCalendarDays", {
  days: field(() => [CalendarDayType], "The days as they are now written down, in order."),
});
