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

const session = { session: field(() => SessionType, "The session, as it is now.") };

export const PlanSessionResult = resultOf("PlanSession", session);
export const ConveneSessionResult = resultOf("ConveneSession", session);
export const CheckInResult = resultOf("CheckIn", session);
export const CheckOutResult = resultOf("CheckOut", session);
export const OpenSessionResult = resultOf("OpenSession", session, [NoQuorum]);
export const CloseSessionResult = resultOf("CloseSession", session);
