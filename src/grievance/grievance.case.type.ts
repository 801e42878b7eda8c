import { Field, ID, InputType } from "type-graphql";
import { RetryInput } from "../graphql/retry-input.type.js";
import { field, resultOf } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { FeedbackChannel, GrievanceConclusion } from "./grievance-kinds.js";
import { FeedbackChannelEnum, GrievanceConclusionEnum, GrievanceType } from "./grievance.type.js";

@InputType("MergeGrievancesInput", { description: "Which grievances go into which one, and why; all or none." })
export class MergeGrievancesInput extends RetryInput {
  @Field(() => ID, { description: "What they go into: RECORDED, ACCEPTED, IN_HAND or RESOLVED." })
  into!: Id;

  @Field(() => [ID], { description: "1 to 50 other grievances of the same street, each RECORDED." })
  grievances!: Id[];

  @Field(() => String, { description: "Why they are one matter, 1 to 500 characters." })
  reason!: string;
}

@InputType("UnmergeGrievanceInput", { description: "Which grievance to take out of the one it went into, and why." })
export class UnmergeGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, MERGED." })
  grievance!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("ConcludeGrievanceInput", { description: "Which grievance to end without its resident's consent, and why." })
export class ConcludeGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, ACCEPTED or RESOLVED." })
  grievance!: Id;

  @Field(() => GrievanceConclusionEnum, { description: "Why, of the reasons there are." })
  reason!: GrievanceConclusion;

  @Field(() => String, { description: "Why in this case, 1 to 500 characters." })
  note!: string;
}

@InputType("RecordCallAttemptInput", { description: "A return call that reached nobody." })
export class RecordCallAttemptInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, RESOLVED." })
  grievance!: Id;

  @Field(() => FeedbackChannelEnum, { description: "How the resident was to be asked." })
  channel!: FeedbackChannel;

  @Field(() => String, { nullable: true, description: "A remark without names, up to 500 characters." })
  note?: string | null;
}

@InputType("CorrectGrievanceInput", { description: "What was written down wrongly; what is left out stays." })
export class CorrectGrievanceInput extends RetryInput {
  @Field(() => ID, { description: "The grievance, RECORDED or ACCEPTED." })
  grievance!: Id;

  @Field(() => String, { nullable: true, description: "What it is about, 1 to 100 characters, without names." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "What the resident said, 1 to 10 000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "The key of its category, for example PARKING." })
  category?: string | null;

  @Field(() => ID, { nullable: true, description: "The community it comes from, one of the street's." })
  community?: Id | null;

  @Field(() => String, { description: "What was wrong, 1 to 500 characters." })
  reason!: string;
}

const grievance = { grievance: field(() => GrievanceType, "The grievance, as it is now.") };

export const MergeGrievancesResult = resultOf("MergeGrievances", {
  grievance: field(() => GrievanceType, "The grievance that the others went into, as it is now."),
});
export const UnmergeGrievanceResult = resultOf("UnmergeGrievance", grievance);
export const ConcludeGrievanceResult = resultOf("ConcludeGrievance", grievance);
export const RecordCallAttemptResult = resultOf("RecordCallAttempt", grievance);
export const CorrectGrievanceResult = resultOf("CorrectGrievance", grievance);
