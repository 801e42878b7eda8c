import { Field, Int } from "type-graphql";
import { ResponsibleUnitType } from "../area/area.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Day } from "../shared/days.js";

@PlainType(
  "UnitSummary",
  "What waits for a responsible unit, in numbers: of the tasks whose reply it owes and that the viewer may see.",
)
export class UnitSummaryType {
  @Field(() => ResponsibleUnitType, { description: "The unit." })
  responsibleUnit!: object;

  @Field(() => DateScalar, { description: "The day by which the deadlines are looked at." })
  on!: Day;

  @Field(() => Int, { description: "Tasks whose reply it owes, those that it has returned among them." })
  assigned!: number;

  @Field(() => Int, { description: "Of these, the ones it has neither accepted nor returned." })
  toAccept!: number;

  @Field(() => Int, { description: "Of these, the ones due on the day." })
  dueToday!: number;

  @Field(() => Int, { description: "Of these, the ones due on the day or in the seven days after it." })
  dueSoon!: number;

  @Field(() => Int, { description: "Of these, the ones whose deadline is before the day." })
  overdue!: number;

  @Field(() => Int, { description: "Of these, the ones that the street or the zone presses (督办)." })
  supervised!: number;

  @Field(() => Int, { description: "Of these, the ones pressed where the unit's answer is still owed." })
  toAnswer!: number;

  @Field(() => Int, { description: "Of these, the ones taken up again because a reply was rated not satisfied." })
  notSatisfied!: number;
}
