import { sql, type Kysely, type SqlBool } from "kysely";
import { byKey } from "../database/by-key.js";
import { sortBy, type Direction, type PageRequest, type Sort } from "../database/page.js";
import type { Tables } from "../database/tables.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import type { ReadingClock } from "../shared/reading-clock.js";
import { may } from "./access.js";
import { tokensAlive } from "./token.sight.js";
import type { MaybeViewer } from "./viewer.js";

export type TokenRow = Pick<
  Tables["access_token"],
  "id" | "account" | "label" | "createdAt" | "lastUsedAt" | "expiresAt" | "revokedAt"
>;
export type MachineTokenRow = TokenRow & { readonly streetOffice: Id | null };

export interface MachineTokenListing extends PageRequest {
  readonly filter?: { readonly streetOffice?: Id | null; readonly good?: boolean | null } | null;
  readonly orderBy?: { readonly field: "CREATED_AT" | "EXPIRES_AT"; readonly direction: Direction } | null;
}

const shown = [
  "access_token.id",
  "access_token.account",
  "access_token.label",
  "access_token.createdAt",
  "access_token.lastUsedAt",
  "access_token.expiresAt",
  "access_token.revokedAt",
] as const;

/** Access tokens: one's own, and all of them for an administrator. Of the token itself nothing is left to read. */
export class TokenReads {
  constructor(
    private readonly reads: Kysely<Tables>,
    private readonly clock: ReadingClock,
  ) {}

  readonly token = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, TokenRow>> =>
    byKey(
      await this.inSight(viewer)
        .where("access_token.id", "in", [...ids])
        .execute(),
      "id",
    );

  /** The tokens of each account that are good now, newest first. */
  readonly ofAccounts = async (viewer: MaybeViewer, accounts: readonly Id[]): Promise<Map<Id, TokenRow[]>> => {
    const rows = await this.inSight(viewer)
      .where("access_token.account", "in", [...accounts])
      .where(tokensAlive(this.clock.now()))
      .orderBy("access_token.createdAt", "desc")
      .orderBy("access_token.id", "desc")
      .execute();
    return Map.groupBy(rows, ({ account }) => account);
  };

  readonly machineToken = async (viewer: MaybeViewer, ids: readonly Id[]): Promise<Map<Id, MachineTokenRow>> =>
    byKey(
      await this.machines(viewer)
        .where("access_token.id", "in", [...ids])
        .execute(),
      "id",
    );

  machineTokens(viewer: MaybeViewer, { filter }: MachineTokenListing) {
    let rows = this.machines(viewer);
    if (isGiven(filter?.streetOffice)) rows = rows.where("role_grant.streetOffice", "=", filter.streetOffice);
    if (isGiven(filter?.good)) {
      const alive = tokensAlive(this.clock.now());
      rows = rows.where(filter.good ? alive : sql<SqlBool>`not ${alive}`);
    }
    return rows;
  }

  private machines(viewer: MaybeViewer) {
    return this.inSight(viewer)
      .innerJoin("role_grant", "role_grant.account", "account.id")
      .select("role_grant.streetOffice")
      .where("account.kind", "=", "MACHINE");
  }

  private inSight(viewer: MaybeViewer) {
    // When a token was last used changes by reading alone.
    this.clock.ofThisMoment();
    const rows = this.reads
      .selectFrom("access_token")
      .innerJoin("account", "account.id", "access_token.account")
      .select(shown);
    return may(viewer, "account:read", {}) ? rows : rows.where("access_token.account", "=", viewer?.account ?? "");
  }
}

export function machineTokenSort({ orderBy }: MachineTokenListing): Sort {
  const columns = { CREATED_AT: "access_token.createdAt", EXPIRES_AT: "access_token.expiresAt" } as const;
  const name = orderBy?.field ?? "CREATED_AT";
  return sortBy(name, columns[name], "access_token.id", orderBy?.direction ?? "DESC");
}
