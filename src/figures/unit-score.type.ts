import { ArgsType, Field, ID, Int } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import { FigureRateType } from "./figures.type.js";
import type { UnitScore } from "./unit-score.rules.js";

@ArgsType()
export class UnitScoresArgs {
  @Field(() => ID, {
    nullable: true,
    description: "By the work for this street alone; if left out, for the viewer's own, or for all of the zone.",
  })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of this unit alone; for an officer the own one's if left out." })
  unit?: Id | null;

  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: Day;

  @Field(() => DateScalar, { description: "The last day of the period, at most 120 months later." })
  to!: Day;
}

@PlainType(
  "UnitScore",
  "How a responsible unit does: its score = (40 × onTime + 20 × takenUpInTime + 30 × satisfaction + 10 × keptTasks) ÷ the weights of the parts that there is anything of, as whole percent, a half rounded up.",
)
export class UnitScoreType {
  /** Whose it is; the unit itself is a field of its own. */
  unitId!: Id;

  @Field(() => Int, {
    nullable: true,
    description: "0 to 100; null where there is nothing to score, or one of its parts is suppressed.",
  })
  score!: number | null;

  @Field(() => FigureRateType, {
    description:
      "Weight 40. Its replies by their deadline, of those due in the period; what is overdue without a reply was due too.",
  })
  onTime!: UnitScore["onTime"];

  @Field(() => FigureRateType, {
    description:
      "Weight 20. Tasks accepted by the day by which they were to be, of those given to it in the period that were accepted or are late for it.",
  })
  takenUpInTime!: UnitScore["takenUpInTime"];

  @Field(() => FigureRateType, {
    description:
      "Weight 30. Residents satisfied or fairly so, by the latest answer, of those who answered, of grievances recorded in the period that it had a task for.",
  })
  satisfaction!: UnitScore["satisfaction"];

  @Field(() => FigureRateType, {
    description:
      "Weight 10. Tasks given to it in the period that it did not return without reason, of all of them: a return that the secretary refused counts against it, one that was agreed to does not.",
  })
  keptTasks!: UnitScore["keptTasks"];
}
