import { read } from "../database/asked.js";
import { parseJson } from "../database/tables.js";
import { beyondIssued } from "./hand-count.rules.js";
import type { VoteRow } from "./vote.reads.js";

/** The verbs that the way of a vote, or what was counted, rules out whatever its status. */
export function unfitMoves(vote: VoteRow): ReadonlySet<string> {
  if (read(vote, "way") !== "COUNTED") return new Set(["enterCounts"]);
  const tally = read(vote, "tally");
  if (vote.status !== "CLOSED" || tally === null) return new Set(["close"]);
  const counted = { issued: vote.issued, returned: parseJson(tally).cast };
  return new Set(["close", ...(beyondIssued(counted, vote.eligible ?? 0) ? ["publish"] : [])]);
}
