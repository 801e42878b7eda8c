import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import { DateScalar } from "../graphql/scalars.js";
import { addMonths, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import type { CalendarDayRow, CalendarReads } from "./calendar.reads.js";
import type { CalendarService } from "./calendar.service.js";
import { CalendarDayType, SetCalendarDaysInput, SetCalendarDaysResult } from "./calendar.type.js";

const mostYears = 10;

@Resolver()
export class CalendarResolver {
  constructor(
    private readonly days: CalendarService,
    private readonly reads: CalendarReads,
  ) {}

  @Query(() => [CalendarDayType], {
    description:
      "The days of a period that are written down in the calendar of working days, in order; every other day is a working day from Monday to Friday. It is one for all streets, comes with the years 2023 to 2027 and is kept by the supervisor.",
  })
  async calendar(
    @Arg("from", () => DateScalar, { description: "The first day." }) from: Day,
    @Arg("to", () => DateScalar, { description: "The last day: not before the first, and at most ten years after it." })
    to: Day,
  ): Promise<CalendarDayType[]> {
    if (to < from) throw Fault.input("to", "结束日期不能早于开始日期", "the last day is before the first");
    if (to > addMonths(from, 12 * mostYears)) {
      throw Fault.input("to", `一次最多查询 ${mostYears} 年`, `at most ${mostYears} years are read at a time`);
    }
    return (await this.reads.between(from, to)).map(toDay);
  }

  @Mutation(() => SetCalendarDaysResult, {
    description:
      "Writes a new year's holidays down, or corrects days of the calendar (节假日安排). Deadlines that were set before keep the day they were set to; what begins from now on is counted anew.",
  })
  setCalendarDays(
    @Arg("input", () => SetCalendarDaysInput, { description: "What to do." }) input: SetCalendarDaysInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.days.setDays(context.act("setCalendarDays", input), input), async ({ days }) => ({
      days: (await this.reads.of(days)).map(toDay),
    }));
  }
}

function toDay({ changedBy, changerName, ...row }: CalendarDayRow): CalendarDayType {
  return {
    ...row,
    changedBy: changedBy === null ? null : { id: changedBy, name: changerName ?? "" },
  };
}
