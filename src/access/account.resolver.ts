import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { AreaReads, StreetOfficeRow, UnitRow } from "../area/area.reads.js";
import { ResponsibleUnitType, StreetOfficeType } from "../area/area.type.js";
import { countRows, readPage } from "../database/page.js";
import { Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { requireMay } from "./access.js";
import { accountSort, type AccountReads, type AccountRoleRow, type AccountRow } from "./account.reads.js";
import { AccountArgs, AccountConnection, AccountRoleType, AccountType } from "./account.type.js";
import type { TokenReads, TokenRow } from "./token.reads.js";
import { AccessTokenType } from "./token.type.js";

@Resolver(() => AccountType)
export class AccountResolver {
  constructor(
    private readonly reads: AccountReads,
    private readonly tokenReads: TokenReads,
  ) {}

  @Query(() => AccountConnection, { description: "The accounts of people, for administrators." })
  accounts(@Args(() => AccountArgs) args: AccountArgs, @Ctx() context: RequestContext): Connection<AccountRow> {
    requireMay(context.viewer, "account:read", {});
    const rows = this.reads.list(context.viewer, args);
    return new Connection(
      () => readPage<AccountRow>(rows, accountSort(args), args),
      () => countRows(rows),
    );
  }

  @FieldResolver(() => [AccountRoleType], { description: "The roles given to it, oldest first." })
  async roles(@Root() account: AccountRow, @Ctx() context: RequestContext): Promise<AccountRoleRow[]> {
    return (await context.load(this.reads.rolesOf, account.id)) ?? [];
  }

  @FieldResolver(() => [AccessTokenType], { description: "Its tokens that are good now, newest first." })
  async tokens(@Root() account: AccountRow, @Ctx() context: RequestContext): Promise<TokenRow[]> {
    return (await context.load(this.tokenReads.ofAccounts, account.id)) ?? [];
  }
}

@Resolver(() => AccountRoleType)
export class AccountRoleResolver {
  constructor(private readonly areas: AreaReads) {}

  @FieldResolver(() => StreetOfficeType, { nullable: true, description: "The street it is for, where it is for one." })
  async streetOffice(@Root() role: AccountRoleRow, @Ctx() context: RequestContext): Promise<StreetOfficeRow | null> {
    return role.streetOffice === null
      ? null
      : ((await context.load(this.areas.streetOffice, role.streetOffice)) ?? null);
  }

  @FieldResolver(() => ResponsibleUnitType, { nullable: true, description: "The unit it is for, where it is for one." })
  async responsibleUnit(@Root() role: AccountRoleRow, @Ctx() context: RequestContext): Promise<UnitRow | null> {
    return role.unit === null ? null : ((await context.load(this.areas.unit, role.unit)) ?? null);
  }
}
