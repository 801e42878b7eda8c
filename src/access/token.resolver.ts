import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow } from "../area/area.reads.js";
import { StreetOfficeType } from "../area/area.type.js";
import { countRows, readPage } from "../database/page.js";
import { Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { answer } from "../graphql/results.js";
import { requireMay } from "./access.js";
import { ViewerType } from "./access.type.js";
import type { SignInService } from "./sign-in.service.js";
import { machineTokenSort, type MachineTokenRow, type TokenReads, type TokenRow } from "./token.reads.js";
import type { TokenService } from "./token.service.js";
import {
  AccessTokenType,
  CreateMachineTokenInput,
  CreateMachineTokenResult,
  MachineTokenArgs,
  MachineTokenConnection,
  MachineTokenType,
  RevokeTokenInput,
  RevokeTokenResult,
  SignOutEverywhereInput,
  SignOutEverywhereResult,
} from "./token.type.js";
import type { Viewer } from "./viewer.js";

@Resolver(() => AccessTokenType)
export class AccessTokenResolver {
  constructor(
    private readonly tokens: TokenService,
    private readonly signIns: SignInService,
    private readonly reads: TokenReads,
  ) {}

  @Mutation(() => RevokeTokenResult, {
    description: "Ends a token: one's own, or as an administrator anybody's. A machine's account ends with it.",
  })
  revokeToken(
    @Arg("input", () => RevokeTokenInput, { description: "What to do." }) input: RevokeTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answer(context, this.tokens.revoke(context.act("revokeToken", input), input), ({ token }) => ({
      token: context.load(this.reads.token, token),
    }));
  }

  @Mutation(() => SignOutEverywhereResult, {
    description: "Ends every token of the viewer, this request's included: a phone was lost.",
  })
  signOutEverywhere(
    @Arg("input", () => SignOutEverywhereInput, { nullable: true, description: "Optional." })
    input: SignOutEverywhereInput | null,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const act = context.act("signOutEverywhere", input ?? {});
    return answer(context, this.signIns.signOutEverywhere(act), (outcome) => outcome);
  }

  @FieldResolver(() => Boolean, { description: "Whether this request came with it." })
  current(@Root() token: TokenRow, @Ctx() context: RequestContext): boolean {
    return token.id === context.viewer?.token;
  }
}

/** A viewer's own tokens. */
@Resolver(() => ViewerType)
export class ViewerTokensResolver {
  constructor(private readonly reads: TokenReads) {}

  @FieldResolver(() => [AccessTokenType], { description: "The viewer's tokens that are good now, newest first." })
  async tokens(@Root() viewer: Viewer, @Ctx() context: RequestContext): Promise<TokenRow[]> {
    return (await context.load(this.reads.ofAccounts, viewer.account)) ?? [];
  }
}

@Resolver(() => MachineTokenType)
export class MachineTokenResolver {
  constructor(
    private readonly tokens: TokenService,
    private readonly reads: TokenReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => MachineTokenConnection, { description: "The tokens made for machines, for administrators." })
  machineTokens(
    @Args(() => MachineTokenArgs) args: MachineTokenArgs,
    @Ctx() context: RequestContext,
  ): Connection<MachineTokenRow> {
    requireMay(context.viewer, "account:read", {});
    const rows = this.reads.machineTokens(context.viewer, args);
    return new Connection(
      () => readPage<MachineTokenRow>(rows, machineTokenSort(args), args),
      () => countRows(rows),
    );
  }

  @Mutation(() => CreateMachineTokenResult, {
    description: "Makes a token for a display, shown once: it reads what DASHBOARD may, until its last day.",
  })
  createMachineToken(
    @Arg("input", () => CreateMachineTokenInput, { description: "What to do." }) input: CreateMachineTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const made = this.tokens.createForMachine(context.act("createMachineToken", {}), input);
    return answer(context, made, ({ token, accessToken }) => ({
      accessToken,
      machineToken: context.load(this.reads.machineToken, token),
    }));
  }

  @FieldResolver(() => StreetOfficeType, {
    nullable: true,
    description: "The street office it is for; null for the whole zone.",
  })
  async streetOffice(@Root() token: MachineTokenRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | null> {
    const { streetOffice } = token;
    return streetOffice === null ? null : ((await context.load(this.areas.streetOffice, streetOffice)) ?? null);
  }
}
