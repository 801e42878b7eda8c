import { Field, ID, InputType } from "type-graphql";
import { enumOf, PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import { PersonType } from "../ledger/timeline.type.js";
import type { Id } from "../shared/ids.js";
import { extensionStatuses, type ExtensionStatus } from "./extension.moves.js";
import { FollowUpType } from "./follow-up.type.js";

const ExtensionStatusEnum = enumOf("ExtensionStatus", "Where a request for more time stands.", extensionStatuses, {
  REQUESTED: "Waits for the secretary.",
  GRANTED: "Granted: the task is due on the day asked for; final.",
  DENIED: "Not granted: the deadline stays; final.",
  LAPSED: "The task was returned, replied to or cancelled before a decision; final.",
});

@PlainType("ExtensionRequest", "A unit's request for more time for its reply (延期申请).")
export class ExtensionRequestType {
  @Field(() => ID, { description: "What decideExtension takes; opaque." })
  id!: Id;

  @Field(() => DateScalar, { description: "The last day for the reply, as asked for." })
  until!: string;

  @Field(() => String, { description: "Why more time is needed, up to 500 characters." })
  reason!: string;

  @Field(() => ExtensionStatusEnum, { description: "Where it stands." })
  status!: ExtensionStatus;

  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  requestedAt!: string;

  @Field(() => PersonType, { description: "Who asked for it." })
  requestedBy!: PersonType;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was decided or lapsed; null while it waits." })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: "What the secretary said to it, or null." })
  note!: string | null;
}

@InputType("RequestExtensionInput", { description: "More time for a reply, asked for before the deadline." })
export class RequestExtensionInput extends RetryInput {
  @Field(() => ID, { description: "The follow-up, ASSIGNED to the viewer's unit or IN_PROGRESS, and not overdue." })
  followUp!: Id;

  @Field(() => DateScalar, {
    description: "The new last day: after the present one, and no later than the rules of order allow in all.",
  })
  until!: string;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("DecideExtensionInput", { description: "The secretary's word on a request for more time." })
export class DecideExtensionInput extends RetryInput {
  @Field(() => ID, { description: "The request, REQUESTED." })
  request!: Id;

  @Field(() => Boolean, { description: "Whether the time is given." })
  grant!: boolean;

  @Field(() => String, { nullable: true, description: "A remark, up to 500 characters." })
  note?: string | null;
}

const followUp = { followUp: field(() => FollowUpType, "The follow-up, as it is now.") };

export const RequestExtensionResult = resultOf("RequestExtension", followUp);
export const DecideExtensionResult = resultOf("DecideExtension", followUp);
