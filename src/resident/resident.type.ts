import { Field, ID, InputType } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";

@PlainType("ResidentContact", "How a resident can be reached; masked everywhere but in the answer of revealContact.")
export class ResidentContactType {
  @Field(() => String, { description: "The name; masked: 张*." })
  name!: string;

  @Field(() => String, { nullable: true, description: "The telephone number; masked: 138****5678." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "The address; masked: without its house number." })
  address!: string | null;
}

@InputType("RevealContactInput", { description: "Whose contact data to see, and why: both go to the viewing log." })
export class RevealContactInput extends RetryInput {
  @Field(() => ID, { description: "The resident's grievance." })
  grievance!: Id;

  @Field(() => String, { description: "What it is needed for, 1 to 500 characters." })
  reason!: string;
}

export const RevealContactResult = resultOf("RevealContact", {
  contact: field(() => ResidentContactType, "How the resident can be reached, in full."),
});
