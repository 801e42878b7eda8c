import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { RepresentativeType, SectorEnum } from "./representative.type.js";
import type { Sector } from "./sectors.js";

@InputType("AddMandateInput", { description: "Who takes a free seat of an assembly." })
export class AddMandateInput extends RetryInput {
  @Field(() => ID, { description: "The assembly." })
  assembly!: Id;

  @Field(() => String, { description: "The representative's name, 1 to 100 characters." })
  name!: string;

  @Field(() => SectorEnum, { description: "The walk of life the representative comes from." })
  sector!: Sector;

  @Field(() => ID, { nullable: true, description: "The community of the street the representative comes from." })
  community?: Id | null;

  @Field(() => String, {
    nullable: true,
    description: "The group of representatives (代表小组), up to 200 characters.",
  })
  group?: string | null;

  @Field(() => String, {
    description: "How the person came to be named (self-nominated, recommended), 1 to 200 characters.",
  })
  origin!: string;

  @Field(() => DateScalar, { description: "Since when the person lives or works in the street; not after today." })
  settledOn!: string;

  @Field(() => DateScalar, {
    description: "First day of the mandate, within the term and not after today: it counts at once.",
  })
  from!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The mandate whose seat this one takes (补选): ENDED, of the same assembly, not yet followed by another.",
  })
  fills?: Id | null;
}

@InputType("ChangeRepresentativeInput", { description: "What is different about a representative; the rest stays." })
export class ChangeRepresentativeInput extends RetryInput {
  @Field(() => ID, { description: "The representative, ACTIVE or SUSPENDED." })
  representative!: Id;

  @Field(() => SectorEnum, { nullable: true, description: "The new sector." })
  sector?: Sector | null;

  @Field(() => ID, { nullable: true, description: "The new community, of the same street." })
  community?: Id | null;

  @Field(() => String, { nullable: true, description: "The new group, up to 200 characters; blank for none." })
  group?: string | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("SuspendMandateInput", { description: "Whose mandate is not to be exercised for the time being, and why." })
export class SuspendMandateInput extends RetryInput {
  @Field(() => ID, { description: "The representative, ACTIVE." })
  representative!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("ResumeMandateInput", { description: "Whose suspended mandate is to count again." })
export class ResumeMandateInput extends RetryInput {
  @Field(() => ID, { description: "The representative, SUSPENDED, while there is a seat." })
  representative!: Id;

  @Field(() => String, { nullable: true, description: "Why, up to 500 characters." })
  reason?: string | null;
}

@InputType("EndMandateInput", { description: "Whose mandate ends, on which day, and why." })
export class EndMandateInput extends RetryInput {
  @Field(() => ID, { description: "The representative, ACTIVE or SUSPENDED." })
  representative!: Id;

  @Field(() => DateScalar, { description: "The last day of the mandate: today, or a past day since it began." })
  on!: string;

  @Field(() => String, { description: "Why (moved away, resigned, died, recalled), 1 to 500 characters." })
  reason!: string;
}

const representative = { representative: field(() => RepresentativeType, "The representative, as it is now.") };

export const AddMandateResult = resultOf("AddMandate", representative);
export const ChangeRepresentativeResult = resultOf("ChangeRepresentative", representative);
export const SuspendMandateResult = resultOf("SuspendMandate", representative);
export const ResumeMandateResult = resultOf("ResumeMandate", representative);
export const EndMandateResult = resultOf("EndMandate", representative);
