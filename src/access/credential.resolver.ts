import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import type { RepresentativeReads } from "../representative/representative.reads.js";
import type { CredentialService } from "./credential.service.js";
import { IssueCredentialsInput, IssueCredentialsResult, RedeemCodeInput, RedeemCodeResult } from "./credential.type.js";
import type { RedeemService } from "./redeem.service.js";
import type { ViewerReads } from "./viewer.reads.js";

@Resolver()
export class CredentialMutations {
  constructor(
    private readonly credentials: CredentialService,
    private readonly redemptions: RedeemService,
    private readonly representatives: RepresentativeReads,
    private readonly viewers: ViewerReads,
  ) {}

  @Mutation(() => IssueCredentialsResult, {
    description:
      "Issues one-time codes to representatives, for a first sign-in or a forgotten password. Who has no account gets one. The codes are shown once.",
  })
  issueCredentials(
    @Arg("input", () => IssueCredentialsInput, { description: "What to do." }) input: IssueCredentialsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const issued = this.credentials.issueToRepresentatives(context.act("issueCredentials", {}), input);
    return answer(context, issued, ({ credentials }) => ({
      credentials: credentials.map(({ representative, ...credential }) => ({
        ...credential,
        representative: context.load(this.representatives.representative, representative),
      })),
    }));
  }

  @Mutation(() => RedeemCodeResult, {
    description:
      "Sets a password by a one-time code and signs in. The old password and all tokens from before are dead from then on.",
  })
  redeemCode(
    @Arg("input", () => RedeemCodeInput, { description: "What to do." }) input: RedeemCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.redemptions.redeem(input), async (signedIn) => {
      const found = await this.viewers.byToken(signedIn.accessToken);
      return { ...signedIn, viewer: found?.viewer };
    });
  }
}
