import { Field, ID, InputType, Int } from "type-graphql";
import { FollowUpType } from "../followup/follow-up.type.js";
import { PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";

@PlainType("Attachment", "A file that a unit laid beside a task: a picture of the finished work, a plan (整改佐证).")
export class AttachmentType {
  @Field(() => ID, { description: "What removeAttachment takes; opaque." })
  id!: Id;

  @Field(() => String, { description: "Its name, as the unit gave it." })
  name!: string;

  @Field(() => String, { description: "What its content is, as a media type; told by the content, not by the name." })
  type!: string;

  @Field(() => Int, { description: "Its size in bytes." })
  bytes!: number;

  @Field(() => String, { description: "SHA-256 of its content, in hexadecimal: also in the ledger." })
  digest!: string;

  @Field(() => String, {
    description:
      "Where it is read, by GET with the same Authorization header: a path on this server. Whoever may see the task may read it.",
  })
  path!: string;

  @Field(() => DateTimeScalar, { description: "When it came in." })
  uploadedAt!: string;

  @Field(() => PersonType, { description: "Who sent it." })
  uploadedBy!: PersonType;
}

@InputType("RemoveAttachmentInput", { description: "Which file is taken away." })
export class RemoveAttachmentInput extends RetryInput {
  @Field(() => ID, { description: "The attachment." })
  attachment!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const RemoveAttachmentResult = resultOf("RemoveAttachment", {
  followUp: field(() => FollowUpType, "The task, as it is now."),
});
