import { defineEntity, p } from "@mikro-orm/core";
import { AccountSchema } from "../access/account.entity.js";
import { instant } from "./columns.js";

/** The first answer to a mutation under a viewer's key, kept a day. */
export const IdempotencyRecordSchema = defineEntity({
  name: "IdempotencyRecord",
  tableName: "idempotency_record",
  properties: {
    account: p.manyToOne(AccountSchema).mapToPk().primary(),
    key: p.string().primary(),
    /** SHA-256 over the mutation and its input, so that a reused key with another input is noticed. */
    digest: p.string(),
    outcome: p.json().$type<object>(),
    at: instant(),
  },
  indexes: [{ properties: ["at"] }],
});
