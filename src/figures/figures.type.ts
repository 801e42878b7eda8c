import { ArgsType, Field, Float, ID, Int } from "type-graphql";
import type { CategoryRow } from "../area/area.reads.js";
import { CategoryType } from "../area/area.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { GrievanceSource } from "../grievance/grievance-kinds.js";
import { GrievanceSourceEnum } from "../grievance/grievance.type.js";
import { MotionStatusCount } from "../motion/motion.type.js";
import { SectorEnum } from "../representative/representative.type.js";
import type { Sector } from "../representative/sectors.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";
import type { Rate } from "./figure.rules.js";
import type { Figures } from "./figures.reads.js";

@ArgsType()
export class FiguresArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Of this street alone; if left out, of the viewer's own, or of all for a role over the zone.",
  })
  streetOffice?: Id | null;

  @Field(() => GrievanceSourceEnum, { nullable: true, description: "Of grievances that came through this door." })
  source?: GrievanceSource | null;

  @Field(() => SectorEnum, {
    nullable: true,
    description: "Of grievances that a representative of this sector recorded, by any mandate in their street.",
  })
  sector?: Sector | null;

  @Field(() => String, { nullable: true, description: "Of grievances of this category, by key." })
  category?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Of this responsible unit's work; for an officer the own unit's if left out.",
  })
  unit?: Id | null;

  @Field(() => ID, { nullable: true, description: "Of grievances from this community." })
  community?: Id | null;

  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: Day;

  @Field(() => DateScalar, { description: "The last day of the period, at most 120 months later." })
  to!: Day;
}

@PlainType(
  "FigureRate",
  "A share as the two numbers it comes from; nothing of it where fewer than five residents stand behind it and the viewer reads aggregates alone.",
)
export class FigureRateType {
  @Field(() => Int, { nullable: true, description: "How many of them; null where it is suppressed." })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: "Of how many; null where it is suppressed." })
  denominator!: number | null;

  @Field(() => Float, { nullable: true, description: "The share, 0 to 1; null over nothing, never 0 or 1." })
  value!: number | null;

  @Field(() => Boolean, { description: "Whether it is not told, because too few residents stand behind it." })
  suppressed!: boolean;
}

const suppressed =
  "Whether the numbers are not told: fewer than five residents, or what would give such a group away by subtraction.";

@PlainType("CategoryFigures", "How the grievances of one category stand that were recorded in the period.")
class CategoryFiguresType {
  @Field(() => CategoryType, { description: "Which category." })
  category!: CategoryRow;

  @Field(() => Int, { nullable: true, description: "How many were recorded." })
  recorded!: number | null;

  @Field(() => Int, { nullable: true, description: "How many of them are CLOSED or CONCLUDED." })
  closed!: number | null;

  @Field(() => Int, { nullable: true, description: "Of how many of them the resident is satisfied or fairly so." })
  satisfied!: number | null;

  @Field(() => Boolean, { description: suppressed })
  suppressed!: boolean;
}

@PlainType("MonthFigures", "How the grievances stand that were recorded in one month of the period.")
class MonthFiguresType {
  @Field(() => String, { description: "Which month, as YYYY-MM." })
  month!: string;

  @Field(() => Int, { nullable: true, description: "How many were recorded." })
  recorded!: number | null;

  @Field(() => Int, { nullable: true, description: "How many of them are CLOSED or CONCLUDED, whenever that was." })
  closed!: number | null;

  @Field(() => Int, { nullable: true, description: "Of how many of them the resident is satisfied or fairly so." })
  satisfied!: number | null;

  @Field(() => Boolean, { description: suppressed })
  suppressed!: boolean;
}

@PlainType("StreetFigures", "One street beside the others.")
export class StreetFiguresType {
  /** Whose they are; the street itself is a field of its own. */
  streetOfficeId!: Id;

  @Field(() => FigureRateType, { description: "Its satisfaction, defined as for all streets together." })
  satisfaction!: Rate;

  @Field(() => Int, {
    nullable: true,
    description: "How many of the grievances recorded in the period are neither rejected nor over.",
  })
  openGrievances!: number | null;

  @Field(() => Int, { description: "How many tasks due in the period are overdue now, without a reply." })
  overdueFollowUps!: number;

  @Field(() => Boolean, { description: suppressed })
  suppressed!: boolean;
}

@PlainType(
  "Figures",
  "The figures of a period, both days included. Those of grievances are of the grievances recorded in the period, as they stand now; one that was merged counts as its own resident, closed with what it went into.",
)
export class FiguresType {
  @Field(() => FigureRateType, {
    description:
      "Residents satisfied or fairly satisfied of those who answered, each by the latest answer (满意率); of grievances recorded in the period.",
  })
  satisfaction!: Figures["satisfaction"];

  @Field(() => FigureRateType, {
    description:
      "Residents who answered of those asked (参评率): who answered, or was called in vain since the matter was last resolved.",
  })
  participation!: Figures["participation"];

  @Field(() => FigureRateType, {
    description:
      "Grievances never reopened of those CLOSED or CONCLUDED (一次性化解率); of those recorded in the period.",
  })
  firstTimeSettlement!: Figures["firstTimeSettlement"];

  @Field(() => FigureRateType, {
    description: "Grievances CLOSED or CONCLUDED of those accepted (办结率); of those recorded in the period.",
  })
  handled!: Figures["handled"];

  @Field(() => FigureRateType, {
    description:
      "Replies by their deadline of replies due in the period, by the deadline of each; a task that is overdue without a reply counts as one that was due and did not come.",
  })
  repliesOnTime!: Figures["repliesOnTime"];

  @Field(() => FigureRateType, {
    description:
      "Present at the opening of those in office, in all sessions opened in the period together; narrowed by the street alone.",
  })
  attendance!: Figures["attendance"];

  @Field(() => FigureRateType, {
    description:
      "Ballots cast of those who could have cast one, in the published votes of the period's sessions together; narrowed by the street alone.",
  })
  turnout!: Figures["turnout"];

  @Field(() => Int, {
    description: "Households reached by visits of the period; narrowed by street, unit and community.",
  })
  householdsVisited!: number;

  @Field(() => Int, {
    description:
      "Questionnaires filled in on visits of the period, or entered in it where none is named; narrowed by street, unit and community.",
  })
  questionnaires!: number;

  @Field(() => Int, {
    description: "Trainings held in the period, those of the whole zone for each street; narrowed by the street alone.",
  })
  trainings!: number;

  @Field(() => Int, {
    description: "Cases in which a unit was guided in the period, each once; narrowed by street and unit.",
  })
  guidedCases!: number;

  @Field(() => [CategoryFiguresType], { description: "By category, in the usual order; also those without any." })
  grievancesByCategory!: Figures["grievancesByCategory"];

  @Field(() => [MotionStatusCount], {
    description: "Motions last submitted in the period by where they stand now; narrowed by what they carry.",
  })
  motionsByStatus!: Figures["motionsByStatus"];

  @Field(() => [StreetFiguresType], { description: "The streets beside each other, those that the figures are of." })
  byStreet!: Figures["byStreet"];

  @Field(() => [MonthFiguresType], { description: "Every month that the period touches, also those without any." })
  byMonth!: Figures["byMonth"];
}
