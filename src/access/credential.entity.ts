import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { instant, primaryId } from "../database/columns.js";
import { AccountSchema } from "./account.entity.js";

/** A one-time code by which somebody sets a password. The code itself is never stored, only its SHA-256. */
export const OneTimeCodeSchema = defineEntity({
  name: "OneTimeCode",
  tableName: "one_time_code",
  properties: {
    id: primaryId(),
    account: p.manyToOne(AccountSchema).mapToPk(),
    /** The mandate a secretary issued it for; null where an administrator did, for whatever the account opens. */
    representative: p.string().nullable(),
    hash: p.string(),
    issuedAt: instant(),
    expiresAt: instant(),
    redeemedAt: instant().nullable(),
    /** When a newer code, or the end of the account, took its place. */
    voidedAt: instant().nullable(),
  },
  indexes: [{ properties: ["account"] }],
});

/** Failed attempts at one account's door, known or not; the name typed is kept only as a hash. */
export const SignInThrottleSchema = defineEntity({
  name: "SignInThrottle",
  tableName: "sign_in_throttle",
  properties: {
    key: p.string().primary(),
    failures: p.integer(),
    lastFailedAt: instant(),
    /** Until then no attempt is looked at. */
    closedUntil: instant(),
  },
  indexes: [{ properties: ["lastFailedAt"] }],
});

export type OneTimeCode = InferEntity<typeof OneTimeCodeSchema>;
