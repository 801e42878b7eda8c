import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { parseJson } from "../database/tables.js";
import type { RequestContext } from "../graphql/context.js";
import type { BallotReads } from "./ballot.reads.js";
import type { Tally } from "./vote.count.js";
import type { VoteRow } from "./vote.reads.js";
import { tallyShown, viewResult, type OpenedVote, type ResultView } from "./vote.result.rules.js";
import { VoteResultType } from "./vote.result.type.js";
import { frozenIn } from "./vote.rules.js";
import { VoteType } from "./vote.type.js";

/** What a vote came to, as far as the viewer may know it, and the viewer's own part in it. */
@Resolver(() => VoteType)
export class VoteResultResolver {
  constructor(private readonly ballots: BallotReads) {}

  @FieldResolver(() => VoteResultType, {
    nullable: true,
    description: "Its numbers, from the opening on; the tally as soon as the viewer may see it.",
  })
  async result(@Root() row: VoteRow, @Ctx() context: RequestContext): Promise<ResultView | null> {
    const { kind, status, outcome } = row;
    if (row.openedAt === null || row.rules === null) return null;
    const frozen = frozenIn({ ...row, rules: parseJson(row.rules) });
    const vote = { kind, status, outcome, options: parseJson(row.options), ...frozen };
    // Of a vote that was counted the count stands; of any other, the ballots that are there.
    const counted = row.tally === null ? null : parseJson(row.tally);
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
    const shown = tallyShown(vote, Boolean(row.tallyInHand));
    if (shown === "LIVE") return (await context.load(this.ballots.liveTallies, row.id)) ?? null;
    return shown === "COUNTED" ? counted : null;
  }
}
