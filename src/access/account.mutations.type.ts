import { Field, ID, InputType } from "type-graphql";
import { field, resultOf } from "../graphql/results.js";
import { RetryInput } from "../graphql/retry-input.type.js";
import { DateTimeScalar } from "../graphql/scalars.js";
import type { Id } from "../shared/ids.js";
import { RoleEnum } from "./access.type.js";
import { AccountType } from "./account.type.js";
import type { Role } from "./roles.js";

@InputType("CreateAccountInput", { description: "A new account, without a password and without roles." })
export class CreateAccountInput {
  @Field(() => String, { description: "What is typed at sign-in: a–z, digits, dots, hyphens; up to 40 characters." })
  login!: string;

  @Field(() => String, { description: "The person's name, 1 to 100 characters." })
  name!: string;
}

@InputType("DisableAccountInput", { description: "Which account to close, and why." })
export class DisableAccountInput extends RetryInput {
  @Field(() => ID, { description: "The account." })
  account!: Id;

  @Field(() => String, { description: "Why, 1 to 500 characters; it goes into the ledger." })
  reason!: string;
}

@InputType("EnableAccountInput", { description: "Which account to open again." })
export class EnableAccountInput extends RetryInput {
  @Field(() => ID, { description: "The account, a disabled one." })
  account!: Id;
}

@InputType("GrantRoleInput", { description: "Which role to give to whom, and where." })
export class GrantRoleInput extends RetryInput {
  @Field(() => ID, { description: "The account." })
  account!: Id;

  @Field(() => RoleEnum, { description: "The role; REPRESENTATIVE comes from a mandate and is refused." })
  role!: Role;

  @Field(() => ID, {
    nullable: true,
    description:
      "The street office: needed for SECRETARY and WORKING_COMMITTEE; PETITION_OFFICER and DASHBOARD may have one.",
  })
  streetOffice?: Id | null;

  @Field(() => ID, { nullable: true, description: "The responsible unit: needed for UNIT_OFFICER." })
  unit?: Id | null;
}

@InputType("EndRoleInput", { description: "Which role to end." })
export class EndRoleInput extends RetryInput {
  @Field(() => ID, { description: "The id among the account's roles." })
  roleGrant!: Id;
}

@InputType("IssueAccountCodeInput", { description: "Whom to give a one-time code." })
export class IssueAccountCodeInput {
  @Field(() => ID, { description: "The account." })
  account!: Id;
}

/** What is shown once where a code is issued. */
const codeFields = {
  oneTimeCode: field(() => String, "The code, shown once: only its hash is kept. A newer one voids it."),
  expiresAt: field(() => DateTimeScalar, "Until when `redeemCode` takes it."),
};
const account = { account: field(() => AccountType, "The account, as it is now.") };

export const CreateAccountResult = resultOf("CreateAccount", { ...account, ...codeFields });
export const DisableAccountResult = resultOf("DisableAccount", account);
export const EnableAccountResult = resultOf("EnableAccount", account);
export const GrantRoleResult = resultOf("GrantRole", account);
export const EndRoleResult = resultOf("EndRole", account);
export const IssueAccountCodeResult = resultOf("IssueAccountCode", { ...account, ...codeFields });
