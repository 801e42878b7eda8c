import type { Client, Loose } from "./client.js";

/** What is asked of a vote's result: the numbers that everyone sees from the opening on, and those of the tally. */
export const numbers = "seats inOffice present recused eligible cast notCast turnout { numerator denominator value }";
export const tally =
  "valid blank spoilt options { key label count } conditions { description base fraction { numerator denominator } needed reached met } outcome explanation";

/** What a result shows of a tally that the reader may not see. */
export const hidden = { valid: null, blank: null, spoilt: null, outcome: null, explanation: null };

const whole = `id title status round reason publishedAt text ledgerHead options { key label }
  motions { id title status } viewerReceipt result { ${numbers} ${tally} }`;

/** A vote as the client sees it, or null. */
export async function readVote(client: Client, id: string, selection = whole): Promise<Loose> {
  return (await client.ask(`query($id: ID!) { vote(id: $id) { ${selection} } }`, { id })).vote;
}

/** How many chose each option, in the order of the ballot. */
export function countsOf(vote: Loose): (number | null)[] {
  return vote.result.options.map((option: Loose) => option.count);
}
