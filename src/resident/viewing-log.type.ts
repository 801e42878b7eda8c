import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { StreetOfficeType } from "../area/area.type.js";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Day } from "../shared/days.js";
import type { Id } from "../shared/ids.js";

@PlainType("ContactView", "One look at a resident's contact data; the data itself is not here.")
class ContactViewType {
  @Field(() => ID, { description: "The id of this entry of the log." })
  id!: Id;

  @Field(() => DateTimeScalar, { description: "When it was." })
  viewedAt!: string;

  @Field(() => PersonType, { description: "Who looked." })
  viewedBy!: PersonType;

  @Field(() => String, { description: "What it was needed for, as given." })
  reason!: string;

  @Field(() => ID, { description: "The grievance it was opened for; its id, for the text is not the auditor's." })
  grievance!: Id;

  @Field(() => Int, { nullable: true, description: "That grievance's number in the street." })
  grievanceNumber!: number | null;

  @Field(() => StreetOfficeType, { description: "The street." })
  streetOffice!: object;
}

export const ContactViewConnection = connectionOf("ContactView", () => ContactViewType);

const ContactViewOrderEnum = enumOf("ContactViewOrderField", "What the viewing log is ordered by.", ["VIEWED_AT"], {
  VIEWED_AT: "When it was.",
});

@InputType("ContactViewOrder", { description: "How the viewing log runs." })
export class ContactViewOrder {
  @Field(() => ContactViewOrderEnum, { description: "What it runs by." })
  field!: "VIEWED_AT";

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@InputType("ContactViewFilter", { description: "Which looks are listed; what is left out does not narrow." })
export class ContactViewFilter {
  @Field(() => ID, { nullable: true, description: "In this street." })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "For this grievance." })
  grievance?: Id | null;

  @Field(() => ID, { nullable: true, description: "By this account." })
  viewedBy?: Id | null;

  @Field(() => DateScalar, { nullable: true, description: "On this day or later." })
  from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "On this day or earlier." })
  to?: Day | null;
}

@ArgsType()
export class ContactViewArgs extends PageArgs {
  @Field(() => ContactViewFilter, { nullable: true, description: "Which ones." })
  filter?: ContactViewFilter | null;

  @Field(() => ContactViewOrder, { nullable: true, description: "In which order; latest first if left out." })
  orderBy?: ContactViewOrder | null;
}
