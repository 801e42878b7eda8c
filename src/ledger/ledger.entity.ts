import { defineEntity, p } from "@mikro-orm/core";
import { instant } from "../database/columns.js";

/** Header of an entry: what the chain is made of. No personal data; never updated or deleted (triggers forbid it). */
export const LedgerEntrySchema = defineEntity({
  name: "LedgerEntry",
  tableName: "ledger_entry",
  properties: {
    /** The street's id, or the zone's. */
    chain: p.string().primary(),
    number: p.integer().primary(),
    at: instant(),
    /** The account that acted; null when a time ran out, and for a ballot, whose voter stands in the body. */
    actor: p.string().nullable(),
    act: p.string(),
    subject: p.string(),
    previousHash: p.string(),
    bodyDigest: p.string(),
    hash: p.string(),
  },
  indexes: [{ properties: ["subject", "number"] }],
});

/** What an entry says, apart from its header: it can be erased and the chain still verifies. */
export const LedgerBodySchema = defineEntity({
  name: "LedgerBody",
  tableName: "ledger_body",
  properties: {
    chain: p.string().primary(),
    number: p.integer().primary(),
    salt: p.string(),
    body: p.text(),
  },
});
