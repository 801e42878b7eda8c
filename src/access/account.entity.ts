import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import { instant, oneOf, primaryId } from "../database/columns.js";
import { accountKinds } from "./account-kinds.js";
import { roles } from "./roles.js";

/** A person, or a display, that signs in. */
export const AccountSchema = defineEntity({
  name: "Account",
  tableName: "account",
  properties: {
    id: primaryId(),
    kind: oneOf(accountKinds),
    /** What is typed at sign-in. */
    login: p.string().unique(),
    /** What others read: the person's name. */
    name: p.string(),
    /** argon2id in PHC form; null for an account that cannot sign in with a password. */
    passwordHash: p.string().nullable(),
    createdAt: instant(),
    disabledAt: instant().nullable(),
  },
});

/** A role given to an account, for one street, one unit or the whole zone. */
export const RoleGrantSchema = defineEntity({
  name: "RoleGrant",
  tableName: "role_grant",
  properties: {
    id: primaryId(),
    account: p.manyToOne(AccountSchema).mapToPk(),
    role: oneOf(roles),
    streetOffice: p.manyToOne(StreetOfficeSchema).mapToPk().nullable(),
    unit: p.manyToOne(ResponsibleUnitSchema).mapToPk().nullable(),
    grantedAt: instant(),
    endedAt: instant().nullable(),
  },
  indexes: [{ properties: ["account"] }],
});

/** A sign-in, or what a machine was given instead. The token itself is never stored, only its SHA-256. */
export const AccessTokenSchema = defineEntity({
  name: "AccessToken",
  tableName: "access_token",
  properties: {
    id: primaryId(),
    account: p.manyToOne(AccountSchema).mapToPk(),
    hash: p.string().unique(),
    /** What its holder calls it: the phone, the display in the hall. */
    label: p.string().nullable(),
    createdAt: instant(),
    lastUsedAt: instant(),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
  },
  indexes: [{ properties: ["account"] }],
});

export type Account = InferEntity<typeof AccountSchema>;
