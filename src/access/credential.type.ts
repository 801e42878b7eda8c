import { Field, ID, InputType } from "type-graphql";
import { PlainType } from "../graphql/plain-type.js";
import { field, resultOf } from "../graphql/results.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import { RepresentativeType } from "../representative/representative.type.js";
import type { Id } from "../shared/ids.js";
import { signedInFields } from "./access.type.js";

@PlainType(
  "Credential",
  "What is handed to one representative on paper: the account and a code that sets its password.",
)
class CredentialType {
  @Field(() => RepresentativeType, { description: "Whom it is for." })
  representative!: object;

  @Field(() => String, { description: "The account's name, typed at sign-in." })
  account!: string;

  @Field(() => String, { description: "The code, shown once: only its hash is kept. A newer one voids it." })
  oneTimeCode!: string;

  @Field(() => DateTimeScalar, { description: "Until when `redeemCode` takes it." })
  expiresAt!: string;
}

@InputType("IssueCredentialsInput", { description: "Whom to give one-time codes." })
export class IssueCredentialsInput {
  @Field(() => [ID], { description: "1 to 200 representatives of the secretary's street." })
  representatives!: Id[];
}

export const IssueCredentialsResult = resultOf("IssueCredentials", {
  credentials: field(() => [CredentialType], "One for each, in the order asked for; to be printed and handed over."),
});

@InputType("RedeemCodeInput", { description: "A one-time code, and the password to be." })
export class RedeemCodeInput {
  @Field(() => String, { description: "The account's name, as handed over with the code." })
  account!: string;

  @Field(() => String, { description: "The code; case, blanks and hyphens do not matter." })
  code!: string;

  @Field(() => String, {
    description: "The new password: 8 to 100 characters, not the account's name, not one character over and over.",
  })
  newPassword!: string;

  @Field(() => String, {
    nullable: true,
    description: "What to call this sign-in among one's tokens, up to 100 characters.",
  })
  label?: string | null;
}

export const RedeemCodeResult = resultOf("RedeemCode", signedInFields);
