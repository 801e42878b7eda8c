import { sql } from "kysely";
import type { AtKeys, Reading } from "../database/reading.js";
import { parseJson } from "../database/tables.js";
import { endOfDay, startOfDay, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id } from "../shared/ids.js";
import { figuresOf, type PublishedVotes, type VoteFigures } from "./vote-figures.rules.js";
import { heldFrom } from "./vote.reads.js";

export interface FiguresRequest {
  readonly streetOffice?: Id | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** Figures of votes, the same for everybody: of what is published, and of nobody by name. */
export class VoteFigureReads {
  constructor(private readonly reading: Reading) {}

  async figures(request: FiguresRequest): Promise<VoteFigures> {
    const { from, to } = request;
    if (isGiven(from) && isGiven(to) && from > to) {
      throw Fault.input("to", "结束日期不得早于开始日期", "the period must not end before it begins");
    }
    return figuresOf(await this.published(null, [], request));
  }

  private readonly alike = this.reading.rowsOf("", (_: AtKeys<Id>, { streetOffice, from, to }: FiguresRequest) => {
    let rows = this.reading.sql
      .selectFrom("vote")
      .select(["vote.streetOffice", "vote.kind", "vote.outcome", "vote.eligible", "vote.tally"])
      .select(sql<string | number>`count(*)`.as("votes"))
      .where("vote.status", "=", "PUBLISHED")
      .groupBy(["vote.streetOffice", "vote.kind", "vote.outcome", "vote.eligible", "vote.tally"]);
    if (isGiven(streetOffice)) rows = rows.where("vote.streetOffice", "=", streetOffice);
    if (isGiven(from)) rows = rows.where(heldFrom, ">=", startOfDay(from));
    if (isGiven(to)) rows = rows.where(heldFrom, "<=", endOfDay(to));
    return rows;
  });

  private async published(...given: Parameters<typeof this.alike>): Promise<PublishedVotes[]> {
    const rows = await this.alike(...given);
    return rows.flatMap(({ streetOffice, kind, outcome, eligible, tally, votes: count }) => {
      if (outcome === null || eligible === null || tally === null) return [];
      const votes = Number(count);
      return [{ streetOffice, kind, outcome, votes, cast: parseJson(tally).cast * votes, eligible: eligible * votes }];
    });
  }
}
