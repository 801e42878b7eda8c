import { ArgsType, Field, ID, InputType } from "type-graphql";
import { connectionOf, DirectionEnum, PageArgs } from "../graphql/connection.js";
import { enumOf, typeWith, type FieldDefinition } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateScalar, DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";

const tokenFields: Readonly<Record<string, FieldDefinition>> = {
  id: field(() => ID, "What `revokeToken` takes; not the token itself, which was shown once."),
  label: { type: () => String, nullable: true, description: "What it was called when it was made." },
  createdAt: field(() => DateTimeScalar, "Since when."),
  lastUsedAt: field(() => DateTimeScalar, "When it was last used, to within ten minutes."),
  expiresAt: field(() => DateTimeScalar, "When it ends at the latest."),
  revokedAt: { type: () => DateTimeScalar, nullable: true, description: "When it was ended before its time." },
};

export const AccessTokenType = typeWith("AccessToken", "One sign-in of an account.", tokenFields);

export const MachineTokenType = typeWith(
  "MachineToken",
  "What a display signs in with: it can do what DASHBOARD may, and does not end of being idle.",
  tokenFields,
);

export const MachineTokenConnection = connectionOf("MachineToken", () => MachineTokenType);

@InputType("MachineTokenFilter", { description: "Which tokens are listed; what is left out does not narrow." })
export class MachineTokenFilter {
  @Field(() => ID, { nullable: true, description: "For displays of this street office." })
  streetOffice?: Id | null;

  @Field(() => Boolean, { nullable: true, description: "Only those that are good now, or only the others." })
  good?: boolean | null;
}

const machineTokenOrders = ["CREATED_AT", "EXPIRES_AT"] as const;

const MachineTokenOrderEnum = enumOf("MachineTokenOrderField", "What tokens are ordered by.", machineTokenOrders, {
  CREATED_AT: "By when they were made.",
  EXPIRES_AT: "By when they end.",
});

@InputType("MachineTokenOrder", { description: "How a list of machines' tokens runs." })
export class MachineTokenOrder {
  @Field(() => MachineTokenOrderEnum, { description: "What it runs by." })
  field!: (typeof machineTokenOrders)[number];

  @Field(() => DirectionEnum, { defaultValue: "DESC", description: "Which way." })
  direction!: "ASC" | "DESC";
}

@ArgsType()
export class MachineTokenArgs extends PageArgs {
  @Field(() => MachineTokenFilter, { nullable: true, description: "Which ones." })
  filter?: MachineTokenFilter | null;

  @Field(() => MachineTokenOrder, { nullable: true, description: "In which order; newest first if left out." })
  orderBy?: MachineTokenOrder | null;
}

@InputType("CreateMachineTokenInput", { description: "A token for a display." })
export class CreateMachineTokenInput {
  @Field(() => String, { description: "What to call it, 1 to 100 characters: where the display hangs." })
  label!: string;

  @Field(() => ID, { nullable: true, description: "The street office it is for; left out, the whole zone." })
  streetOffice?: Id | null;

  @Field(() => DateScalar, { description: "Its last day, from today to two years from now." })
  expiresOn!: string;
}

@InputType("RevokeTokenInput", { description: "Which token to end." })
export class RevokeTokenInput extends RetryInput {
  @Field(() => ID, { description: "The id of one's own token; for an administrator, of anybody's or a machine's." })
  token!: Id;
}

@InputType("SignOutEverywhereInput", { description: "Nothing but an optional key for retries." })
export class SignOutEverywhereInput extends RetryInput {}

export const CreateMachineTokenResult = resultOf("CreateMachineToken", {
  machineToken: field(() => MachineTokenType, "The token's entry in the list."),
  accessToken: field(
    () => String,
    "The token for the Authorization header: Bearer <token>. Shown once; only its hash is kept.",
  ),
});

export const RevokeTokenResult = resultOf("RevokeToken", {
  token: field(() => AccessTokenType, "The token, which is no longer good."),
});

export const SignOutEverywhereResult = resultOf("SignOutEverywhere", {
  signedOut: field(() => Boolean, "True: no token of the viewer is good any more, this request's included."),
});
