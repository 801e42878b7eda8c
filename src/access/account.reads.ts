import { sql, type Kysely, type SqlBool } from "kysely";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import { containing } from "../database/search.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { may } from "./access.js";
import type { Role } from "./roles.js";
import type { MaybeViewer } from "./viewer.js";

export type AccountRow = Pick<Tables["account"], "id" | "login" | "name" | "createdAt" | "disabledAt"> & {
  readonly hasPassword: boolean | number;
};
export type AccountRoleRow = Pick<Tables["role_grant"], "id" | "role" | "streetOffice" | "unit" | "grantedAt">;

export interface AccountListing extends PageRequest {
  readonly filter?: {
    readonly text?: string | null;
    readonly role?: readonly Role[] | null;
    readonly disabled?: boolean | null;
  } | null;
  readonly orderBy?: { readonly field: "LOGIN" | "NAME" | "CREATED_AT"; readonly direction: Direction } | null;
}

/** Accounts of people, for administrators alone; machines' are listed with their tokens. */
export class AccountReads {
  constructor(private readonly reads: Kysely<Tables>) {}

  readonly account = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, AccountRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("account.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The roles given to each account that have not ended, oldest first. */
  readonly rolesOf = async (viewer: MaybeViewer, accounts: readonly Id[]): Promise<Map<Id, AccountRoleRow[]>> => {
    if (!may(viewer, "account:read", {})) return new Map();
    const rows = await this.reads
      .selectFrom("role_grant")
      .select(["id", "account", "role", "streetOffice", "unit", "grantedAt"])
      .where("account", "in", [...accounts])
      .where("endedAt", "is", null)
      .orderBy("grantedAt")
      .orderBy("id")
      .execute();
    return Map.groupBy(rows, ({ account }) => account);
  };

  list(viewer: MaybeViewer, { filter }: AccountListing) {
    let rows = this.inSight(viewer).where("account.kind", "=", "PERSON");
    if (isGiven(filter?.text)) rows = rows.where(containing(filter.text, ["account.login", "account.name"]));
    if (filter?.role) rows = rows.where(holding(filter.role));
    if (isGiven(filter?.disabled)) rows = rows.where("account.disabledAt", filter.disabled ? "is not" : "is", null);
    return rows;
  }

  private inSight(viewer: MaybeViewer) {
    return this.reads
      .selectFrom("account")
      .select(["account.id", "account.login", "account.name", "account.createdAt", "account.disabledAt"])
      .select(sql<boolean | number>`account."passwordHash" is not null`.as("hasPassword"))
      .where(may(viewer, "account:read", {}) ? sql<SqlBool>`true` : sql<SqlBool>`false`);
  }
}

/** Who holds one of these roles now; REPRESENTATIVE by an ACTIVE mandate. */
function holding(roles: readonly Role[]) {
  const wanted = roles.length > 0 ? roles : [""];
  return sql<SqlBool>`(
    exists (select 1 from role_grant where role_grant.account = account.id and role_grant."endedAt" is null
      and role_grant.role in (${sql.join(wanted)}))
    or ${roles.includes("REPRESENTATIVE") ? sql`true` : sql`false`} and exists (
      select 1 from representative where representative.account = account.id and representative.status = 'ACTIVE'))`;
}

export function accountSort({ orderBy }: AccountListing): Sort {
  const columns = { LOGIN: "account.login", NAME: "account.name", CREATED_AT: "account.createdAt" } as const;
  const name = orderBy?.field ?? "LOGIN";
  return sortBy(name, columns[name], "account.id", orderBy?.direction ?? "ASC");
}
