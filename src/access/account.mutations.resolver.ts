import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { Id } from "../shared/ids.js";
import type { Refusal } from "../shared/refusal.js";
import {
  CreateAccountInput,
  CreateAccountResult,
  DisableAccountInput,
  DisableAccountResult,
  EnableAccountInput,
  EnableAccountResult,
  EndRoleInput,
  EndRoleResult,
  GrantRoleInput,
  GrantRoleResult,
  IssueAccountCodeInput,
  IssueAccountCodeResult,
} from "./account.mutations.type.js";
import type { AccountReads } from "./account.reads.js";
import type { AccountService } from "./account.service.js";
import type { CredentialService } from "./credential.service.js";
import type { RoleService } from "./role.service.js";

@Resolver()
export class AccountMutations {
  constructor(
    private readonly accounts: AccountService,
    private readonly roles: RoleService,
    private readonly credentials: CredentialService,
    private readonly reads: AccountReads,
  ) {}

  @Mutation(() => CreateAccountResult, {
    description: "Makes an account; its holder sets the password by the one-time code that is shown once.",
  })
  createAccount(
    @Arg("input", () => CreateAccountInput, { description: "What to do." }) input: CreateAccountInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.accounts.create(context.act("createAccount", {}), input));
  }

  @Mutation(() => DisableAccountResult, {
    description: "Closes an account: all its tokens and codes are dead at once. The last administrator's stays.",
  })
  disableAccount(
    @Arg("input", () => DisableAccountInput, { description: "What to do." }) input: DisableAccountInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.accounts.disable(context.act("disableAccount", input), input));
  }

  @Mutation(() => EnableAccountResult, { description: "Opens a disabled account again; its holder signs in anew." })
  enableAccount(
    @Arg("input", () => EnableAccountInput, { description: "What to do." }) input: EnableAccountInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.accounts.enable(context.act("enableAccount", input), input));
  }

  @Mutation(() => GrantRoleResult, {
    description: "Gives a role to an account. ADMIN and AUDITOR exclude each other and every other role.",
  })
  grantRole(
    @Arg("input", () => GrantRoleInput, { description: "What to do." }) input: GrantRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.roles.grant(context.act("grantRole", input), input));
  }

  @Mutation(() => EndRoleResult, {
    description: "Ends a role; all tokens of its holder are dead at once. The last administrator's stays.",
  })
  endRole(
    @Arg("input", () => EndRoleInput, { description: "What to do." }) input: EndRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.roles.end(context.act("endRole", input), input));
  }

  @Mutation(() => IssueAccountCodeResult, {
    description: "Issues a one-time code to any account, for a first sign-in or a forgotten password.",
  })
  issueAccountCode(
    @Arg("input", () => IssueAccountCodeInput, { description: "What to do." }) input: IssueAccountCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return this.shown(context, this.credentials.issueToAccount(context.act("issueAccountCode", {}), input));
  }

  private shown<Outcome extends { readonly account: Id }>(
    context: RequestContext,
    outcome: Promise<Outcome | Refusal>,
  ): Promise<object> {
    return answer(context, outcome, (done) => ({ ...done, account: context.load(this.reads.account, done.account) }));
  }
}
