import { sql, type SqlBool } from "kysely";
import { seeing, type Condition, type Reaches } from "../access/sight.js";
import type { MaybeViewer } from "../access/viewer.js";
import { zoneChain } from "./ledger.rules.js";

// A street's chain bears its id. The zone's own chain, of accounts and configuration, is the auditor's alone.
const reaches: Reaches = {
  street: ({ role, streetOffice }) => {
    if (streetOffice !== null) return sql<SqlBool>`ledger_entry.chain = ${streetOffice}`;
    return role === "AUDITOR" ? sql<SqlBool>`true` : sql<SqlBool>`ledger_entry.chain <> ${zoneChain}`;
  },
};

/** Acts of a vote that tell nothing of how it goes. */
const harmless = [
  "vote:prepare",
  "vote:nameScrutineers",
  "vote:open",
  "vote:freezeRoll",
  "vote:confirmCounts",
  "vote:void",
  "vote:cancel",
];

/** What a vote's entries say of choices and tally stays sealed until its result is public, whoever asks. */
const unsealed = sql<SqlBool>`(
  ledger_entry.act not like 'vote:%' or ledger_entry.act in (${sql.join(harmless)}) or exists (
    select 1 from vote where vote.status = 'PUBLISHED' and vote.id in (
      ledger_entry.subject, (select ballot.vote from ballot where ballot.id = ledger_entry.subject))))`;

/** The entries whose header a viewer may read. */
export function entriesInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "ledger:read", reaches);
}

/** The entries a viewer may read chain by chain. */
export function chainsInSight(viewer: MaybeViewer): Condition {
  return seeing(viewer, "ledger:readChain", reaches);
}

/** The entries of which a viewer may also read the body. */
export function bodiesInSight(viewer: MaybeViewer): Condition {
  return sql<SqlBool>`(${seeing(viewer, "ledger:readBody", reaches)} and ${unsealed})`;
}
