import { Field, ID, InputType } from "type-graphql";
import { NoQuorum } from "../graphql/refusal.type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { SessionType } from "./session.type.js";

@InputType("PlanSessionInput", { description: "The next session of an assembly." })
export class PlanSessionInput extends RetryInput {
  @Field(() => ID, { description: "The assembly that is to meet." })
  assembly!: Id;

  @Field(() => DateTimeScalar, { description: "When it is to begin; a session already held may be entered too." })
  startsAt!: string;

  @Field(() => String, { description: "Where, 1 to 200 characters." })
  place!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its title, 1 to 100 characters; street, term and number if left out.",
  })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Who chairs it, up to 200 characters." })
  chair?: string | null;
}

@InputType("ConveneSessionInput", { description: "Which session to call." })
export class ConveneSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, PLANNED, with at least one agenda item." })
  session!: Id;
}

@InputType("CheckInInput", { description: "Who has come, or has come back." })
export class CheckInInput extends RetryInput {
  @Field(() => ID, { description: "The session, CONVENED, OPEN or SUSPENDED." })
  session!: Id;

  @Field(() => [ID], { description: "Representatives in office, 1 to 200: all are checked in, or none." })
  representatives!: Id[];
}

@InputType("CheckOutInput", { description: "Who leaves midway." })
export class CheckOutInput extends RetryInput {
  @Field(() => ID, { description: "The session, CONVENED, OPEN or SUSPENDED." })
  session!: Id;

  @Field(() => [ID], { description: "Representatives in the hall, 1 to 200: all are checked out, or none." })
  representatives!: Id[];
}

@InputType("OpenSessionInput", { description: "Which session to open." })
export class OpenSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, CONVENED, with a quorum." })
  session!: Id;
}

@InputType("CloseSessionInput", { description: "Which session to close." })
export class CloseSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, OPEN or SUSPENDED, while no vote is being taken." })
  session!: Id;
}

@InputType("SuspendSessionInput", { description: "Which session to interrupt." })
export class SuspendSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, OPEN, while no vote is being taken." })
  session!: Id;

  @Field(() => String, { nullable: true, description: "Why, up to 500 characters." })
  reason?: string | null;
}

@InputType("ResumeSessionInput", { description: "Which session to go on with." })
export class ResumeSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, SUSPENDED, with a quorum." })
  session!: Id;
}

@InputType("CancelSessionInput", { description: "Which session to call off, and why." })
export class CancelSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, PLANNED or CONVENED." })
  session!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("UndoCheckInInput", { description: "Whose check-in was a mistake, and how it came about." })
export class UndoCheckInInput extends RetryInput {
  @Field(() => ID, { description: "The session, CONVENED, OPEN or SUSPENDED." })
  session!: Id;

  @Field(() => ID, { description: "The representative, checked in and not counted for a vote of the session." })
  representative!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

@InputType("CorrectSessionInput", { description: "What was written wrongly of a session; what is left out stays." })
export class CorrectSessionInput extends RetryInput {
  @Field(() => ID, { description: "The session, neither closed nor cancelled." })
  session!: Id;

  @Field(() => String, { nullable: true, description: "Its right title, 1 to 100 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Its right place, 1 to 200 characters." })
  place?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it is to begin; while PLANNED or CONVENED." })
  startsAt?: string | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

const session = { session: field(() => SessionType, "The session, as it is now.") };

export const PlanSessionResult = resultOf("PlanSession", session);
export const ConveneSessionResult = resultOf("ConveneSession", session);
export const CheckInResult = resultOf("CheckIn", session);
export const CheckOutResult = resultOf("CheckOut", session);
export const OpenSessionResult = resultOf("OpenSession", session, [NoQuorum]);
export const CloseSessionResult = resultOf("CloseSession", session);
export const SuspendSessionResult = resultOf("SuspendSession", session);
export const ResumeSessionResult = resultOf("ResumeSession", session, [NoQuorum]);
export const CancelSessionResult = resultOf("CancelSession", session);
export const UndoCheckInResult = resultOf("UndoCheckIn", session);
export const CorrectSessionResult = resultOf("CorrectSession", session);
