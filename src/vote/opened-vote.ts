import { read } from "../database/asked.js";
import { parseJson, parseShared } from "../database/tables.js";
import type { VoteRow } from "./vote.reads.js";
import type { OpenedVote } from "./vote.result.rules.js";
import { frozenIn } from "./vote.rules.js";

/** A vote as its opening froze it, from its row and the titles of its candidates; undefined for one never opened. */
export function openedVoteOf(row: VoteRow, titles: OpenedVote["titles"]): OpenedVote | undefined {
  const rules = read(row, "rules");
  if (read(row, "openedAt") === null || rules === null) return undefined;
  const { kind, status, places, maxChoices, runOff, issued } = row;
  return {
    kind,
    status,
    places,
    maxChoices,
    issued,
    ...frozenIn({ ...row, rules: parseShared(rules) }),
    ...(titles && { titles }),
    runOff: Boolean(runOff),
    outcome: read(row, "outcome"),
    options: parseJson(read(row, "options")),
  };
}
