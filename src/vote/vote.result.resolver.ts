import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { read } from "../database/asked.js";
import { parseJson } from "../database/tables.js";
import type { RequestContext } from "../graphql/context.js";
import type { BallotReads } from "./ballot.reads.js";
import { openedVoteOf } from "./opened-vote.js";
import { formOf } from "./outcome.count.js";
import { PaperCount, type Tally } from "./vote.count.js";
import type { VoteRow } from "./vote.reads.js";
import type { VotePartReads } from "./vote-parts.reads.js";
import { tallyShown, viewResult, type OpenedVote, type ResultView } from "./vote.result.rules.js";
import { VoteResultType } from "./vote.result.type.js";
import { VoteType } from "./vote.type.js";

/** What a vote came to, as far as the viewer may know it, and the viewer's own part in it. */
@Resolver(() => VoteType)
export class VoteResultResolver {
  constructor(
    private readonly parts: VotePartReads,
    private readonly ballots: BallotReads,
  ) {}

  @FieldResolver(() => VoteResultType, {
    nullable: true,
    description: "Its numbers, from the opening on; the tally as soon as the viewer may see it.",
  })
  async result(@Root() row: VoteRow, @Ctx() context: RequestContext): Promise<ResultView | null> {
    const titles = row.kind === "SELECTION" ? await context.load(this.parts.titlesOf, row.id) : undefined;
    const vote = openedVoteOf(row, titles);
    if (!vote) return null;
    // Of a vote that was counted the count stands; of any other, the ballots that are there.
    const tally = read(row, "tally");
    const counted = tally === null ? null : parseJson(tally);
    const cast = counted?.cast ?? (await context.load(this.ballots.cast, row.id)) ?? 0;
    return viewResult(vote, cast, await this.tallyFor(row, vote, counted, context), context.language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The receipt of the viewer's own ballot; null without one.",
  })
  viewerReceipt(@Root() row: VoteRow, @Ctx() context: RequestContext): Promise<string | undefined> {
    return context.load(this.ballots.receipts, row.id);
  }

  private async tallyFor(
    row: VoteRow,
    vote: OpenedVote,
    counted: Tally | null,
    context: RequestContext,
  ): Promise<Tally | null> {
    // Hands and papers are counted at the end, none of them one by one.
    if (vote.status === "OPEN" && read(row, "way") === "COUNTED") return null;
    const shown = tallyShown(vote, Boolean(row.tallyInHand));
    if (shown === "LIVE") {
      const count = new PaperCount(formOf(vote));
      for (const { paper, times } of (await context.load(this.ballots.papers, row.id)) ?? []) count.add(paper, times);
      return count.tally();
    }
    return shown === "COUNTED" ? counted : null;
  }
}
